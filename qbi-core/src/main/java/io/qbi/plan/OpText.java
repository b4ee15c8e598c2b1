package io.qbi.plan;

import io.qbi.draw.Figures;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fill;
import io.qbi.expr.Histogram;
import io.qbi.expr.HistogramBlock;
import io.qbi.expr.Node;
import io.qbi.expr.Op;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Spec;
import io.qbi.expr.Threshold;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;

/** One operation of an expression, in a few words. */
final class OpText {
  private static final int LONGEST = 90;

  private OpText() {}

  /**
   * Returns the operation, with constant operands where they are used: {@code x - 10}, {@code x +
   * y} or {@code sum over axis 0}. The arrays {@code x}, {@code y}, {@code z} are those of {@link
   * #shownInputs} in their order.
   */
  static String line(Node node) {
    if (isRanged(node.op()) && isOperand(node, node.input(1)) && isOperand(node, node.input(2))) {
      return shortened(ranged(node.op().label(), text(node.input(1)), text(node.input(2))));
    }
    if (!(node.op() instanceof Elementwise elementwise) || elementwise.op() == ScalarOp.CAST) {
      return shortened(node.op().label());
    }
    List<Node> arrays = shownInputs(node);
    List<String> operands = new ArrayList<>();
    for (Node input : node.inputs()) {
      operands.add(
          isOperand(node, input)
              ? text(input)
              : String.valueOf((char) ('x' + arrays.indexOf(input))));
    }
    String text = elementwise.op().format(operands);
    return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
  }

  /** Returns the inputs that {@link #line} does not show as constants, each once. */
  static List<Node> shownInputs(Node node) {
    return node.op() instanceof Elementwise || isRanged(node.op())
        ? node.inputs().stream().filter(input -> !isOperand(node, input)).distinct().toList()
        : node.inputs();
  }

  private static boolean isOperand(Node node, Node input) {
    return (node.op() instanceof Elementwise || isRanged(node.op()))
        && input.op() instanceof Fill
        && input.spec().rank() == 0;
  }

  private static String text(Node fill) {
    return ((Fill) fill.op()).value().toString();
  }

  /** Returns whether the second and third input of an operation are the ends of a range. */
  static boolean isRanged(Op op) {
    return op instanceof Histogram || op instanceof HistogramBlock || op instanceof Threshold;
  }

  /** Returns an operation with its range. */
  static String ranged(String label, String low, String high) {
    return label + ", from " + low + " to " + high;
  }

  /** Returns the number and shape of chunks. */
  static String chunks(ChunkGrid grid) {
    return Figures.count(grid.count(), "chunk") + " of " + grid;
  }

  /** Returns a text that is not too long for a line. */
  static String shortened(String text) {
    return shortened(text, LONGEST);
  }

  /** Returns a text that loses its middle if it is longer than {@code longest}. */
  static String shortened(String text, int longest) {
    int end = text.length() - longest / 3;
    return text.length() <= longest
        ? text
        : text.substring(0, longest - longest / 3 - 1) + "…" + text.substring(end);
  }

  /** Returns the bytes of an array, of whatever size. */
  static String bytes(Spec spec) {
    long size = spec.shape().size();
    return size > Long.MAX_VALUE / spec.dtype().bytes()
        ? "more than " + Figures.bytes(Long.MAX_VALUE)
        : Figures.bytes(spec.bytes());
  }
}
