package io.qbi.kernel.window;

import io.qbi.data.Block;

/** The input of one tile of results, of real type, as rows of doubles. */
abstract class Tile {
  private final Tiling tiling;

  Tile(Tiling tiling) {
    this.tiling = tiling;
  }

  /**
   * Reads the input of the tile of results that begins at {@code start}.
   *
   * @param in a block of real type
   * @param lengths the lengths of the tile, shorter at the end of the block
   */
  final void load(Block in, int[] start, int[] lengths) {
    int rank = in.rank();
    int axis = tiling.rowAxis();
    int[] index = new int[rank];
    int count = lengths[axis] + tiling.window(axis) - 1;
    while (true) {
      int row = 0;
      int p = in.offset();
      for (int i = 0; i < rank; i++) {
        p += (start[i] + index[i]) * in.stride(i);
        row = i == axis ? row : row * tiling.span(i) + index[i];
      }
      read(in, p, in.stride(axis), count, row);
      loaded(row, lengths[axis]);
      int i = rank - 1;
      while (i >= 0 && (i == axis || ++index[i] == lengths[i] + tiling.window(i) - 1)) {
        index[i--] = 0;
      }
      if (i < 0) {
        return;
      }
    }
  }

  /** Reads a row: {@code count} elements from {@code p} by {@code step}. */
  abstract void read(Block in, int p, int step, int count, int row);

  /** Takes notice of a row that was read. */
  void loaded(int row, int results) {}

  /**
   * Adds terms to a row of sums.
   *
   * @param row the row under the windows' first corners
   */
  abstract void add(Terms terms, int row, double[] sums, int n);

  /** Writes the first {@code n} sums to {@code p} by {@code step}. */
  abstract void write(double[] sums, Block out, int p, int step, int n);
}
