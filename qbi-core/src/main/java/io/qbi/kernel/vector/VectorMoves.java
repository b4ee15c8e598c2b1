package io.qbi.kernel.vector;

import io.qbi.kernel.fft.LaneMoves;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Moves of as many lines as a vector has lanes.
 *
 * <p>Most is moved number by number: with shuffles it takes longer, on JDK 17 five times. That
 * distances are constants spares C2 the checks of most indices.
 */
public final class VectorMoves implements LaneMoves {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Pairs of one line that are moved before the next one's turn: the cache holds them. */
  private static final int STRETCH = 128;

  /** Creates the template, or a form of it. */
  public VectorMoves() {}

  @Override
  public void readRows(Object from, int at, int pitch, Object re, Object im, int count) {
    double[] source = (double[]) from;
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    for (int first = 0; first < count; first += STRETCH) {
      int n = Math.min(STRETCH, count - first);
      for (int l = 0; l < LANES; l++) {
        readRow(source, at + l * pitch + 2 * first, x, y, first * LANES + l, n);
      }
    }
  }

  private static void readRow(double[] from, int at, double[] x, double[] y, int to, int n) {
    for (int k = 0; k < n; k++) {
      x[to + k * LANES] = from[at + 2 * k];
      y[to + k * LANES] = from[at + 2 * k + 1];
    }
  }

  @Override
  public void readColumns(Object from, int at, int step, Object re, Object im, int count) {
    double[] source = (double[]) from;
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    for (int k = 0; k < count; k++) {
      readColumn(source, at + k * step, x, y, k * LANES);
    }
  }

  private static void readColumn(double[] from, int at, double[] x, double[] y, int to) {
    for (int l = 0; l < LANES; l++) {
      x[to + l] = from[at + 2 * l];
      y[to + l] = from[at + 2 * l + 1];
    }
  }

  @Override
  public void writeRows(
      Object re, Object im, int[] rows, Object scale, Object to, int at, int pitch, int count) {
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    double[] target = (double[]) to;
    DoubleVector factor = DoubleVector.broadcast(SPECIES, ((double[]) scale)[0]);
    double[] a = new double[STRETCH * LANES];
    double[] b = new double[STRETCH * LANES];
    for (int first = 0; first < count; first += STRETCH) {
      int n = Math.min(STRETCH, count - first);
      // Results that follow one another stand far apart, where they drive each other out of the
      // cache.
      for (int k = 0; k < n; k++) {
        int p = rows[first + k] * LANES;
        DoubleVector.fromArray(SPECIES, x, p).mul(factor).intoArray(a, k * LANES);
        DoubleVector.fromArray(SPECIES, y, p).mul(factor).intoArray(b, k * LANES);
      }
      for (int l = 0; l < LANES; l++) {
        writeRow(a, b, l, target, at + l * pitch + 2 * first, n);
      }
    }
  }

  private static void writeRow(double[] x, double[] y, int lane, double[] to, int at, int n) {
    for (int k = 0; k < n; k++) {
      to[at + 2 * k] = x[lane + k * LANES];
      to[at + 2 * k + 1] = y[lane + k * LANES];
    }
  }

  @Override
  public void writeColumns(
      Object re, Object im, int[] rows, Object scale, Object to, int at, int step, int count) {
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    double[] target = (double[]) to;
    double[] factor = (double[]) scale;
    for (int k = 0; k < count; k++) {
      writeColumn(x, y, rows[k] * LANES, factor, target, at + k * step);
    }
  }

  private static void writeColumn(
      double[] x, double[] y, int from, double[] scale, double[] to, int at) {
    double factor = scale[0];
    for (int l = 0; l < LANES; l++) {
      to[at + 2 * l] = factor * x[from + l];
      to[at + 2 * l + 1] = factor * y[from + l];
    }
  }
}
