package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/** What others need to know of a chunk's labels: their first elements and the chunk's faces. */
public record LabelSummary() implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.INT64, onePerChunk(inputs.get(0).chunks()));
  }

  /** Returns a grid with one element, a chunk of its own, for each chunk of {@code chunks}. */
  static ChunkGrid onePerChunk(ChunkGrid chunks) {
    AxisChunks[] axes = new AxisChunks[chunks.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = AxisChunks.regular(chunks.axis(i).count(), 1);
    }
    return ChunkGrid.of(axes);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    ChunkGrid chunks = inputs.get(0).chunks();
    return chunks.box(chunks.number(output.starts()));
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public boolean ragged() {
    return true;
  }

  /**
   * At worst every other voxel is an object of its own, and every voxel of a face a run of two
   * entries.
   */
  @Override
  public long raggedBytes(List<Spec> inputs) {
    Shape chunk = inputs.get(0).chunks().maxChunk();
    long entries = 2 + 5L * chunk.rank() + (chunk.size() + 1) / 2;
    for (int i = 0; i < chunk.rank(); i++) {
      entries += 4 * chunk.size() / Math.max(1, chunk.dim(i));
    }
    return Integer.BYTES * entries;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "labels on the faces of each chunk";
  }
}
