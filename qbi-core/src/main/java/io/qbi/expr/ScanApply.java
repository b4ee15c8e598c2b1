package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/** Running sums or products within segments, each started from its carry (the second input). */
public record ScanApply(ReduceKind kind, int axis, AxisChunks segments, DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(dtype);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    if (output.isEmpty()) {
      return input == 0 ? output : output.with(axis, 0, 0);
    }
    long first = segments.find(output.start(axis));
    return input == 0
        ? output.with(axis, segments.start(first), output.stop(axis))
        : output.with(axis, first, segments.find(output.stop(axis) - 1) + 1);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "cum" + kind + " along axis " + axis + " from the carry";
  }
}
