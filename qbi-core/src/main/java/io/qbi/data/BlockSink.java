package io.qbi.data;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;

/**
 * Where an array's elements go, chunk by chunk, such as a file.
 *
 * <p>A run calls {@link #chunks}, then {@link #open} once, then {@link #write} for every chunk,
 * from many threads and in any order, and at the end either {@link #commit} or {@link #abort}.
 * Nothing is visible under the final name before the commit.
 */
public interface BlockSink {

  /**
   * Returns the chunks in which the sink wants an array of {@code preferred} chunks to arrive; a
   * sink that takes any region returns {@code preferred}.
   */
  ChunkGrid chunks(ChunkGrid preferred, DType dtype);

  /** Prepares to take an array of {@code shape} and {@code dtype}. */
  void open(Shape shape, DType dtype) throws IOException;

  /** Takes the elements of {@code region}; the block is the sink's to read until it returns. */
  void write(Box region, Block block) throws IOException;

  /** Makes the complete result visible. */
  void commit() throws IOException;

  /** Removes whatever was written; called after a failure, may be called before open. */
  void abort();
}
