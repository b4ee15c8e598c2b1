package io.qbi.data;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.io.Serializable;

/**
 * Where an array's elements come from, such as a file: any region can be read at any time, from any
 * thread.
 *
 * <p>Implementations are safe for use by many threads at once and allocate no more than the region
 * needs. A source holds names, not open handles, so that it can be serialised.
 */
public interface BlockSource extends Serializable {

  /** Returns the shape of the whole array. */
  Shape shape();

  /** Returns the type of the elements. */
  DType dtype();

  /** Returns the chunks in which reading is cheapest, or is at least not wasteful. */
  ChunkGrid chunks();

  /**
   * Returns the elements of {@code region}, in a block that nobody else writes to.
   *
   * @throws IOException if the elements cannot be read; the message names the source and the fix
   */
  Block read(Box region) throws IOException;

  /** Returns what this is in a few words, such as {@code TIFF bone.tif}. */
  String describe();
}
