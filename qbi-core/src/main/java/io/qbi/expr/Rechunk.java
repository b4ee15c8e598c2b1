package io.qbi.expr;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** The same elements in other chunks. */
public record Rechunk(ChunkGrid chunks) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    if (!chunks.shape().equals(inputs.get(0).shape())) {
      throw new IllegalArgumentException(
          "rechunk: chunks for shape "
              + chunks.shape()
              + " cannot cut an array of shape "
              + inputs.get(0).shape());
    }
    return inputs.get(0).withChunks(chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return VIEW_NANOS * output.size();
  }

  @Override
  public String label() {
    return "rechunk to " + chunks;
  }

  @Override
  public boolean isView() {
    return true;
  }
}
