package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
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
  private static final int WIDTH = Tile.LENGTH / 2;

  /** The rows that one form of the loops takes. */
  private static final int PIECE = 16;

  private final Block in;
  private final Matrix matrix;
  private final Tile tile = new Tile(Lane.REAL);
  private final double[] row = new double[WIDTH];
  private final double[] shifts = new double[WIDTH];
  private final double[] sums = new double[WIDTH];
  private final double[] squares = new double[WIDTH];
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
        moments.mergeDistances(k, rows, shifts[k], sums[k], squares[k]);
      }
    }
    return moments;
  }

  private void takeBlock(int first, int rows, int column, int n) {
    Arrays.fill(sums, 0, n, 0);
    Arrays.fill(squares, 0, n, 0);
    MomentLoops loops = ReduceForms.moments();
    boolean isDirect = in.dtype() == DType.FLOAT32 && matrix.plain(first, 1, column, n) >= 0;
    int height = isDirect ? 1 : Tile.LENGTH / n;
    for (int i = 0; i < rows; i++) {
      loops = i % PIECE == 0 ? ReduceForms.moments() : loops;
      if (isDirect) {
        loops.widen(in.floats(), matrix.plain(first + i, 1, column, n), row, n);
      } else {
        int r = i % height;
        if (r == 0) {
          matrix.load(first + i, Math.min(height, rows - i), column, n, tile);
        }
        // C2 makes vectors of what stands at the same place in all arrays.
        System.arraycopy(tile.re, r * n, row, 0, n);
      }
      if (i == 0) {
        System.arraycopy(row, 0, shifts, 0, n);
      }
      add(row, n, shifts, sums, squares);
    }
  }

  private static void add(double[] x, int n, double[] shift, double[] sum, double[] squares) {
    for (int i = 0; i < n; i++) {
      double distance = x[i] - shift[i];
      sum[i] += distance;
      squares[i] += distance * distance;
    }
  }
}
