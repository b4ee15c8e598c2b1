package io.qbi.optimize;

import io.qbi.expr.Node;
import io.qbi.rewrite.Rewriter;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import java.util.ArrayList;
import java.util.List;

/** The rules in their order, and the steps in which they are applied. */
public final class Optimizer {

  /**
   * Rules that keep a graph in the user's terms. First what removes work outright, since it is
   * cheap to find and makes everything after it smaller; then selections move down, which exposes
   * new pairs to merge, and the rewriter looks at what a rule made with all rules again.
   */
  private static final List<Rule> LOGICAL =
      List.of(
          SimplifyRules.FOLD_CONSTANTS,
          SimplifyRules.MOVE_FILL,
          SimplifyRules.DROP_CAST_TO_SAME,
          SimplifyRules.DROP_NEUTRAL_OPERAND,
          SimplifyRules.MERGE_SLICES,
          SimplifyRules.MERGE_TRANSPOSES,
          SimplifyRules.MERGE_RESHAPES,
          SimplifyRules.MERGE_RECHUNKS,
          SimplifyRules.RECHUNK_SOURCE,
          PushDownRules.DROP_UNSLICED_PARTS,
          PushDownRules.PUSH_SLICE_THROUGH_ELEMENTWISE,
          PushDownRules.PUSH_SLICE_THROUGH_TRANSPOSE,
          PushDownRules.PUSH_SLICE_THROUGH_RECHUNK);

  /** Rules that tidy up after lowering: what it makes is new, and may fold or merge in turn. */
  private static final List<Rule> TIDYING =
      List.of(
          SimplifyRules.FOLD_CONSTANTS,
          SimplifyRules.MOVE_FILL,
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
    List<Rule> rules = new ArrayList<>(lowering);
    rules.addAll(TIDYING);
    return Rewriter.rewrite(roots, rules, trace);
  }
}
