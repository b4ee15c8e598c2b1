package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/** A chunk's own labels (first input) replaced by their final numbers (second input). */
public record LabelApply(DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(dtype);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 0 ? output : Box.all(inputs.get(1).shape());
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size();
  }

  @Override
  public String label() {
    return "number the objects";
  }
}
