package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/**
 * The elements along one axis in ascending order: -0.0 before 0.0, NaN behind all numbers. Lowered
 * to {@link SortRuns} and, where the lines are too long for a task, {@link MergeRuns}.
 */
public record Sort(int axis) implements Op {
  /** The work of sorting one element, in nanoseconds. */
  static final double NANOS = 20;

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "sort: complex numbers have no order; take abs(), real() or imag() first");
    }
    return input.withChunks(Pencils.ofAtMost(input.chunks(), axis, input.dtype()));
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
    return "sort along axis " + axis;
  }
}
