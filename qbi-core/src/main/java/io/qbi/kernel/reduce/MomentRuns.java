package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;

/**
 * Count, mean and sum of squared deviations of long lines, in one pass: in blocks, of each the sums
 * of the distances from its first element and of their squares, merged as in {@link
 * MomentAccumulators}.
 *
 * <p>The squared deviation of one element is no larger than the sum of all. So, in a block of n,
 * the squares of distances from any element sum up to n + 1 times the squared deviations at most,
 * and taking the difference loses no more than log2(n + 1) of 53 bits, whatever the numbers are;
 * some two bits, where the first is a number like the others.
 */
final class MomentRuns {
  /** Lines of fewer elements are no better taken in blocks. */
  static final int SHORT = 64;

  /** The elements of a block of a line. */
  private static final int BLOCK = 4 * Tile.LENGTH;

  /** The lines that are taken together, at most: where neighbours in memory are of several. */
  private static final int MOST_LINES = Tile.LENGTH / MomentLoops.LANES;

  private final Block in;
  private final Matrix matrix;
  private final boolean isFloat;
  private final Tile tile = new Tile(Lane.REAL);
  private final double[] sums = new double[MOST_LINES * MomentLoops.SIZE];
  private final double[] shifts = new double[MOST_LINES];
  private final MomentAccumulators moments = new MomentAccumulators(true);

  MomentRuns(Block in, Run kept, Run gone) {
    this.in = in;
    this.matrix = new Matrix(in, kept, gone);
    this.isFloat = in.dtype() == DType.FLOAT32;
  }

  /** Returns how many lines are taken together. */
  int height() {
    return Math.min(MOST_LINES, Tile.LENGTH / width());
  }

  private int width() {
    return matrix.patchWidth(MomentLoops.LANES);
  }

  /** Takes some lines, and returns the accumulators that hold their moments, one for each. */
  MomentAccumulators take(int line, int lines) {
    int length = matrix.columns();
    for (int k = 0; k < lines; k++) {
      moments.clear(k);
    }
    for (int i = 0; i < length; i += BLOCK) {
      int n = Math.min(BLOCK, length - i);
      takeBlock(line, lines, i, n);
      for (int k = 0; k < lines; k++) {
        merge(k, n);
      }
    }
    return moments;
  }

  private void takeBlock(int line, int lines, int i, int length) {
    int width = width();
    Arrays.fill(sums, 0, lines * MomentLoops.SIZE, 0);
    MomentLoops loops = ReduceForms.moments();
    int whole = isFloat && lines == 1 ? matrix.plain(line, 1, i, length) : -1;
    if (whole >= 0) {
      shifts[0] = in.floats()[whole];
      loops.add(in.floats(), whole, length, shifts[0], sums, 0, tile.re);
      return;
    }
    for (int j = 0; j < length; j += width) {
      int n = Math.min(width, length - j);
      int position = isFloat ? matrix.plain(line, lines, i + j, n) : -1;
      if (position < 0) {
        matrix.load(line, lines, i + j, n, tile);
      }
      for (int k = 0; k < lines; k++) {
        int from = k * n + Math.max(0, position);
        if (j == 0) {
          shifts[k] = position < 0 ? tile.re[from] : in.floats()[from];
        }
        int at = k * MomentLoops.SIZE;
        if (position < 0) {
          loops.add(tile.re, from, n, shifts[k], sums, at);
        } else {
          loops.add(in.floats(), from, n, shifts[k], sums, at, tile.re);
        }
      }
    }
  }

  /** Merges the sums of a block of n elements into the moments of a line. */
  private void merge(int k, int n) {
    double sum = folded(k * MomentLoops.SIZE);
    double squares = folded(k * MomentLoops.SIZE + MomentLoops.LANES);
    moments.mergeDistances(k, n, shifts[k], sum, squares);
  }

  private double folded(int at) {
    for (int half = MomentLoops.LANES / 2; half > 0; half /= 2) {
      for (int lane = at; lane < at + half; lane++) {
        sums[lane] += sums[lane + half];
      }
    }
    return sums[at];
  }
}
