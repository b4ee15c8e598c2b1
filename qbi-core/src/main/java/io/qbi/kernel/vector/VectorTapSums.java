package io.qbi.kernel.vector;

import io.qbi.kernel.window.TapSums;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Weighted sums of neighbours: the sums of eight vectors at a time stay in registers. */
public final class VectorTapSums implements TapSums {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int EIGHT = 8 * LANES;

  /** Creates the kernel. */
  public VectorTapSums() {}

  @Override
  public void add(Object values, int at, int[] places, Object weights, Object sums, int n) {
    double[] x = (double[]) values;
    double[] w = (double[]) weights;
    double[] z = (double[]) sums;
    int i = 0;
    for (; i + EIGHT <= n; i += EIGHT) {
      eight(x, at + i, places, w, z, i);
    }
    for (; i < n; i += LANES) {
      one(x, at + i, places, w, z, i);
    }
  }

  private static void eight(
      double[] values, int at, int[] places, double[] weights, double[] sums, int i) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, sums, i);
    DoubleVector b = DoubleVector.fromArray(SPECIES, sums, i + LANES);
    DoubleVector c = DoubleVector.fromArray(SPECIES, sums, i + 2 * LANES);
    DoubleVector d = DoubleVector.fromArray(SPECIES, sums, i + 3 * LANES);
    DoubleVector e = DoubleVector.fromArray(SPECIES, sums, i + 4 * LANES);
    DoubleVector f = DoubleVector.fromArray(SPECIES, sums, i + 5 * LANES);
    DoubleVector g = DoubleVector.fromArray(SPECIES, sums, i + 6 * LANES);
    DoubleVector h = DoubleVector.fromArray(SPECIES, sums, i + 7 * LANES);
    for (int k = 0; k < weights.length; k++) {
      DoubleVector w = DoubleVector.broadcast(SPECIES, weights[k]);
      int p = at + places[k];
      a = DoubleVector.fromArray(SPECIES, values, p).mul(w).add(a);
      b = DoubleVector.fromArray(SPECIES, values, p + LANES).mul(w).add(b);
      c = DoubleVector.fromArray(SPECIES, values, p + 2 * LANES).mul(w).add(c);
      d = DoubleVector.fromArray(SPECIES, values, p + 3 * LANES).mul(w).add(d);
      e = DoubleVector.fromArray(SPECIES, values, p + 4 * LANES).mul(w).add(e);
      f = DoubleVector.fromArray(SPECIES, values, p + 5 * LANES).mul(w).add(f);
      g = DoubleVector.fromArray(SPECIES, values, p + 6 * LANES).mul(w).add(g);
      h = DoubleVector.fromArray(SPECIES, values, p + 7 * LANES).mul(w).add(h);
    }
    a.intoArray(sums, i);
    b.intoArray(sums, i + LANES);
    c.intoArray(sums, i + 2 * LANES);
    d.intoArray(sums, i + 3 * LANES);
    e.intoArray(sums, i + 4 * LANES);
    f.intoArray(sums, i + 5 * LANES);
    g.intoArray(sums, i + 6 * LANES);
    h.intoArray(sums, i + 7 * LANES);
  }

  private static void one(
      double[] values, int at, int[] places, double[] weights, double[] sums, int i) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, sums, i);
    for (int k = 0; k < weights.length; k++) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, values, at + places[k]);
      a = x.mul(weights[k]).add(a);
    }
    a.intoArray(sums, i);
  }

  @Override
  public void addPairs(
      Object values,
      int at,
      int[] first,
      int[] second,
      Object weights,
      int sign,
      Object sums,
      int n) {
    double[] x = (double[]) values;
    double[] w = (double[]) weights;
    double[] z = (double[]) sums;
    boolean adds = sign > 0;
    int i = 0;
    for (; i + EIGHT <= n; i += EIGHT) {
      eightPairs(x, at + i, first, second, w, adds, z, i);
    }
    for (; i < n; i += LANES) {
      onePair(x, at + i, first, second, w, adds, z, i);
    }
  }

  private static void eightPairs(
      double[] values,
      int at,
      int[] first,
      int[] second,
      double[] weights,
      boolean adds,
      double[] sums,
      int i) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, sums, i);
    DoubleVector b = DoubleVector.fromArray(SPECIES, sums, i + LANES);
    DoubleVector c = DoubleVector.fromArray(SPECIES, sums, i + 2 * LANES);
    DoubleVector d = DoubleVector.fromArray(SPECIES, sums, i + 3 * LANES);
    DoubleVector e = DoubleVector.fromArray(SPECIES, sums, i + 4 * LANES);
    DoubleVector f = DoubleVector.fromArray(SPECIES, sums, i + 5 * LANES);
    DoubleVector g = DoubleVector.fromArray(SPECIES, sums, i + 6 * LANES);
    DoubleVector h = DoubleVector.fromArray(SPECIES, sums, i + 7 * LANES);
    for (int k = 0; k < weights.length; k++) {
      DoubleVector w = DoubleVector.broadcast(SPECIES, weights[k]);
      int p = at + first[k];
      int q = at + second[k];
      a = pair(values, p, q, adds).mul(w).add(a);
      b = pair(values, p + LANES, q + LANES, adds).mul(w).add(b);
      c = pair(values, p + 2 * LANES, q + 2 * LANES, adds).mul(w).add(c);
      d = pair(values, p + 3 * LANES, q + 3 * LANES, adds).mul(w).add(d);
      e = pair(values, p + 4 * LANES, q + 4 * LANES, adds).mul(w).add(e);
      f = pair(values, p + 5 * LANES, q + 5 * LANES, adds).mul(w).add(f);
      g = pair(values, p + 6 * LANES, q + 6 * LANES, adds).mul(w).add(g);
      h = pair(values, p + 7 * LANES, q + 7 * LANES, adds).mul(w).add(h);
    }
    a.intoArray(sums, i);
    b.intoArray(sums, i + LANES);
    c.intoArray(sums, i + 2 * LANES);
    d.intoArray(sums, i + 3 * LANES);
    e.intoArray(sums, i + 4 * LANES);
    f.intoArray(sums, i + 5 * LANES);
    g.intoArray(sums, i + 6 * LANES);
    h.intoArray(sums, i + 7 * LANES);
  }

  private static DoubleVector pair(double[] values, int p, int q, boolean adds) {
    DoubleVector x = DoubleVector.fromArray(SPECIES, values, p);
    DoubleVector y = DoubleVector.fromArray(SPECIES, values, q);
    return adds ? x.add(y) : x.sub(y);
  }

  private static void onePair(
      double[] values,
      int at,
      int[] first,
      int[] second,
      double[] weights,
      boolean adds,
      double[] sums,
      int i) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, sums, i);
    for (int k = 0; k < weights.length; k++) {
      a = pair(values, at + first[k], at + second[k], adds).mul(weights[k]).add(a);
    }
    a.intoArray(sums, i);
  }
}
