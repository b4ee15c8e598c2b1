package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/** How many elements each label has in {@code factor} neighbouring chunks together. */
public record LabelSizesMerge(int factor) implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    return ChunkGroups.infer(inputs, factor);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return ChunkGroups.inputBox(output, inputs, factor);
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return 1 << 18;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 20_000;
  }

  @Override
  public String label() {
    return "add the counts of labels up";
  }
}
