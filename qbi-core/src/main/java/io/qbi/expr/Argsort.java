package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Where the elements along one axis come from when they are sorted as {@link Sort} does, equal ones
 * in the order in which they stand; int64. A chunk holds the axis whole.
 */
public record Argsort(int axis) implements Op {
  private static final double NANOS = 35;

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "argsort: complex numbers have no order; take abs(), real() or imag() first");
    }
    long length = input.shape().dim(axis);
    return new Spec(DType.INT64, Pencils.of(input.chunks(), axis, length, DType.INT64));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output.isEmpty()
        ? output.with(axis, 0, 0)
        : output.with(axis, 0, inputs.get(0).shape().dim(axis));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return NANOS * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "argsort along axis " + axis;
  }
}
