package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Lines;

/** The input of one tile as rows of doubles, with shifted copies of each. */
final class TileRows {
  private final Tiling tiling;
  private final int shifts;
  private final double[][] rows;
  private final double[][] spare = new double[4][];

  TileRows(Tiling tiling) {
    this.tiling = tiling;
    shifts = tiling.shifts();
    rows = new double[tiling.rows() * shifts][];
    int axis = tiling.rowAxis();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[i % shifts == 0 ? tiling.span(axis) : tiling.tile(axis)];
    }
    if (shifts < tiling.window(axis)) {
      for (int i = 0; i < spare.length; i++) {
        spare[i] = new double[tiling.tile(axis)];
      }
    }
  }

  /**
   * Reads the input of the tile of results that begins at {@code start}.
   *
   * @param in a block of real type
   * @param lengths the lengths of the tile, shorter at the end of the block
   */
  void load(Block in, int[] start, int[] lengths) {
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
      Lines.read(in, p, in.stride(axis), count, rows[row * shifts], 0, 1);
      for (int s = 1; s < shifts; s++) {
        System.arraycopy(rows[row * shifts], s, rows[row * shifts + s], 0, lengths[axis]);
      }
      int i = rank - 1;
      while (i >= 0 && (i == axis || ++index[i] == lengths[i] + tiling.window(i) - 1)) {
        index[i--] = 0;
      }
      if (i < 0) {
        return;
      }
    }
  }

  /**
   * Returns a row from column {@code shift} on.
   *
   * @param slot which of four temporary rows may be used; those in use together need different ones
   */
  double[] row(int row, int shift, int slot, int n) {
    if (shift < shifts) {
      return rows[row * shifts + shift];
    }
    System.arraycopy(rows[row], shift, spare[slot], 0, n);
    return spare[slot];
  }
}
