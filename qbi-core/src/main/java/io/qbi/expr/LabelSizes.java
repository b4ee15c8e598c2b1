package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/**
 * How many elements each label has within each chunk; inputs are the labels and, optionally, the
 * mask of the elements that count.
 */
public record LabelSizes() implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    return ChunkGroups.inferOnePerChunk(inputs);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return ChunkGroups.chunkOf(output, inputs);
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return 1 << 16;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "count the elements of each label";
  }
}
