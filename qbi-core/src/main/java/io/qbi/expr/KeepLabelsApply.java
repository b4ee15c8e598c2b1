package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/** Whether labels (first input) have {@code least} elements or more by their sizes (the second). */
public record KeepLabelsApply(long least) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(DType.BOOL);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 0 ? output : Box.all(inputs.get(1).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * output.size();
  }

  @Override
  public String label() {
    return "keep labels of " + least + " elements or more";
  }
}
