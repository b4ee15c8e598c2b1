package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/**
 * Sums over the elements of each label within each chunk; inputs are the labels and, optionally, an
 * image of the same shape.
 */
public record RegionBlock() implements RaggedOp {
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
    return 1 << 14;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 4.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "measure regions of each chunk";
  }
}
