package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * The labels of each element, from those of the runs of each chunk (first input): the final numbers
 * (second input), or without them those within the chunk.
 *
 * @param chunks how the labelled array is cut
 */
public record LabelApply(ChunkGrid chunks, DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 0 ? chunks.touching(output) : Box.all(inputs.get(1).shape());
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * output.size();
  }

  @Override
  public String label() {
    return "number the objects";
  }
}
