package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/**
 * The sums over a chunk's own labels (first input) under the final numbers of these labels (second
 * input); what turned out to be one object is added up.
 */
public record RegionNumber() implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 0 ? output : Box.all(inputs.get(1).shape());
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return 1 << 14;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 5_000;
  }

  @Override
  public String label() {
    return "number the regions";
  }
}
