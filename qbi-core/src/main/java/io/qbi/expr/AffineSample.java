package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * An array sampled at {@code matrix * index + offset}, by weights of a B-spline.
 *
 * @param matrix rows of as many entries as there are axes
 * @param chunks shape and chunks of the result
 * @param image the shape of the image, without the margin
 * @param mode how positions outside the image are brought back; for CONSTANT elements there get the
 *     {@code value}
 * @param order the degree of the spline, 0 to 5; from 2 on the input holds its coefficients
 * @param margin how many elements stand around the image in the input
 */
public record AffineSample(
    List<List<Double>> matrix,
    List<Double> offset,
    ChunkGrid chunks,
    Shape image,
    PadMode mode,
    double value,
    int order,
    int margin,
    DType dtype)
    implements Op {

  /** Positions so far away that numbers have no precision left say nothing. */
  private static final double FAR = 1e12;

  /** Makes the lists immutable. */
  public AffineSample {
    matrix = matrix.stream().map(List::copyOf).toList();
    offset = List.copyOf(offset);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    int rank = image.rank();
    long[] start = new long[rank];
    long[] stop = new long[rank];
    for (int i = 0; i < rank && !output.isEmpty(); i++) {
      long whole = inputs.get(0).shape().dim(i);
      double[] range = range(i, output);
      double last = image.dim(i) - 1.0;
      if (mode == PadMode.CONSTANT || mode == PadMode.NEAREST) {
        range[0] = Math.max(0, Math.min(last, range[0]));
        range[1] = Math.max(0, Math.min(last, range[1]));
      }
      if (!(Math.max(-range[0], range[1]) < FAR)) {
        stop[i] = whole;
        continue;
      }
      if (range[0] < 0 || range[1] > last) {
        long before = (long) Math.floor(range[0]);
        long[] met = mode.needed(before, (long) Math.ceil(range[1]) + 1, image.dim(i));
        // Positions may be less than one element outside: see below.
        range[0] = met[0] - 0.5;
        range[1] = met[1] - 0.5;
      }
      // One more on each side: positions are rounded otherwise than these bounds, and may be up to
      // one element outside.
      start[i] = Math.max(0, Positions.first(range[0], order) + margin - 1);
      stop[i] = Math.min(whole, Positions.first(range[1], order) + margin + order + 2);
    }
    return Box.ofOwned(start, stop);
  }

  /** Returns the least and the largest position along an axis of the image. */
  private double[] range(int axis, Box output) {
    double low = offset.get(axis);
    double high = low;
    for (int k = 0; k < output.rank(); k++) {
      double m = matrix.get(axis).get(k);
      double a = m * output.start(k);
      double b = m * (output.stop(k) - 1);
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    return new double[] {low, high};
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size() * (5.0 + 2 * Math.pow(order + 1.0, image.rank()));
  }

  @Override
  public String label() {
    return "affine map, by splines of degree " + order;
  }
}
