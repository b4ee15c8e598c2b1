package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** The chunks of operations that summarise chunks in a row, and merge neighbours in groups. */
final class ChunkGroups {
  private ChunkGroups() {}

  /** Returns one element, a chunk of its own, for every chunk of the first input. */
  static Spec inferOnePerChunk(List<Spec> inputs) {
    return new Spec(
        DType.INT64, ChunkGrid.of(AxisChunks.regular(inputs.get(0).chunks().count(), 1)));
  }

  /** Returns a grid with one element, a chunk of its own, for each chunk of {@code chunks}. */
  static ChunkGrid gridOfChunks(ChunkGrid chunks) {
    AxisChunks[] axes = new AxisChunks[chunks.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = AxisChunks.regular(chunks.axis(i).count(), 1);
    }
    return ChunkGrid.of(axes);
  }

  /** Returns the chunk of the first input that {@code output} summarises. */
  static Box chunkOf(Box output, List<Spec> inputs) {
    return inputs.get(0).chunks().box(output.start(0));
  }

  /** Returns one element, a chunk of its own, for every {@code factor} elements of the input. */
  static Spec infer(List<Spec> inputs, int factor) {
    long n = inputs.get(0).shape().dim(0);
    return new Spec(DType.INT64, ChunkGrid.of(AxisChunks.regular((n + factor - 1) / factor, 1)));
  }

  /** Returns the elements of the input that {@code output} is merged of. */
  static Box inputBox(Box output, List<Spec> inputs, int factor) {
    long n = inputs.get(0).shape().dim(0);
    return output.with(0, output.start(0) * factor, Math.min(n, output.stop(0) * factor));
  }
}
