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
    long[] needed = positions.needed(output.start(axis), output.stop(axis), order);
    return output.with(axis, needed[0] + margin, needed[1] + margin);
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
