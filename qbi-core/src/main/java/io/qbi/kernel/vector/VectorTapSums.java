package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.broadcast;
import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.window.TapSums;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums of neighbours: of single ones, the sums of eight vectors at a time stay in
 * registers, or those of four for two rows of results, or of three while all pairs pass by.
 */
public final class VectorTapSums implements TapSums {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int EIGHT = 8 * LANES;
  private static final int FOUR = 4 * LANES;
  private static final int THREE = 3 * LANES;

  /**
   * The elements in the 16 bytes before an array's first one. Arrays of megabytes begin where a
   * cache line does, so that vectors which should not cross one are to begin so many before.
   */
  private static final int HEAD = LANES * 128 / SPECIES.vectorBitSize();

  /** Creates the kernel. */
  public VectorTapSums() {}

  @Override
  public void add(Object values, int at, int[] places, Object weights, Object sums, int to, int n) {
    double[] x = (double[]) values;
    double[] w = (double[]) weights;
    double[] z = (double[]) sums;
    if (w.length == 1) {
      product(x, at + places[0], w[0], z, to, n);
      return;
    }
    int i = 0;
    for (; i <= n - EIGHT; i += EIGHT) {
      eight(x, at + i, places, w, z, to + i);
    }
    for (; i <= n - LANES; i += LANES) {
      one(x, at + i, places, w, z, to + i);
    }
    for (; i < n; i++) {
      last(x, at + i, places, w, z, to + i);
    }
  }

  private static void product(double[] x, int a, double w, double[] sums, int to, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector sum = load(SPECIES, sums, to + i);
      load(SPECIES, x, a + i).mul(w).add(sum).intoArray(sums, to + i);
    }
    for (; i < n; i++) {
      sums[to + i] += w * x[a + i];
    }
  }

  private static void eight(
      double[] values, int at, int[] places, double[] weights, double[] sums, int i) {
    DoubleVector a = load(SPECIES, sums, i);
    DoubleVector b = load(SPECIES, sums, i + LANES);
    DoubleVector c = load(SPECIES, sums, i + 2 * LANES);
    DoubleVector d = load(SPECIES, sums, i + 3 * LANES);
    DoubleVector e = load(SPECIES, sums, i + 4 * LANES);
    DoubleVector f = load(SPECIES, sums, i + 5 * LANES);
    DoubleVector g = load(SPECIES, sums, i + 6 * LANES);
    DoubleVector h = load(SPECIES, sums, i + 7 * LANES);
    for (int k = 0; k < weights.length; k++) {
      DoubleVector w = broadcast(SPECIES, weights[k]);
      int p = at + places[k];
      a = load(SPECIES, values, p).mul(w).add(a);
      b = load(SPECIES, values, p + LANES).mul(w).add(b);
      c = load(SPECIES, values, p + 2 * LANES).mul(w).add(c);
      d = load(SPECIES, values, p + 3 * LANES).mul(w).add(d);
      e = load(SPECIES, values, p + 4 * LANES).mul(w).add(e);
      f = load(SPECIES, values, p + 5 * LANES).mul(w).add(f);
      g = load(SPECIES, values, p + 6 * LANES).mul(w).add(g);
      h = load(SPECIES, values, p + 7 * LANES).mul(w).add(h);
    }
    exact(SPECIES, a).intoArray(sums, i);
    exact(SPECIES, b).intoArray(sums, i + LANES);
    exact(SPECIES, c).intoArray(sums, i + 2 * LANES);
    exact(SPECIES, d).intoArray(sums, i + 3 * LANES);
    exact(SPECIES, e).intoArray(sums, i + 4 * LANES);
    exact(SPECIES, f).intoArray(sums, i + 5 * LANES);
    exact(SPECIES, g).intoArray(sums, i + 6 * LANES);
    exact(SPECIES, h).intoArray(sums, i + 7 * LANES);
  }

  private static void one(
      double[] values, int at, int[] places, double[] weights, double[] sums, int i) {
    DoubleVector a = load(SPECIES, sums, i);
    for (int k = 0; k < weights.length; k++) {
      DoubleVector x = load(SPECIES, values, at + places[k]);
      a = x.mul(weights[k]).add(a);
    }
    exact(SPECIES, a).intoArray(sums, i);
  }

  private static void last(
      double[] values, int at, int[] places, double[] weights, double[] sums, int i) {
    double sum = sums[i];
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * values[at + places[k]];
    }
    sums[i] = sum;
  }

  @Override
  public void addToTwo(
      Object values,
      int at,
      int[] places,
      Object weights,
      Object others,
      Object sums,
      int to,
      int next,
      int n) {
    double[] x = (double[]) values;
    double[] w = (double[]) weights;
    double[] v = (double[]) others;
    double[] z = (double[]) sums;
    int i = 0;
    for (; i <= n - FOUR; i += FOUR) {
      fourByTwo(x, at + i, places, w, v, z, to + i, next + i);
    }
    add(values, at + i, places, weights, sums, to + i, n - i);
    add(values, at + i, places, others, sums, next + i, n - i);
  }

  private static void fourByTwo(
      double[] values,
      int at,
      int[] places,
      double[] weights,
      double[] others,
      double[] sums,
      int i,
      int j) {
    DoubleVector a = load(SPECIES, sums, i);
    DoubleVector b = load(SPECIES, sums, i + LANES);
    DoubleVector c = load(SPECIES, sums, i + 2 * LANES);
    DoubleVector d = load(SPECIES, sums, i + 3 * LANES);
    DoubleVector e = load(SPECIES, sums, j);
    DoubleVector f = load(SPECIES, sums, j + LANES);
    DoubleVector g = load(SPECIES, sums, j + 2 * LANES);
    DoubleVector h = load(SPECIES, sums, j + 3 * LANES);
    for (int k = 0; k < places.length; k++) {
      int p = at + places[k];
      DoubleVector w = broadcast(SPECIES, weights[k]);
      DoubleVector v = broadcast(SPECIES, others[k]);
      DoubleVector x = load(SPECIES, values, p);
      a = x.mul(w).add(a);
      e = x.mul(v).add(e);
      x = load(SPECIES, values, p + LANES);
      b = x.mul(w).add(b);
      f = x.mul(v).add(f);
      x = load(SPECIES, values, p + 2 * LANES);
      c = x.mul(w).add(c);
      g = x.mul(v).add(g);
      x = load(SPECIES, values, p + 3 * LANES);
      d = x.mul(w).add(d);
      h = x.mul(v).add(h);
    }
    exact(SPECIES, a).intoArray(sums, i);
    exact(SPECIES, b).intoArray(sums, i + LANES);
    exact(SPECIES, c).intoArray(sums, i + 2 * LANES);
    exact(SPECIES, d).intoArray(sums, i + 3 * LANES);
    exact(SPECIES, e).intoArray(sums, j);
    exact(SPECIES, f).intoArray(sums, j + LANES);
    exact(SPECIES, g).intoArray(sums, j + 2 * LANES);
    exact(SPECIES, h).intoArray(sums, j + 3 * LANES);
  }

  @Override
  public void fold(
      Object values,
      int at,
      int[] middle,
      Object middleWeights,
      int[] first,
      int[] second,
      Object weights,
      int sign,
      Object sums,
      int to,
      int n) {
    double[] x = (double[]) values;
    double[] c = (double[]) middleWeights;
    double[] w = (double[]) weights;
    double[] z = (double[]) sums;
    folded(x, at, middle, c, first, second, w, sign, z, to, n);
  }

  /** Vectors at both ends overlap others: sums that are taken twice are the same. */
  private static void folded(
      double[] x,
      int at,
      int[] middle,
      double[] c,
      int[] first,
      int[] second,
      double[] w,
      double sign,
      double[] z,
      int to,
      int n) {
    int i = 0;
    if (n >= THREE) {
      threeFolded(x, at, middle, c, first, second, w, sign, z, to);
      i = THREE - (to + HEAD & LANES - 1);
      for (; i <= n - THREE; i += THREE) {
        threeFolded(x, at + i, middle, c, first, second, w, sign, z, to + i);
      }
      if (i < n) {
        i = n - THREE;
        threeFolded(x, at + i, middle, c, first, second, w, sign, z, to + i);
      }
      return;
    }
    for (; i <= n - LANES; i += LANES) {
      oneFolded(x, at + i, middle, c, first, second, w, sign, z, to + i);
    }
    for (; i < n; i++) {
      lastFolded(x, at + i, middle, c, first, second, w, sign, z, to + i);
    }
  }

  private static void threeFolded(
      double[] x,
      int at,
      int[] middle,
      double[] c,
      int[] first,
      int[] second,
      double[] w,
      double sign,
      double[] z,
      int i) {
    DoubleVector s = broadcast(SPECIES, sign);
    DoubleVector d = broadcast(SPECIES, 0);
    DoubleVector e = d;
    DoubleVector f = d;
    for (int k = 0; k < c.length; k++) {
      int p = at + middle[k];
      DoubleVector v = broadcast(SPECIES, c[k]);
      d = load(SPECIES, x, p).mul(v).add(d);
      e = load(SPECIES, x, p + LANES).mul(v).add(e);
      f = load(SPECIES, x, p + 2 * LANES).mul(v).add(f);
    }
    for (int k = 0; k < w.length; k++) {
      int p = at + first[k];
      int q = at + second[k];
      DoubleVector v = broadcast(SPECIES, w[k]);
      d = both(x, p, q, s).mul(v).add(d);
      e = both(x, p + LANES, q + LANES, s).mul(v).add(e);
      f = both(x, p + 2 * LANES, q + 2 * LANES, s).mul(v).add(f);
    }
    exact(SPECIES, d).intoArray(z, i);
    exact(SPECIES, e).intoArray(z, i + LANES);
    exact(SPECIES, f).intoArray(z, i + 2 * LANES);
  }

  private static void oneFolded(
      double[] x,
      int at,
      int[] middle,
      double[] c,
      int[] first,
      int[] second,
      double[] w,
      double sign,
      double[] z,
      int i) {
    DoubleVector s = broadcast(SPECIES, sign);
    DoubleVector sum = broadcast(SPECIES, 0);
    for (int k = 0; k < c.length; k++) {
      sum = load(SPECIES, x, at + middle[k]).mul(c[k]).add(sum);
    }
    for (int k = 0; k < w.length; k++) {
      sum = both(x, at + first[k], at + second[k], s).mul(w[k]).add(sum);
    }
    exact(SPECIES, sum).intoArray(z, i);
  }

  private static void lastFolded(
      double[] x,
      int at,
      int[] middle,
      double[] c,
      int[] first,
      int[] second,
      double[] w,
      double sign,
      double[] z,
      int i) {
    double sum = 0;
    for (int k = 0; k < c.length; k++) {
      sum += c[k] * x[at + middle[k]];
    }
    for (int k = 0; k < w.length; k++) {
      sum += w[k] * (x[at + first[k]] + sign * x[at + second[k]]);
    }
    z[i] = sum;
  }

  /** Returns sums of two vectors, or what is left of one without the other. */
  private static DoubleVector both(double[] x, int a, int b, DoubleVector sign) {
    DoubleVector second = load(SPECIES, x, b);
    return second.mul(sign).add(load(SPECIES, x, a));
  }

  @Override
  public void note(Object sums, int to, Object seen, int n) {
    mark((double[]) sums, to, (double[]) seen, n);
  }

  private static void mark(double[] sums, int to, double[] seen, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector sum = load(SPECIES, sums, to + i);
      load(SPECIES, seen, i).add(sum.sub(sum)).intoArray(seen, i);
    }
    for (; i < n; i++) {
      seen[i] += 0 * sums[to + i];
    }
  }
}
