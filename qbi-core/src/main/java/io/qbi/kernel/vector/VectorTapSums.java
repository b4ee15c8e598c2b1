package io.qbi.kernel.vector;

import io.qbi.kernel.window.TapSums;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums of neighbours: the sums of a few vectors at a time stay in registers.
 *
 * <p>Sums begin at a product without a branch: at the first one, or at what stands in the row times
 * one. Single elements and pairs have methods of their own: C2 of JDK 17 makes code of half the
 * speed of two loops in one.
 */
public final class VectorTapSums implements TapSums {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int EIGHT = 8 * LANES;
  private static final int FOUR = 4 * LANES;

  /** Creates the kernel. */
  public VectorTapSums() {}

  @Override
  public void add(
      Object values,
      int at,
      int[] first,
      int[] second,
      Object weights,
      int sign,
      Object sums,
      int to,
      int n,
      boolean isFresh,
      Object seen) {
    double[] x = (double[]) values;
    double[] w = (double[]) weights;
    double[] z = (double[]) sums;
    double[] s = (double[]) seen;
    int singles = w.length - second.length;
    boolean isCentred = isFresh && singles == 1 && second.length > 0;
    if (isFresh && singles == 0) {
      Arrays.fill(z, to, to + n, 0);
    } else if (singles > 0 && !isCentred) {
      singles(x, at, first, singles, w, z, to, n, isFresh, s);
    }
    if (second.length > 0) {
      pairs(x, at, first, second, w, sign > 0, z, to, n, isCentred, s);
    }
  }

  private static void singles(
      double[] x,
      int at,
      int[] places,
      int count,
      double[] w,
      double[] z,
      int to,
      int n,
      boolean isFresh,
      double[] s) {
    double[] base = isFresh ? x : z;
    int begin = isFresh ? at + places[0] : to;
    double factor = isFresh ? w[0] : 1;
    int k = isFresh ? 1 : 0;
    int i = 0;
    for (; i + EIGHT <= n; i += EIGHT) {
      eight(base, begin + i, factor, x, at + i, places, k, count, w, z, to + i, s);
    }
    for (; i < n; i += LANES) {
      one(base, begin + i, factor, x, at + i, places, k, count, w, z, to + i, s);
    }
  }

  private static void pairs(
      double[] x,
      int at,
      int[] first,
      int[] second,
      double[] w,
      boolean adds,
      double[] z,
      int to,
      int n,
      boolean isCentred,
      double[] s) {
    double[] base = isCentred ? x : z;
    int begin = isCentred ? at + first[0] : to;
    double factor = isCentred ? w[0] : 1;
    int i = 0;
    for (; i + FOUR <= n; i += FOUR) {
      fourPairs(base, begin + i, factor, x, at + i, first, second, w, adds, z, to + i, s);
    }
    for (; i < n; i += LANES) {
      onePair(base, begin + i, factor, x, at + i, first, second, w, adds, z, to + i, s);
    }
  }

  private static DoubleVector begin(double[] base, int at, double factor) {
    DoubleVector x = DoubleVector.fromArray(SPECIES, base, at);
    return x.mul(factor).add(DoubleVector.zero(SPECIES));
  }

  private static void eight(
      double[] base,
      int begin,
      double factor,
      double[] values,
      int at,
      int[] places,
      int from,
      int count,
      double[] weights,
      double[] sums,
      int to,
      double[] seen) {
    DoubleVector a = begin(base, begin, factor);
    DoubleVector b = begin(base, begin + LANES, factor);
    DoubleVector c = begin(base, begin + 2 * LANES, factor);
    DoubleVector d = begin(base, begin + 3 * LANES, factor);
    DoubleVector e = begin(base, begin + 4 * LANES, factor);
    DoubleVector f = begin(base, begin + 5 * LANES, factor);
    DoubleVector g = begin(base, begin + 6 * LANES, factor);
    DoubleVector h = begin(base, begin + 7 * LANES, factor);
    for (int k = from; k < count; k++) {
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
    a.intoArray(sums, to);
    b.intoArray(sums, to + LANES);
    c.intoArray(sums, to + 2 * LANES);
    d.intoArray(sums, to + 3 * LANES);
    e.intoArray(sums, to + 4 * LANES);
    f.intoArray(sums, to + 5 * LANES);
    g.intoArray(sums, to + 6 * LANES);
    h.intoArray(sums, to + 7 * LANES);
    DoubleVector low = a.sub(a).add(b.sub(b)).add(c.sub(c)).add(d.sub(d));
    DoubleVector high = e.sub(e).add(f.sub(f)).add(g.sub(g)).add(h.sub(h));
    DoubleVector.fromArray(SPECIES, seen, 0).add(low).add(high).intoArray(seen, 0);
  }

  private static void one(
      double[] base,
      int begin,
      double factor,
      double[] values,
      int at,
      int[] places,
      int from,
      int count,
      double[] weights,
      double[] sums,
      int to,
      double[] seen) {
    DoubleVector a = begin(base, begin, factor);
    for (int k = from; k < count; k++) {
      a = DoubleVector.fromArray(SPECIES, values, at + places[k]).mul(weights[k]).add(a);
    }
    a.intoArray(sums, to);
    DoubleVector.fromArray(SPECIES, seen, 0).add(a.sub(a)).intoArray(seen, 0);
  }

  private static void fourPairs(
      double[] base,
      int begin,
      double factor,
      double[] values,
      int at,
      int[] first,
      int[] second,
      double[] weights,
      boolean adds,
      double[] sums,
      int to,
      double[] seen) {
    DoubleVector a = begin(base, begin, factor);
    DoubleVector b = begin(base, begin + LANES, factor);
    DoubleVector c = begin(base, begin + 2 * LANES, factor);
    DoubleVector d = begin(base, begin + 3 * LANES, factor);
    int singles = weights.length - second.length;
    for (int k = 0; k < second.length; k++) {
      DoubleVector w = DoubleVector.broadcast(SPECIES, weights[singles + k]);
      int p = at + first[singles + k];
      int q = at + second[k];
      a = pair(values, p, q, adds).mul(w).add(a);
      b = pair(values, p + LANES, q + LANES, adds).mul(w).add(b);
      c = pair(values, p + 2 * LANES, q + 2 * LANES, adds).mul(w).add(c);
      d = pair(values, p + 3 * LANES, q + 3 * LANES, adds).mul(w).add(d);
    }
    a.intoArray(sums, to);
    b.intoArray(sums, to + LANES);
    c.intoArray(sums, to + 2 * LANES);
    d.intoArray(sums, to + 3 * LANES);
    DoubleVector all = a.sub(a).add(b.sub(b)).add(c.sub(c)).add(d.sub(d));
    DoubleVector.fromArray(SPECIES, seen, 0).add(all).intoArray(seen, 0);
  }

  private static DoubleVector pair(double[] values, int p, int q, boolean adds) {
    DoubleVector x = DoubleVector.fromArray(SPECIES, values, p);
    DoubleVector y = DoubleVector.fromArray(SPECIES, values, q);
    return adds ? x.add(y) : x.sub(y);
  }

  private static void onePair(
      double[] base,
      int begin,
      double factor,
      double[] values,
      int at,
      int[] first,
      int[] second,
      double[] weights,
      boolean adds,
      double[] sums,
      int to,
      double[] seen) {
    DoubleVector a = begin(base, begin, factor);
    int singles = weights.length - second.length;
    for (int k = 0; k < second.length; k++) {
      DoubleVector both = pair(values, at + first[singles + k], at + second[k], adds);
      a = both.mul(weights[singles + k]).add(a);
    }
    a.intoArray(sums, to);
    DoubleVector.fromArray(SPECIES, seen, 0).add(a.sub(a)).intoArray(seen, 0);
  }
}
