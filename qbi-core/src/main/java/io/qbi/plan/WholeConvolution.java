package io.qbi.plan;

import io.qbi.data.DType;
import io.qbi.expr.Convolve;
import io.qbi.expr.ConvolveRepair;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Fft;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.PadMode;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Slicing;
import io.qbi.kernel.fft.FastLength;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A convolution as one product of spectra: image and weights are transformed whole, axis by axis,
 * by the tasks and chunks of any Fourier transform.
 *
 * <p>Pays where the weights are nearly as large as the image, since tiles would then overlap by
 * more than they have of their own. What a transform continues periodically is either cut off or
 * zero.
 */
final class WholeConvolution {
  private final Convolve op;
  private final Node image;
  private final Node weights;
  private final Shape window;
  private final boolean complex;

  /** How many elements of the transform come before the first result. */
  private final List<Long> first = new ArrayList<>();

  private final List<Long> before = new ArrayList<>();
  private final List<Integer> axes = new ArrayList<>();
  private final Shape lengths;

  /**
   * Lays it out.
   *
   * @param node the convolution
   * @param padded its image with the border made explicit
   * @param weights the weights of the correlation
   */
  WholeConvolution(Node node, Node padded, Node weights, boolean complex) {
    op = (Convolve) node.op();
    this.weights = weights;
    this.complex = complex;
    window = weights.spec().shape();
    // Zeros round the image are those that a longer transform has anyway.
    boolean zeros =
        op.extent() == Convolve.Extent.FULL && op.mode() == PadMode.CONSTANT && op.value().is(0);
    image = zeros ? node.input(0) : padded;
    long[] sizes = padded.spec().shape().toArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      long reach = window.dim(axis) - 1;
      first.add(zeros ? 0 : reach);
      before.add(zeros ? reach : 0);
      sizes[axis] = zeros ? node.input(0).spec().shape().dim(axis) + reach : sizes[axis];
      if (reach > 0) {
        axes.add(axis);
      }
    }
    for (int axis : axes) {
      boolean half = !complex && axis == last();
      sizes[axis] = half ? evenLength(sizes[axis]) : length(sizes[axis]);
    }
    lengths = Shape.of(sizes);
  }

  private static long length(long n) {
    return n > 1 << 30 ? n : FastLength.next((int) n);
  }

  private static long evenLength(long n) {
    return 2 * length((n + 1) / 2);
  }

  private int last() {
    return axes.get(axes.size() - 1);
  }

  /** Returns whether there are lines enough to transform them side by side. */
  boolean isPossible() {
    return axes.size() > 1 && lengths.size() < 1L << 40;
  }

  /** Returns the lengths that are transformed. */
  Shape lengths() {
    return lengths;
  }

  /** Returns whether the transforms are in single precision. */
  boolean isSingle() {
    return op.single()
        && op.dtype().real() == DType.FLOAT32
        && image.spec().dtype().real() == DType.FLOAT32;
  }

  /** Returns the bytes of the spectra, of which two are held at a time. */
  long bytes() {
    return 2 * lengths.size() * (complex ? 2 : 1) * (isSingle() ? 4 : 8);
  }

  /** Returns the convolution. */
  Node node() {
    Node kernel = mirrored(weights);
    Node product =
        Graph.node(
            new Elementwise(ScalarOp.MULTIPLY, spectrumType()), spectrum(image), spectrum(kernel));
    for (int axis : axes.subList(0, axes.size() - 1)) {
      product = Graph.node(new Fft(Fft.Kind.INVERSE, axis, lengths.dim(axis)), product);
    }
    Fft.Kind back = complex ? Fft.Kind.INVERSE : Fft.Kind.INVERSE_REAL;
    Node sums = Graph.node(new Fft(back, last(), lengths.dim(last())), product);
    long[] start = first.stream().mapToLong(Long::longValue).toArray();
    long[] stop = new long[start.length];
    for (int axis = 0; axis < start.length; axis++) {
      long reach = window.dim(axis) - 1;
      long positions = image.spec().shape().dim(axis) + before.get(axis) - first.get(axis);
      stop[axis] = start[axis] + positions;
      start[axis] = reach == 0 ? 0 : start[axis];
    }
    Node part = Graph.node(Slicing.of(Box.of(start, stop)), sums);
    return Graph.node(new ConvolveRepair(before, op.dtype()), part, image, weights);
  }

  private DType spectrumType() {
    return isSingle() ? DType.COMPLEX64 : DType.COMPLEX128;
  }

  private Node spectrum(Node input) {
    DType type = complex ? spectrumType() : spectrumType().real();
    Node result =
        input.spec().dtype() == type
            ? input
            : Graph.node(new Elementwise(ScalarOp.CAST, type), input);
    List<Integer> backwards = new ArrayList<>(axes);
    Collections.reverse(backwards);
    for (int axis : backwards) {
      boolean half = !complex && axis == last();
      Fft.Kind kind = half ? Fft.Kind.REAL : Fft.Kind.FORWARD;
      result = Graph.node(new Fft(kind, axis, lengths.dim(axis)), result);
    }
    return result;
  }

  /** Returns the weights in reverse, as a convolution has them. */
  private static Node mirrored(Node weights) {
    if (weights.op() instanceof Slicing slicing
        && slicing.step().stream().allMatch(step -> step == -1)
        && slicing.count().equals(weights.input(0).spec().shape())) {
      return weights.input(0);
    }
    return ConvolveRule.flipped(weights);
  }
}
