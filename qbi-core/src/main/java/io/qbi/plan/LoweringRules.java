package io.qbi.plan;

import static io.qbi.rewrite.Rule.Outcome.becomes;
import static io.qbi.rewrite.Rule.Outcome.none;

import io.qbi.data.DType;
import io.qbi.expr.Concat;
import io.qbi.expr.Graph;
import io.qbi.expr.Histogram;
import io.qbi.expr.HistogramBlock;
import io.qbi.expr.KeepLabels;
import io.qbi.expr.KeepLabelsApply;
import io.qbi.expr.Label;
import io.qbi.expr.LabelApply;
import io.qbi.expr.LabelCount;
import io.qbi.expr.LabelLocal;
import io.qbi.expr.LabelMerge;
import io.qbi.expr.LabelPairs;
import io.qbi.expr.LabelSizes;
import io.qbi.expr.LabelSizesMerge;
import io.qbi.expr.Node;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceFinish;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.RegionBlock;
import io.qbi.expr.RegionMerge;
import io.qbi.expr.RegionNumber;
import io.qbi.expr.Regions;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.expr.Slicing;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that turn operations over the whole array into several that work chunk by chunk. Where
 * tasks are bound to chunks, chunks too large for the memory budget are cut finer first: results do
 * not depend on chunks.
 */
final class LoweringRules {
  private static final int COMBINED_PER_TASK = 64;

  /** Into how many tasks the sums of totals along an axis are cut, each of which begins anew. */
  private static final int SUMS_OF_TOTALS = 16;

  private final long elementsPerTask;

  private LoweringRules(long elementsPerTask) {
    this.elementsPerTask = elementsPerTask;
  }

  /** Returns all rules in their order; those that choose write their reasons to the trace. */
  static List<Rule> of(long budget, int threads, Trace trace) {
    LoweringRules rules = new LoweringRules(TaskSize.elements(budget, threads));
    return List.of(
        COUNT_MERGED_LABELS,
        Rule.on(Label.class, "LOWER_LABEL", rules::label),
        Rule.on(KeepLabels.class, "LOWER_KEEP_LABELS", rules::keepLabels),
        Rule.on(Regions.class, "LOWER_REGIONS", rules::regions),
        Rule.on(Histogram.class, "LOWER_HISTOGRAM", rules::histogram),
        QuantilesRule.lowering(rules::limited, rules.elementsPerTask, trace),
        Rule.on(Reduce.class, "LOWER_REDUCE", rules::reduce),
        Rule.on(Scan.class, "LOWER_SCAN", rules::scan),
        SortRule.lowering(budget, threads, trace),
        LOWER_WRAPPED_PAD,
        ConvolveRule.lowering(budget, trace));
  }

  private Node limited(Node node) {
    ChunkGrid chunks = TaskSize.limit(node.spec().chunks(), elementsPerTask);
    return chunks.equals(node.spec().chunks()) ? node : Graph.node(new Rechunk(chunks), node);
  }

  /** {@code reduce(x) ⇒ finish(combine(... combine(segments(x))))}. */
  private Rule.Outcome reduce(Reduce op, Node node) {
    Node x = limited(node.input(0));
    long count = 1;
    for (int axis : op.axes()) {
      count *= x.spec().shape().dim(axis);
    }
    Node segments = Graph.node(ReduceSegments.of(op.kind(), op.axes(), x.spec().chunks()), x);
    // Rows that are sums already, such as histograms, need not be copied to be partial sums.
    boolean same = op.kind() == ReduceKind.SUM && segments.spec().equals(x.spec());
    Node partial = combined(op.kind(), op.axes(), same ? x : segments);
    ReduceFinish finish =
        new ReduceFinish(
            op.kind(), op.axes(), op.keepDims(), op.ddof(), count, node.spec().dtype());
    return becomes(Graph.node(finish, partial));
  }

  private Node combined(ReduceKind kind, List<Integer> axes, Node partial) {
    // Partial results as large as chunks are combined a few at a time, so that few are kept.
    long most = elementsPerTask / Math.max(1, partial.spec().chunks().maxChunk().size());
    double together = Math.max(2, Math.min(COMBINED_PER_TASK, most));
    int factor =
        axes.isEmpty() ? 1 : Math.max(2, (int) Math.round(Math.pow(together, 1.0 / axes.size())));
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
   * where the axis has several chunks. The totals are added up in several tasks, from the begin
   * each, so that the first chunks need not be kept until the totals of the last are known.
   */
  private Rule.Outcome scan(Scan op, Node node) {
    Node x = limited(node.input(0));
    AxisChunks segments = x.spec().chunks().axis(op.axis());
    if (op.exclusive() || segments.count() == 1) {
      return none();
    }
    Node totals =
        Graph.node(ReduceSegments.of(op.kind(), List.of(op.axis()), x.spec().chunks()), x);
    long together = (segments.count() + SUMS_OF_TOTALS - 1) / SUMS_OF_TOTALS;
    AxisChunks parts = AxisChunks.regular(segments.count(), together);
    Node rows = Graph.node(new Rechunk(totals.spec().chunks().with(op.axis(), parts)), totals);
    Node carry = Graph.node(new Scan(op.kind(), op.axis(), true, totals.spec().dtype()), rows);
    return becomes(Graph.node(new ScanApply(op.kind(), op.axis(), segments, op.dtype()), x, carry));
  }

  /**
   * {@code regions(labels) ⇒ merge(... merge(regions of each chunk))}, and {@code
   * regions(number(local(x), merged)) ⇒ merge(... number(regions of each chunk of number(local(x)),
   * merged))}: the labels of a chunk are measured before they have their final numbers, so that
   * none need be kept until all are known.
   */
  private Rule.Outcome regions(Regions op, Node node) {
    Node numbered = node.input(0).op() instanceof LabelApply ? node.input(0) : null;
    Node labels =
        numbered != null
            ? Graph.node(new LabelApply(numbered.spec().chunks(), DType.INT32), numbered.input(0))
            : limited(node.input(0));
    List<Node> inputs = new ArrayList<>();
    inputs.add(labels);
    for (Node image : node.inputs().subList(1, node.inputs().size())) {
      inputs.add(Graph.node(new Rechunk(labels.spec().chunks()), image));
    }
    Node table = Graph.node(new RegionBlock(), inputs);
    if (numbered != null) {
      table = Graph.node(new RegionNumber(), table, numbered.input(1));
    }
    do {
      table = Graph.node(new RegionMerge(COMBINED_PER_TASK), table);
    } while (table.spec().shape().size() > 1);
    return becomes(table);
  }

  /** {@code keep(labels) ⇒ keep(labels, merge(... merge(sizes of each chunk)))}. */
  private Rule.Outcome keepLabels(KeepLabels op, Node node) {
    Node labels = limited(node.input(0));
    List<Node> inputs = new ArrayList<>();
    inputs.add(labels);
    for (Node mask : node.inputs().subList(1, node.inputs().size())) {
      inputs.add(Graph.node(new Rechunk(labels.spec().chunks()), mask));
    }
    Node sizes = Graph.node(new LabelSizes(), inputs);
    while (sizes.spec().shape().size() > 1) {
      sizes = Graph.node(new LabelSizesMerge(COMBINED_PER_TASK), sizes);
    }
    return becomes(Graph.node(new KeepLabelsApply(op.least()), labels, sizes));
  }

  /** {@code histogram(x, lo, hi) ⇒ sum over chunks of their histograms}. */
  private Rule.Outcome histogram(Histogram op, Node node) {
    Node counts =
        Graph.node(
            new HistogramBlock(op.bins()), limited(node.input(0)), node.input(1), node.input(2));
    return becomes(Graph.node(new Reduce(ReduceKind.SUM, List.of(0), false, 0), counts));
  }

  /**
   * {@code label(x) ⇒ number(local(x), merge(pairs(local(x))))}: chunks are labelled on their own,
   * and the labels that touch across chunks are united.
   */
  private Rule.Outcome label(Label op, Node node) {
    Node x = limited(node.input(0));
    ChunkGrid chunks = x.spec().chunks();
    Node local = Graph.node(new LabelLocal(op.connectivity()), x);
    Node pairs = Graph.node(new LabelPairs(op.connectivity(), chunks), local);
    Node merged = Graph.node(new LabelMerge(), pairs);
    return becomes(Graph.node(new LabelApply(chunks, node.spec().dtype()), local, merged));
  }

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

  /**
   * {@code pad(x, wrap) ⇒ concatenate(end of x, x, begin of x)}, axis by axis, where no more is
   * added than there is: so that a task at one edge does not ask for all that lies between it and
   * the other.
   */
  static final Rule LOWER_WRAPPED_PAD =
      Rule.on(
          Pad.class,
          "LOWER_WRAPPED_PAD",
          (op, node) -> {
            if (op.mode() != PadMode.WRAP) {
              return none();
            }
            Node result = node.input(0);
            for (int axis = 0; axis < op.before().size(); axis++) {
              long n = result.spec().shape().dim(axis);
              long before = op.before().get(axis);
              long after = op.after().get(axis);
              if (before > n || after > n) {
                return none();
              }
              List<Node> parts = new ArrayList<>();
              if (before > 0) {
                parts.add(narrow(result, axis, n - before, n));
              }
              parts.add(result);
              if (after > 0) {
                parts.add(narrow(result, axis, 0, after));
              }
              result = parts.size() == 1 ? result : Graph.node(new Concat(axis), parts);
            }
            return becomes(result);
          });

  private static Node narrow(Node node, int axis, long start, long stop) {
    return Graph.node(Slicing.of(Box.all(node.spec().shape()).with(axis, start, stop)), node);
  }
}
