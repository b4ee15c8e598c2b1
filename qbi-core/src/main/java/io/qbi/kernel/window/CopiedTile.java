package io.qbi.kernel.window;

import io.qbi.kernel.window.Terms.Places;

/** A tile for the loops over vectors: copies of rows behind one another. */
final class CopiedTile extends VectorTile {
  /** Entries of a cache line or two. */
  private static final int LINE = 16;

  private final Object values;
  private final int pitch;

  CopiedTile(Tiling tiling, Precision precision, Terms[] terms, TapSums loops, Object seen) {
    super(tiling, precision, terms, loops, seen);
    // An odd number of lines: rows a power of two apart would meet in few sets of the cache.
    pitch = ((tiling.span(tiling.rowAxis()) + LINE - 1) / LINE | 1) * LINE;
    values = precision.row(tiling.rows() * pitch + TapSums.MARGIN);
    place();
  }

  @Override
  Object row(int row) {
    return values;
  }

  @Override
  int start(int row) {
    return row * pitch;
  }

  @Override
  int[] within(Places places) {
    return places.within(pitch);
  }
}
