package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Running sums or products along one axis. Exclusive ones leave out the element itself: they are
 * what a chunk starts from.
 */
public record Scan(ReduceKind kind, int axis, boolean exclusive, DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(dtype);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output.isEmpty() ? output : output.with(axis, 0, output.stop(axis));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "cum" + kind + " along axis " + axis + (exclusive ? ", exclusive" : "");
  }
}
