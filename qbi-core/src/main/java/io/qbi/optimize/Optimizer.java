package io.qbi.optimize;

import io.qbi.expr.Node;
import io.qbi.rewrite.Rewriter;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import java.util.List;

/** The rules in their order, and the steps in which they are applied. */
public final class Optimizer {

  /**
   * Rules on constants first: a node that becomes a fill needs no other rule, and what is dead goes
   * before anything is moved through it.
   */
  private static final List<Rule> FOLD =
      List.of(
          FoldRules.FOLD_CONSTANTS,
          FoldRules.MOVE_FILL,
          FoldRules.FOLD_ABSORBED,
          FoldRules.CULL_BRANCH,
          FoldRules.FOLD_REDUCED_FILL,
          FoldRules.FOLD_PRODUCT,
          FoldRules.FOLD_CONVOLVED_ZERO,
          FoldRules.FOLD_CORRELATED_ZERO);

  /** Then pairs that cancel or merge, so that what moves moves through as little as there is. */
  private static final List<Rule> SIMPLIFY =
      List.of(
          SimplifyRules.DROP_CAST_TO_SAME,
          SimplifyRules.MERGE_CASTS,
          SimplifyRules.DROP_REPEATED,
          SimplifyRules.DROP_NEUTRAL_OPERAND,
          SimplifyRules.MERGE_CONSTANT_OPERANDS,
          SimplifyRules.MERGE_SLICES,
          SimplifyRules.MERGE_TRANSPOSES,
          SimplifyRules.MERGE_RESHAPES,
          SimplifyRules.MERGE_BROADCASTS,
          SimplifyRules.DROP_BROADCAST_OPERAND,
          SimplifyRules.MERGE_CONCATS,
          WindowRules.DROP_EMPTY_PAD,
          WindowRules.MERGE_PADS,
          SimplifyRules.MERGE_RECHUNKS,
          SimplifyRules.RECHUNK_SOURCE,
          SimplifyRules.MERGE_REDUCTIONS,
          SimplifyRules.DROP_SECOND_SORT,
          ProductRules.REORDER_PRODUCTS,
          ProductRules.MERGE_CONVOLUTIONS);

  /**
   * Then selections move towards the sources, which exposes new pairs: the rewriter looks at what a
   * rule made with all rules again. Indices that are ranges become slices before they move, since
   * slices move further.
   */
  private static final List<Rule> PUSH_DOWN =
      List.of(
          TakeRules.TAKE_RANGE_AS_SLICE,
          TakeRules.PUSH_TAKE,
          TakeRules.TAKE_FEW_AS_SLICES,
          SliceRules.PUSH_SLICE_THROUGH_ELEMENTWISE,
          SliceRules.PUSH_SLICE_THROUGH_BROADCAST,
          SliceRules.PUSH_SLICE_THROUGH_TRANSPOSE,
          SliceRules.PUSH_SLICE_THROUGH_RECHUNK,
          SliceRules.PUSH_SLICE_THROUGH_RESHAPE,
          SliceRules.PUSH_SLICE_THROUGH_CONCAT,
          SliceRules.PUSH_SLICE_THROUGH_TAKE,
          SliceRules.PUSH_SLICE_THROUGH_REDUCE,
          SliceRules.PUSH_SLICE_THROUGH_CONTRACT,
          SliceRules.PUSH_SLICE_THROUGH_SCAN,
          SliceRules.PUSH_SLICE_THROUGH_FFT,
          SliceRules.PUSH_SLICE_THROUGH_QUANTILE,
          SliceRules.PUSH_SLICE_THROUGH_SORT,
          SliceRules.PUSH_SLICE_THROUGH_ARGSORT,
          SliceRules.KEEP_SLICE_OF_MAP_BLOCKS,
          WindowRules.PUSH_SLICE_THROUGH_PAD,
          WindowRules.PUSH_SLICE_THROUGH_WINDOW,
          WindowRules.PUSH_SLICE_INTO_CONVOLVE);

  private static final List<Rule> LOGICAL = joined(List.of(FOLD, SIMPLIFY, PUSH_DOWN));

  /** Rules that tidy up after lowering: what it makes is new, and may fold or merge in turn. */
  private static final List<Rule> TIDYING =
      List.of(
          FoldRules.FOLD_CONSTANTS,
          FoldRules.MOVE_FILL,
          SimplifyRules.MERGE_SLICES,
          SimplifyRules.MERGE_RESHAPES,
          SimplifyRules.MERGE_RECHUNKS,
          SimplifyRules.RECHUNK_SOURCE);

  private Optimizer() {}

  /** Returns cheaper graphs with the same results, of operations in the user's terms. */
  public static List<Node> optimize(List<Node> roots, Trace trace) {
    return Rewriter.rewrite(roots, LOGICAL, trace);
  }

  /** Returns the graphs with operations lowered by the given rules, and tidied up after them. */
  public static List<Node> lower(List<Node> roots, List<Rule> lowering, Trace trace) {
    return Rewriter.rewrite(roots, joined(List.of(lowering, TIDYING)), trace);
  }

  private static List<Rule> joined(List<List<Rule>> families) {
    return families.stream().flatMap(List::stream).toList();
  }
}
