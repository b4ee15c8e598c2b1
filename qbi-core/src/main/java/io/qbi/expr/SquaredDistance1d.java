package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * The least {@code element + (spacing * distance)^2} of each line along one axis, at each of its
 * places. Elements of bool are 0 where they are false and infinite where they are true: so this
 * along each axis in turn makes the squared distances to the nearest element that is false.
 *
 * @param spacing the distance of neighbours, finite; 1 if {@code dtype} is int32
 * @param dtype int32, whose largest value stands for infinity, or float64
 */
public record SquaredDistance1d(int axis, double spacing, DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    return new Spec(
        dtype, Pencils.of(input.chunks(), axis, input.shape().dim(axis), DType.FLOAT64));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output.isEmpty() ? output : output.with(axis, 0, inputs.get(0).shape().dim(axis));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 8.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "squared distance along axis " + axis;
  }
}
