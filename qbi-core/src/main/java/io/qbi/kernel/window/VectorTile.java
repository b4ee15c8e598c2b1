package io.qbi.kernel.window;

import java.util.Arrays;

/** A tile for the loops over vectors: rows behind one another. */
final class VectorTile extends Tile {
  /** Entries of a cache line or two. */
  private static final int LINE = 16;

  private final TapSums loops;
  private final Object values;
  private final int pitch;
  private final int[][] first;
  private final int[][] second;

  VectorTile(Tiling tiling, Precision precision, Terms[] terms, TapSums loops) {
    super(tiling, precision, terms);
    this.loops = loops;
    // An odd number of lines: rows a power of two apart would meet in few sets of the cache.
    pitch = ((tiling.span(tiling.rowAxis()) + LINE - 1) / LINE | 1) * LINE;
    values = precision.row(tiling.rows() * pitch + TapSums.MARGIN);
    first = new int[terms.length][];
    second = new int[terms.length][];
    Arrays.setAll(first, t -> terms[t].first().within(pitch));
    Arrays.setAll(second, t -> terms[t].isPaired() ? terms[t].second().within(pitch) : null);
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
  void add(int t, int row, Object sums, int n) {
    int at = row * pitch;
    if (second[t] == null) {
      loops.add(values, at, first[t], weights[t], sums, n);
    } else {
      loops.addPairs(values, at, first[t], second[t], weights[t], terms[t].sign(), sums, n);
    }
  }
}
