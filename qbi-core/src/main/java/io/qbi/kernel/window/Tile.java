package io.qbi.kernel.window;

import io.qbi.data.Block;
import java.util.Arrays;

/** The input of one tile of results, of real type, as rows of one precision. */
abstract class Tile {
  /** What is added up. */
  final Terms[] terms;

  /** The weights of the terms, in the precision of the rows. */
  final Object[] weights;

  private final Tiling tiling;
  private final Precision precision;

  Tile(Tiling tiling, Precision precision, Terms[] terms) {
    this.tiling = tiling;
    this.precision = precision;
    this.terms = terms;
    weights = new Object[terms.length];
    Arrays.setAll(weights, t -> precision.row(terms[t].weights()));
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
      precision.read(in, p, in.stride(axis), count, row(row), start(row));
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

  /** Returns the array that holds a row. */
  abstract Object row(int row);

  /** Returns where in it the row begins. */
  abstract int start(int row);

  /** Takes notice of a row that was read. */
  void loaded(int row, int results) {}

  /**
   * Adds terms to a row of sums.
   *
   * @param t the number of the terms
   * @param row the row under the windows' first corners
   * @param to where the first sum stands: 0 for the plain loops
   */
  abstract void add(int t, int row, Object sums, int to, int n);

  /** Returns whether two neighbouring rows of sums take less time together. */
  boolean sharesLoads() {
    return false;
  }

  /** Adds terms to a row of sums, and to the one below, whose first sum stands elsewhere. */
  void addToTwo(int t, int row, Object sums, int to, int next, int n) {
    throw new UnsupportedOperationException("these rows share nothing");
  }

  /** Makes entries of {@code seen}, once zero, NaN where a row of sums has no finite number. */
  abstract void note(Object sums, int to, Object seen, int n);
}
