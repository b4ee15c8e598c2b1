package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Connected components within each chunk, numbered from 1 in the order of their first elements: the
 * labels of all runs along the last axis, and what others need to know of them, the components'
 * first elements and the labels on the chunk's faces.
 */
public record LabelLocal(int connectivity) implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.INT32, ChunkGroups.gridOfChunks(inputs.get(0).chunks()));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    ChunkGrid chunks = inputs.get(0).chunks();
    return chunks.box(chunks.number(output.starts()));
  }

  /**
   * At worst every other voxel is a run and an object of its own, and every voxel of a face a run
   * of two entries.
   */
  @Override
  public long raggedBytes(List<Spec> inputs) {
    Shape chunk = inputs.get(0).chunks().maxChunk();
    long size = chunk.size();
    int rank = chunk.rank();
    long rows = size / Math.max(1, chunk.dim(rank - 1));
    long entries = 4 + 6L * rank + size + 2 * rows + size / 32 + 2 * rows;
    for (int i = 0; i < rank; i++) {
      entries += 4 * size / Math.max(1, chunk.dim(i));
    }
    return Integer.BYTES * entries;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 6.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "label within chunks";
  }
}
