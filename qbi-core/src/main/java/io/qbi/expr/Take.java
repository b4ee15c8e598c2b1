package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Elements picked along one axis by an array of indices (the second input, of one axis); negative
 * indices count from the end.
 */
public record Take(int axis) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    AxisChunks picked = inputs.get(1).chunks().axis(0);
    return input.withChunks(input.chunks().with(axis, picked));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 1
        ? Box.of(new long[] {output.start(axis)}, new long[] {output.stop(axis)})
        : output.with(axis, 0, output.isEmpty() ? 0 : inputs.get(0).shape().dim(axis));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "take along axis " + axis;
  }
}
