package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.reduce.MomentLoops.Columns;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;

/**
 * Count, mean and sum of squared deviations of columns, whose rows are taken one after the other:
 * as {@link MomentRuns} does of lines, in blocks, of each the sums of the distances from its first
 * row and of their squares.
 */
final class MomentRows {
  /** The rows of a block. */
  private static final int BLOCK = 4096;

  /** The columns taken together: with shifts, sums and squares they stay in the level 1 cache. */
  private static final int WIDTH = Tile.LENGTH;

  /** The rows that one form of the loops takes. */
  private static final int PIECE = 16;

  private final Block in;
  private final Matrix matrix;
  private final Tile tile = new Tile(Lane.REAL);
  private final Columns columns = new Columns(WIDTH);
  private final MomentAccumulators moments = new MomentAccumulators(true);

  MomentRows(Block in, Run gone, Run kept) {
    this.in = in;
    this.matrix = new Matrix(in, gone, kept);
  }

  /** Returns how many columns are taken together. */
  int width() {
    return Math.min(WIDTH, matrix.patchWidth(1));
  }

  /** Takes n columns, and returns the accumulators that hold their moments, one for each. */
  MomentAccumulators take(int column, int n) {
    for (int k = 0; k < n; k++) {
      moments.clear(k);
    }
    for (int i = 0; i < matrix.rows(); i += BLOCK) {
      int rows = Math.min(BLOCK, matrix.rows() - i);
      takeBlock(i, rows, column, n);
      for (int k = 0; k < n; k++) {
        moments.mergeDistances(
            k, rows, columns.shifts()[k], columns.sums()[k], columns.squares()[k]);
      }
    }
    return moments;
  }

  private void takeBlock(int first, int rows, int column, int n) {
    Arrays.fill(columns.sums(), 0, n, 0);
    Arrays.fill(columns.squares(), 0, n, 0);
    if (in.dtype() == DType.FLOAT32 && matrix.plain(first, 1, column, n) >= 0) {
      takeFloats(first, rows, column, n);
      return;
    }
    int height = Tile.LENGTH / n;
    for (int i = 0; i < rows; i++) {
      int r = i % height;
      if (r == 0) {
        matrix.load(first + i, Math.min(height, rows - i), column, n, tile);
      }
      // C2 makes vectors of what stands at the same place in all arrays.
      System.arraycopy(tile.re, r * n, columns.spare(), 0, n);
      if (i == 0) {
        System.arraycopy(columns.spare(), 0, columns.shifts(), 0, n);
      }
      columns.addSpare(n);
    }
  }

  /** Takes rows of floats where they stand. */
  private void takeFloats(int first, int rows, int column, int n) {
    float[] x = in.floats();
    int begin = matrix.plain(first, 1, column, n);
    for (int k = 0; k < n; k++) {
      columns.shifts()[k] = x[begin + k];
    }
    for (int i = 0; i < rows; ) {
      int piece = matrix.evenRows(first + i, Math.min(PIECE, rows - i));
      int position = matrix.plain(first + i, 1, column, n);
      ReduceForms.moments().addRows(x, position, matrix.pitch(), piece, n, columns);
      i += piece;
    }
  }
}
