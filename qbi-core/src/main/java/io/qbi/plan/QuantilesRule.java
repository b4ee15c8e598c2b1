package io.qbi.plan;

import static io.qbi.rewrite.Rule.Outcome.becomes;

import io.qbi.data.DType;
import io.qbi.data.MemorySource;
import io.qbi.expr.DigitChoice;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Quantile;
import io.qbi.expr.Quantiles;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.Reshape;
import io.qbi.expr.SelectedQuantiles;
import io.qbi.expr.Spec;
import io.qbi.kernel.reduce.RadixSelection;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Chooses how quantiles of all elements are found: in one task that holds all of them where they
 * are few, else by passes over the chunks that each count one digit of the elements' keys.
 */
final class QuantilesRule {
  /** Elements up to which one task that selects among them costs less than passes do. */
  static final long ONE_TASK = 1 << 16;

  private static final int LEAST_BITS = 8;
  private static final int MOST_BITS = 16;
  private static final int MOST_SUMMED_PER_TASK = 64;

  private final List<Double> fractions;
  private final Node x;
  private final long elementsPerTask;
  private final long elements;
  private final DType dtype;

  private QuantilesRule(Quantiles op, Node x, long elementsPerTask) {
    this.fractions = op.fractions();
    this.x = x;
    this.elementsPerTask = elementsPerTask;
    this.elements = x.spec().shape().size();
    this.dtype = x.spec().dtype();
  }

  /**
   * Returns the rule; it writes the choice to the trace.
   *
   * @param limited cuts chunks that are too large for a task
   * @param elementsPerTask how many elements may be in the chunk of a task
   */
  static Rule lowering(UnaryOperator<Node> limited, long elementsPerTask, Trace trace) {
    return Rule.on(
        Quantiles.class,
        "LOWER_QUANTILES",
        (op, node) -> {
          Node x = limited.apply(node.input(0));
          return becomes(new QuantilesRule(op, x, elementsPerTask).choose(trace));
        });
  }

  private Node choose(Trace trace) {
    if (elements <= ONE_TASK || fractions.isEmpty()) {
      trace.note(
          "quantiles of " + elements + " elements: found in one task, as they are few enough");
      return inOneTask();
    }
    int passes = 0;
    Node state = Graph.node(start());
    for (int left = RadixSelection.bits(dtype); left > 0; passes++) {
      int rows = passes == 0 ? 1 : 2 * fractions.size();
      int bits = digit(left, rows);
      left -= bits;
      Node counts = Graph.node(new DigitCounts(rows, bits, left), x, state);
      state = Graph.node(new DigitChoice(bits), summed(counts), state);
    }
    trace.note(
        String.format(
            "quantiles of %d elements: %d passes over %d chunks, each of which counts a digit",
            elements, passes, x.spec().chunks().count()));
    return Graph.node(new SelectedQuantiles(fractions, elements, dtype), state);
  }

  /** {@code quantiles(x) ⇒ quantiles of the one line that x is when flattened}. */
  private Node inOneTask() {
    Shape line = Shape.of(elements);
    Node flat = Graph.node(new Reshape(line), x);
    return Graph.node(
        new Quantile(0, fractions), Graph.node(new Rechunk(ChunkGrid.whole(line)), flat));
  }

  private Read start() {
    MemorySource state = new MemorySource(RadixSelection.start(fractions, elements));
    return new Read(state, state.chunks());
  }

  /**
   * Returns the bits of the next digit: as many as make a table of a third of a chunk's bytes at
   * most, and, of the passes that this takes, no more than make them equal.
   */
  private int digit(int left, int rows) {
    Spec spec = x.spec();
    long entries = Math.max(1, spec.chunkBytes() / (3L * Long.BYTES * rows));
    int most = 63 - Long.numberOfLeadingZeros(entries);
    int bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, most));
    int passes = (left + bits - 1) / bits;
    return (left + passes - 1) / passes;
  }

  /** Adds the counts of all chunks up, a few at a time, so that few are held at one time. */
  private Node summed(Node counts) {
    long entries = counts.spec().chunks().maxChunk().size();
    int factor = (int) Math.max(2, Math.min(MOST_SUMMED_PER_TASK, elementsPerTask / entries));
    long n = counts.spec().shape().dim(0);
    if (n == 1) {
      return counts;
    }
    List<Integer> axes = List.of(0);
    List<AxisChunks> groups = List.of(AxisChunks.regular(n, factor));
    Node sum = Graph.node(new ReduceSegments(ReduceKind.SUM, axes, groups), counts);
    while (sum.spec().shape().dim(0) > 1) {
      sum = Graph.node(new ReduceCombine(ReduceKind.SUM, axes, factor), sum);
    }
    return sum;
  }
}
