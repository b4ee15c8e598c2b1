package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.broadcast;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.fft.LaneMoves;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Moves of as many lines as a vector has lanes, or of several times as many.
 *
 * <p>Pairs are taken apart and put together by shuffles of one vector and a choice between two:
 * shuffles of two vectors are slow on JDK 17. Rows are moved number by number; that distances are
 * constants spares C2 the checks of most indices.
 */
public final class VectorMoves implements LaneMoves {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  // The first parts of the pairs in a vector, and the second; each half of the result has all.
  private static final VectorShuffle<Double> FIRST = pairs(0);
  private static final VectorShuffle<Double> SECOND = pairs(1);

  private static final VectorShuffle<Double> LOWER_TWICE = twice(0);
  private static final VectorShuffle<Double> UPPER_TWICE = twice(LANES / 2);
  private static final VectorMask<Double> UPPER = upper();
  private static final VectorMask<Double> ODD = odd();

  /** Pairs of one line that are moved before the next one's turn: the cache holds them. */
  private static final int STRETCH = 128;

  /** Creates the template, or a form of it. */
  public VectorMoves() {}

  private static VectorShuffle<Double> pairs(int part) {
    int[] lanes = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (2 * lane + part) % LANES;
    }
    return VectorShuffle.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Double> twice(int first) {
    int[] lanes = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = first + lane / 2;
    }
    return VectorShuffle.fromArray(SPECIES, lanes, 0);
  }

  private static VectorMask<Double> upper() {
    boolean[] lanes = new boolean[LANES];
    Arrays.fill(lanes, LANES / 2, LANES, true);
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  private static VectorMask<Double> odd() {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 1; lane < LANES; lane += 2) {
      lanes[lane] = true;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  @Override
  public void readRows(Object from, int at, int pitch, Object re, Object im, int to, int count) {
    double[] source = (double[]) from;
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    for (int first = 0; first < count; first += STRETCH) {
      int n = Math.min(STRETCH, count - first);
      for (int l = 0; l < LANES; l++) {
        readRow(source, at + l * pitch + 2 * first, x, y, to + first * LANES + l, n);
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
  public void readColumns(
      Object from, int at, int step, Object re, Object im, int to, int count, int groups, int far) {
    double[] source = (double[]) from;
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    for (int k = 0; k < count; k++) {
      int p = at + k * step;
      int q = to + k * LANES;
      for (int group = 0; group < groups; group++) {
        DoubleVector a = load(SPECIES, source, p);
        DoubleVector b = load(SPECIES, source, p + LANES);
        a.rearrange(FIRST).blend(b.rearrange(FIRST), UPPER).intoArray(x, q);
        a.rearrange(SECOND).blend(b.rearrange(SECOND), UPPER).intoArray(y, q);
        p += 2 * LANES;
        q += far;
      }
    }
  }

  @Override
  public void writeRows(
      Object re,
      Object im,
      int start,
      int[] rows,
      Object scale,
      Object to,
      int at,
      int pitch,
      int count) {
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    double[] target = (double[]) to;
    DoubleVector factor = broadcast(SPECIES, ((double[]) scale)[0]);
    double[] a = new double[STRETCH * LANES];
    double[] b = new double[STRETCH * LANES];
    for (int first = 0; first < count; first += STRETCH) {
      int n = Math.min(STRETCH, count - first);
      // Results that follow one another stand far apart, where they drive each other out of the
      // cache.
      for (int k = 0; k < n; k++) {
        int p = start + rows[first + k] * LANES;
        load(SPECIES, x, p).mul(factor).intoArray(a, k * LANES);
        load(SPECIES, y, p).mul(factor).intoArray(b, k * LANES);
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
      Object re,
      Object im,
      int[] rows,
      Object scale,
      Object to,
      int at,
      int step,
      int count,
      int groups,
      int far) {
    double[] x = (double[]) re;
    double[] y = (double[]) im;
    double[] target = (double[]) to;
    DoubleVector factor = broadcast(SPECIES, ((double[]) scale)[0]);
    for (int k = 0; k < count; k++) {
      int p = at + k * step;
      int q = rows[k] * LANES;
      for (int group = 0; group < groups; group++) {
        DoubleVector a = load(SPECIES, x, q).mul(factor);
        DoubleVector b = load(SPECIES, y, q).mul(factor);
        a.rearrange(LOWER_TWICE).blend(b.rearrange(LOWER_TWICE), ODD).intoArray(target, p);
        a.rearrange(UPPER_TWICE).blend(b.rearrange(UPPER_TWICE), ODD).intoArray(target, p + LANES);
        p += 2 * LANES;
        q += far;
      }
    }
  }
}
