package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;

/** Chunks that are whole along one axis, for operations on whole lines. */
final class Pencils {
  private Pencils() {}

  /**
   * Returns chunks that hold {@code length} elements along {@code axis} whole; the other axes are
   * cut finer in exchange, so that chunks stay small.
   */
  static ChunkGrid of(ChunkGrid input, int axis, long length, DType dtype) {
    ChunkGrid chunks = input.with(axis, AxisChunks.whole(length));
    long room = Spec.AUTO_CHUNK_BYTES / dtype.bytes();
    for (int i = 0; i < chunks.rank(); i++) {
      Shape chunk = chunks.maxChunk();
      if (i != axis && chunk.size() > room) {
        long size = Math.max(1, chunk.dim(i) * room / chunk.size());
        chunks = chunks.with(i, AxisChunks.regular(chunks.shape().dim(i), size));
      }
    }
    return chunks;
  }
}
