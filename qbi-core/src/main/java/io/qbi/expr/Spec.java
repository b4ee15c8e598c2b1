package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.Serializable;

/** What an array is, without its elements: shape, element type and chunks. */
public record Spec(DType dtype, ChunkGrid chunks) implements Serializable {

  /** The number of bytes that chunks have at most where qbi chooses them. */
  public static final long AUTO_CHUNK_BYTES = 4 << 20;

  /**
   * The bytes of a row of a chunk in memory, at least: where a row starts, nothing is prefetched.
   */
  private static final long MEMORY_RUN_BYTES = 32 << 10;

  /** Returns the spec of an array whose chunks qbi chooses. */
  public static Spec auto(Shape shape, DType dtype) {
    return new Spec(dtype, autoChunks(shape, dtype));
  }

  /** Returns nearly cubic chunks of at most {@link #AUTO_CHUNK_BYTES}. */
  public static ChunkGrid autoChunks(Shape shape, DType dtype) {
    return ChunkGrid.auto(shape, AUTO_CHUNK_BYTES / dtype.bytes());
  }

  /**
   * Returns chunks of at most {@link #AUTO_CHUNK_BYTES} for what stands in memory row by row:
   * longer along the last axis than along the others, since memory is read by the page.
   */
  public static ChunkGrid memoryChunks(Shape shape, DType dtype) {
    return ChunkGrid.auto(
        shape, AUTO_CHUNK_BYTES / dtype.bytes(), MEMORY_RUN_BYTES / dtype.bytes());
  }

  /** Returns the shape. */
  public Shape shape() {
    return chunks.shape();
  }

  /** Returns the number of axes. */
  public int rank() {
    return chunks.rank();
  }

  /** Returns the bytes of the whole array. */
  public long bytes() {
    return Math.multiplyExact(shape().size(), (long) dtype.bytes());
  }

  /** Returns the bytes of the largest chunk. */
  public long chunkBytes() {
    return chunks.maxChunk().size() * dtype.bytes();
  }

  /** Returns this spec with other chunks. */
  public Spec withChunks(ChunkGrid other) {
    return new Spec(dtype, other);
  }

  /** Returns this spec with another element type. */
  public Spec withDtype(DType other) {
    return new Spec(other, chunks);
  }

  @Override
  public String toString() {
    return dtype + " " + shape() + " in chunks " + chunks;
  }
}
