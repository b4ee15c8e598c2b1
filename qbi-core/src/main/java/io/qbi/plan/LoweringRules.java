package io.qbi.plan;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;

import io.qbi.expr.Graph;
import io.qbi.expr.Histogram;
import io.qbi.expr.HistogramBlock;
import io.qbi.expr.Label;
import io.qbi.expr.LabelApply;
import io.qbi.expr.LabelCount;
import io.qbi.expr.LabelLocal;
import io.qbi.expr.LabelMerge;
import io.qbi.expr.LabelPairs;
import io.qbi.expr.LabelSummary;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceFinish;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** Rules that turn operations over the whole array into several that work chunk by chunk. */
final class LoweringRules {
  private static final int COMBINED_PER_TASK = 64;

  private LoweringRules() {}

  /** Returns all rules in their order; those that choose write their reasons to the trace. */
  static List<Rule> all(Trace trace) {
    return List.of(
        COUNT_MERGED_LABELS,
        LOWER_LABEL,
        LOWER_HISTOGRAM,
        LOWER_REDUCE,
        LOWER_SCAN,
        ConvolveRule.lowering(trace));
  }

  /** {@code reduce(x) ⇒ finish(combine(... combine(segments(x))))}. */
  static final Rule LOWER_REDUCE =
      Rule.on(
          Reduce.class,
          "LOWER_REDUCE",
          (op, node) -> {
            Node x = node.input(0);
            long count = 1;
            for (int axis : op.axes()) {
              count *= x.spec().shape().dim(axis);
            }
            Node partial =
                Graph.node(ReduceSegments.of(op.kind(), op.axes(), x.spec().chunks()), x);
            partial = combined(op.kind(), op.axes(), partial);
            ReduceFinish finish =
                new ReduceFinish(
                    op.kind(), op.axes(), op.keepDims(), op.ddof(), count, node.spec().dtype());
            return becomes(Graph.node(finish, partial));
          });

  private static Node combined(ReduceKind kind, List<Integer> axes, Node partial) {
    int factor =
        axes.isEmpty()
            ? 1
            : Math.max(2, (int) Math.round(Math.pow(COMBINED_PER_TASK, 1.0 / axes.size())));
    Node result = partial;
    while (true) {
      Node current = result;
      if (axes.stream().allMatch(axis -> current.spec().shape().dim(axis) <= 1)) {
        return result;
      }
      result = Graph.node(new ReduceCombine(kind, axes, factor), result);
    }
  }

  /**
   * {@code scan(x) ⇒ scan of each chunk, started from the exclusive scan of the chunks' totals},
   * where the axis has several chunks.
   */
  static final Rule LOWER_SCAN =
      Rule.on(
          Scan.class,
          "LOWER_SCAN",
          (op, node) -> {
            Node x = node.input(0);
            AxisChunks segments = x.spec().chunks().axis(op.axis());
            if (segments.count() == 1) {
              return none();
            }
            Node totals =
                Graph.node(ReduceSegments.of(op.kind(), List.of(op.axis()), x.spec().chunks()), x);
            ChunkGrid whole =
                totals.spec().chunks().with(op.axis(), AxisChunks.whole(segments.count()));
            Node rows = Graph.node(new Rechunk(whole), totals);
            Node carry =
                Graph.node(new Scan(op.kind(), op.axis(), true, totals.spec().dtype()), rows);
            return becomes(
                Graph.node(new ScanApply(op.kind(), op.axis(), segments, op.dtype()), x, carry));
          });

  /** {@code histogram(x, lo, hi) ⇒ sum over chunks of their histograms}. */
  static final Rule LOWER_HISTOGRAM =
      Rule.on(
          Histogram.class,
          "LOWER_HISTOGRAM",
          (op, node) -> {
            Node counts = Graph.node(new HistogramBlock(op.bins()), node.inputs());
            return becomes(Graph.node(new Reduce(ReduceKind.SUM, List.of(0), false, 0), counts));
          });

  /**
   * {@code label(x) ⇒ number(local(x), merge(pairs(summary(local(x)))))}: chunks are labelled on
   * their own, and the labels that touch across chunks are united.
   */
  static final Rule LOWER_LABEL =
      Rule.on(
          Label.class,
          "LOWER_LABEL",
          (op, node) -> {
            Node local = Graph.node(new LabelLocal(op.connectivity()), node.input(0));
            return becomes(
                Graph.node(
                    new LabelApply(node.spec().dtype()), local, merged(local, op.connectivity())));
          });

  /** {@code count(number(local(x), merged)) ⇒ count(merged)}. */
  static final Rule COUNT_MERGED_LABELS =
      Rule.on(
          LabelCount.class,
          "COUNT_MERGED_LABELS",
          (op, node) -> {
            Node labels = node.input(0);
            return labels.op() instanceof LabelApply
                ? becomes(Graph.node(op, labels.input(1)))
                : none();
          });

  private static Node merged(Node local, int connectivity) {
    Node summary = Graph.node(new LabelSummary(), local);
    Node pairs = Graph.node(new LabelPairs(connectivity, local.spec().chunks()), summary);
    return Graph.node(new LabelMerge(), pairs);
  }
}
