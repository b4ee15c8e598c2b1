package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/** The sums of each label over {@code factor} neighbouring chunks. */
public record RegionMerge(int factor) implements RaggedOp {
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
    return 1 << 16;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 50_000;
  }

  @Override
  public String label() {
    return "merge region sums";
  }
}
