package io.qbi.optimize;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.rewrite.Rewriter;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import java.util.ArrayList;
import java.util.List;

/** The rules in their order, and the two steps in which they are applied. */
public final class Optimizer {

  /**
   * Rules that keep a graph in the user's terms. First what removes work outright, since it is cheap
   * to find and makes everything after it smaller; then selections move down, which exposes new
   * pairs to merge, and the rewriter looks at what a rule made with all rules again.
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

  /** Rules that lower operations over whole arrays; the simplifying ones tidy up after them. */
  private static final List<Rule> LOWERING =
      List.of(
          LoweringRules.LOWER_LABEL_COUNT,
          LoweringRules.LOWER_LABEL,
          LoweringRules.LOWER_HISTOGRAM,
          LoweringRules.LOWER_REDUCE,
          LoweringRules.LOWER_SCAN,
          SimplifyRules.FOLD_CONSTANTS,
          SimplifyRules.MOVE_FILL,
          SimplifyRules.MERGE_RESHAPES,
          SimplifyRules.MERGE_RECHUNKS,
          SimplifyRules.RECHUNK_SOURCE);

  private Optimizer() {}

  /** Returns cheaper graphs with the same results, of operations in the user's terms. */
  public static List<Node> optimize(List<Node> roots, Trace trace) {
    return Rewriter.rewrite(roots, LOGICAL, trace);
  }

  /**
   * Returns graphs of operations that have kernels.
   *
   * @param chunks for each root the graph whose chunks its result must have
   */
  public static List<Node> lower(List<Node> roots, List<Node> chunks, Trace trace) {
    List<Node> lowered = new ArrayList<>(Rewriter.rewrite(roots, LOWERING, trace));
    for (int i = 0; i < lowered.size(); i++) {
      Node node = lowered.get(i);
      boolean ragged = node.op().ragged();
      if (!ragged && !node.spec().chunks().equals(chunks.get(i).spec().chunks())) {
        lowered.set(i, Graph.node(new Rechunk(chunks.get(i).spec().chunks()), node));
      }
    }
    return lowered;
  }
}
