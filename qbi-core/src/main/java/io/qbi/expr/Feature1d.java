package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * The nearest element of a set, found along one axis. Elements are named by their number in
 * row-major order, int64, and -1 stands for none. The input has the nearest ones in all axes before
 * {@code axis}; along the first it is a mask whose false elements are the set.
 *
 * @param spacing the distance of neighbours along each axis
 * @param shape the shape of the whole array
 */
public record Feature1d(int axis, List<Double> spacing, Shape shape) implements Op {
  /** Makes the list immutable. */
  public Feature1d {
    spacing = List.copyOf(spacing);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(
        DType.INT64, Pencils.of(inputs.get(0).chunks(), axis, shape.dim(axis), DType.INT64));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output.isEmpty() ? output : output.with(axis, 0, shape.dim(axis));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 60.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "nearest element along axis " + axis;
  }
}
