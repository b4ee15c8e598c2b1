package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Correlation or convolution of the first input with the second, the weights. How it is computed
 * (directly, axis by axis, by FFT) is settled when it is planned.
 *
 * @param single whether Fourier transforms of float32 may be done in single precision
 */
public record Convolve(
    boolean flip, Extent extent, PadMode mode, Constant value, DType dtype, boolean single)
    implements Op {

  /** Which positions the result has. */
  public enum Extent {
    /** Those of the image, its border continued by the pad mode. */
    SAME,
    /** Those where the weights lie wholly inside the image. */
    VALID,
    /** All where weights and image overlap, with zeros outside. */
    FULL
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec image = inputs.get(0);
    Spec weights = inputs.get(1);
    String name = flip ? "convolve" : "correlate";
    if (weights.rank() != image.rank()) {
      throw new IllegalArgumentException(
          name
              + ": the kernel of shape "
              + weights.shape()
              + " must have as many axes as the image of shape "
              + image.shape()
              + (weights.rank() < image.rank()
                  ? "; add axes of length 1 with expandDims"
                  : "; remove axes with squeeze or an index"));
    }
    AxisChunks[] axes = new AxisChunks[image.rank()];
    for (int i = 0; i < axes.length; i++) {
      long n = image.shape().dim(i);
      long k = weights.shape().dim(i);
      if (k == 0 || (extent == Extent.VALID && k > n)) {
        throw new IllegalArgumentException(
            name
                + ": the kernel of shape "
                + weights.shape()
                + (k == 0 ? " is empty" : " is larger than the image of shape " + image.shape()));
      }
      AxisChunks axis = image.chunks().axis(i);
      long length = extent == Extent.SAME ? n : extent == Extent.VALID ? n - k + 1 : n + k - 1;
      axes[i] = length == n ? axis : AxisChunks.regular(length, Math.max(1, axis.maxSize()));
    }
    return new Spec(dtype, io.qbi.shape.ChunkGrid.of(axes));
  }

  /** Returns how many elements the weights reach before each position, by SciPy's centre. */
  public long reachBefore(Shape weights, int axis) {
    long k = weights.dim(axis);
    switch (extent) {
      case SAME:
        return flip ? (k - 1) / 2 : k / 2;
      case FULL:
        return k - 1;
      default:
        return 0;
    }
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Shape weights = inputs.get(1).shape();
    if (input == 1) {
      return Box.all(weights);
    }
    Shape image = inputs.get(0).shape();
    long[] start = new long[output.rank()];
    long[] stop = new long[output.rank()];
    for (int i = 0; i < start.length; i++) {
      if (output.length(i) > 0) {
        long before = reachBefore(weights, i);
        long[] range =
            mode.needed(
                output.start(i) - before,
                output.stop(i) - before + weights.dim(i) - 1,
                image.dim(i));
        start[i] = range[0];
        stop[i] = range[1];
      }
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 0.2 * output.size() * Math.min(inputs.get(1).shape().size(), 500);
  }

  @Override
  public String label() {
    return (flip ? "convolve" : "correlate")
        + (extent == Extent.SAME
            ? ", " + (mode == PadMode.CONSTANT ? "constant " + value : mode.toString())
            : ", " + extent.name().toLowerCase(java.util.Locale.ROOT));
  }
}
