package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ConvolveRepair;
import io.qbi.kernel.window.FftConvolution;
import io.qbi.kernel.window.NonFinite;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Sums over large windows, made anew where one transform of everything gave none.
 *
 * <p>This is rare, so it may take long, but not much memory: results and weights are both cut into
 * small parts, and the sums over parts of the weights added.
 */
public final class ConvolveRepairKernel {
  /** Elements in a part of the results, and in one of the weights. */
  private static final int PART = 1 << 16;

  private ConvolveRepairKernel() {}

  static Block run(Call call) {
    ConvolveRepair op = (ConvolveRepair) call.op();
    Block sums = call.in(0);
    if (NonFinite.isNone(sums)) {
      return sums.dtype() == op.dtype() ? sums : BlockCast.to(sums, op.dtype());
    }
    Block out = call.out();
    Box window = op.window(call.box(), call.inputSpecs());
    forEachPart(
        out.shape(),
        results -> {
          Block part = correlate(call.in(1), call.inBox(1), call.in(2), window, results);
          out.slice(results).copyFrom(BlockCast.to(part, op.dtype()));
        });
    return out;
  }

  /** Returns the most bytes that it takes for a block of results. */
  public static long workspaceBytes(Shape weights, Shape results, boolean complex) {
    FftConvolution tiles = FftConvolution.of(part(weights), part(results));
    long most = 1;
    for (int axis = 0; axis < weights.rank(); axis++) {
      most *= part(weights).dim(axis) + part(results).dim(axis);
    }
    long copies = 5L * DType.COMPLEX128.bytes() * most;
    return tiles.workspaceBytes(complex) + 2 * tiles.spectrumBytes(complex) + copies;
  }

  /** Returns the shape of all parts but those at the end. */
  private static Shape part(Shape shape) {
    long side = Math.max(1, (long) Math.pow(PART, 1.0 / Math.max(1, shape.rank())));
    long[] lengths = shape.toArray();
    Arrays.setAll(lengths, axis -> Math.min(lengths[axis], side));
    return Shape.of(lengths);
  }

  private static void forEachPart(Shape shape, Consumer<Box> action) {
    Shape part = part(shape);
    long[] start = new long[shape.rank()];
    while (true) {
      long[] stop = new long[start.length];
      Arrays.setAll(stop, axis -> Math.min(shape.dim(axis), start[axis] + part.dim(axis)));
      action.accept(Box.of(start, stop));
      int axis = start.length - 1;
      while (axis >= 0 && (start[axis] = stop[axis]) == shape.dim(axis)) {
        start[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  /**
   * Returns some of the sums, in double precision.
   *
   * @param place where the image lies; there are zeros round it
   * @param window what all the sums add up, in the coordinates of {@code place}
   * @param results which of the sums
   */
  private static Block correlate(Block image, Box place, Block weights, Box window, Box results) {
    boolean complex = image.dtype().isComplex() || weights.dtype().isComplex();
    DType type = complex ? DType.COMPLEX128 : DType.FLOAT64;
    double[] sums = new double[type.lanes() * Math.toIntExact(results.size())];
    forEachPart(
        weights.shape(),
        part -> {
          Block in = region(image, place, needed(window, results, part));
          FftConvolution tiles = FftConvolution.of(part.shape(), results.shape());
          Block more = Block.allocate(type, results.shape());
          Block some = weights.slice(part);
          tiles.apply(in, tiles.spectrum(some, image.dtype().isComplex()), more);
          double[] values = more.doubles();
          for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
          }
        });
    Block result = Block.allocate(type, results.shape());
    System.arraycopy(sums, 0, result.doubles(), 0, sums.length);
    return result;
  }

  /** Returns what the sums over a part of the weights add up. */
  private static Box needed(Box window, Box results, Box part) {
    long[] start = new long[window.rank()];
    long[] stop = new long[window.rank()];
    for (int axis = 0; axis < start.length; axis++) {
      start[axis] = window.start(axis) + results.start(axis) + part.start(axis);
      stop[axis] = window.start(axis) + results.stop(axis) + part.stop(axis) - 1;
    }
    return Box.of(start, stop);
  }

  private static Block region(Block image, Box place, Box wanted) {
    Block region = Block.allocate(image.dtype(), wanted.shape());
    Box common = wanted.intersect(place);
    if (!common.isEmpty()) {
      region.slice(common.relativeTo(wanted)).copyFrom(image.slice(common.relativeTo(place)));
    }
    return region;
  }
}
