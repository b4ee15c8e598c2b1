package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/**
 * An array sampled at other positions along one axis, by weights of a B-spline.
 *
 * @param cut how the result is cut along the axis
 * @param positions where its elements stand
 * @param order the degree of the spline, 0 to 5; from 2 on the input holds its coefficients
 * @param margin how many elements stand before the image in the input, and as many behind it: as
 *     many as the spline reaches beyond the positions
 */
public record Resample1d(
    int axis, AxisChunks cut, Positions positions, int order, int margin, DType dtype)
    implements Op {

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, inputs.get(0).chunks().with(axis, cut));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    if (output.isEmpty()) {
      return output.with(axis, 0, 0);
    }
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long k = output.start(axis); k < output.stop(axis); k++) {
      long first = Positions.first(positions.at(k), order) + margin;
      low = Math.min(low, first);
      high = Math.max(high, first + order + 1);
    }
    return output.with(axis, low, high);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size() * (2.0 + order);
  }

  @Override
  public String label() {
    return "sample along axis " + axis + " by splines of degree " + order;
  }
}
