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
    return of(input, axis, AxisChunks.whole(length), dtype);
  }

  /**
   * Returns chunks with the given ones along {@code axis}; the other axes are cut finer in
   * exchange, so that chunks stay small.
   */
  static ChunkGrid of(ChunkGrid input, int axis, AxisChunks along, DType dtype) {
    ChunkGrid chunks = input.with(axis, along);
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

  /** Returns chunks that are whole along {@code axis} unless a single line is too large for one. */
  static ChunkGrid ofAtMost(ChunkGrid input, int axis, DType dtype) {
    long length = input.shape().dim(axis);
    long room = Spec.AUTO_CHUNK_BYTES / dtype.bytes();
    return of(input, axis, AxisChunks.regular(length, Math.min(Math.max(1, length), room)), dtype);
  }
}
