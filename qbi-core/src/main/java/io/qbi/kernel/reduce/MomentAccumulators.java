package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/**
 * Count, mean and sum of squared deviations: Welford's update (Technometrics 4, 1962, 419-420) and
 * the merge of Chan, Golub and LeVeque (The American Statistician 37, 1983, 242-247).
 */
final class MomentAccumulators extends Accumulators {
  private final Tile[] patch;
  private final double[] count = new double[SIZE];
  private final double[] mean = new double[SIZE];
  private final double[] squares = new double[SIZE];

  /** Creates accumulators that take elements, or the three lanes of accumulators. */
  MomentAccumulators(boolean partials) {
    patch = new Tile[partials ? 3 : 1];
    for (int i = 0; i < patch.length; i++) {
      patch[i] = new Tile(Lane.REAL);
    }
  }

  @Override
  void load(Matrix[] parts, int row, int rows, int column, int columns) {
    for (int i = 0; i < patch.length; i++) {
      parts[i].load(row, rows, column, columns, patch[i]);
    }
  }

  @Override
  void start(int at, int from, int n, int position, int step) {
    if (patch.length == 3) {
      System.arraycopy(patch[0].re, from, count, at, n);
      System.arraycopy(patch[1].re, from, mean, at, n);
      System.arraycopy(patch[2].re, from, squares, at, n);
      return;
    }
    double[] x = patch[0].re;
    for (int i = 0; i < n; i++) {
      count[at + i] = 1;
      mean[at + i] = x[from + i];
      // Not simply 0: an infinity makes the variance NaN.
      squares[at + i] = 0 * Math.abs(x[from + i]);
    }
  }

  @Override
  void add(int at, int from, int n, int position, int step) {
    if (patch.length == 3) {
      merge(at, patch[0].re, patch[1].re, patch[2].re, from, n);
      return;
    }
    double[] x = patch[0].re;
    double[] m = mean;
    double[] s = squares;
    double now = count[at] + 1;
    double share = 1 / now;
    for (int i = 0; i < n; i++) {
      double value = x[from + i];
      double delta = value - m[at + i];
      double moved = m[at + i] + delta * share;
      m[at + i] = moved;
      s[at + i] += delta * (value - moved);
    }
    for (int i = 0; i < n; i++) {
      count[at + i] = now;
    }
  }

  @Override
  void merge(int into, int from, int n) {
    merge(into, count, mean, squares, from, n);
  }

  /** Merges the moments of some more elements into an accumulator. */
  void merge(int at, double number, double average, double deviations) {
    if (count[at] == 0) {
      count[at] = number;
      mean[at] = average;
      squares[at] = deviations;
      return;
    }
    double delta = average - mean[at];
    double share = number / (count[at] + number);
    squares[at] += deviations + delta * delta * count[at] * share;
    mean[at] += delta * share;
    count[at] += number;
  }

  /**
   * Merges the moments of n more elements into an accumulator: the sum of their distances from a
   * shift, and of the squares of these.
   */
  void mergeDistances(int at, int n, double shift, double sum, double squared) {
    double distance = sum / n;
    // Squares that are too large for a double are so after the difference, too.
    boolean isBounded = Double.isFinite(squared) || !Double.isFinite(sum);
    double deviations = isBounded ? squared - sum * distance : squared;
    merge(at, n, shift + distance, deviations < 0 ? 0 : deviations);
  }

  private void merge(int at, double[] counts, double[] means, double[] sums, int from, int n) {
    for (int i = 0; i < n; i++) {
      if (counts[from + i] != 0) {
        merge(at + i, counts[from + i], means[from + i], sums[from + i]);
      }
    }
  }

  @Override
  void clear(int at) {
    count[at] = 0;
    mean[at] = 0;
    squares[at] = 0;
  }

  @Override
  void store(int at, Positions positions, Block out, int position, int stride) {
    out.setDoubleAt(position, count[at]);
    out.setDoubleAt(position + stride, mean[at]);
    out.setDoubleAt(position + 2 * stride, squares[at]);
  }
}
