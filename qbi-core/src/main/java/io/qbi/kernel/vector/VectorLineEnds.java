package io.qbi.kernel.vector;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;
import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.fft.LineEnds;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Line ends on vectors of 256 bits, of four or eight lanes.
 *
 * <p>Blocks of eight numbers, of which each would be a step of radix 8 by itself, are brought side
 * by side by exchanging halves, quarters and neighbours between vectors: one shuffle and three
 * choices for each pair, since shuffles of two vectors are slow on JDK 17.
 */
public final class VectorLineEnds implements LineEnds {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final int LANES = SPECIES.length();
  private static final double ROOT_HALF = 0.70710678118654752440;

  /** Where the second vector of a block begins, if it has two. */
  private static final int SHIFT = LANES % 8;

  // Lanes some distance apart change places.
  private static final VectorShuffle<Double> HALVES = exchange(LANES / 2);
  private static final VectorShuffle<Double> QUARTERS = exchange(LANES / 4);
  private static final VectorShuffle<Double> NEIGHBOURS = exchange(1);
  private static final VectorMask<Double> UPPER_HALF = second(LANES / 2);
  private static final VectorMask<Double> UPPER_QUARTERS = second(LANES / 4);
  private static final VectorMask<Double> ODD = second(1);

  private static final VectorShuffle<Double> REVERSE = shuffle(-1, LANES - 1, 1);

  // The first parts of the pairs in a vector, and the second; each half of the result has all.
  private static final VectorShuffle<Double> FIRST = shuffle(2, 0, 1);
  private static final VectorShuffle<Double> SECOND = shuffle(2, 1, 1);

  private static final VectorShuffle<Double> LOWER_TWICE = shuffle(1, 0, 2);
  private static final VectorShuffle<Double> UPPER_TWICE = shuffle(1, LANES / 2, 2);

  /** Creates the template, or a form of it. */
  public VectorLineEnds() {}

  private static VectorShuffle<Double> exchange(int distance) {
    int[] lanes = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = lane ^ distance;
    }
    return VectorShuffle.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Double> shuffle(int step, int first, int times) {
    int[] lanes = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = Math.floorMod(first + lane / times * step, LANES);
    }
    return VectorShuffle.fromArray(SPECIES, lanes, 0);
  }

  private static VectorMask<Double> second(int distance) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  @Override
  public void read(Object from, int at, Object res, Object ims, int first, int count) {
    double[] source = (double[]) from;
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, source, at + 2 * k);
      DoubleVector b = DoubleVector.fromArray(SPECIES, source, at + 2 * k + LANES);
      a.rearrange(FIRST).blend(b.rearrange(FIRST), UPPER_HALF).intoArray(re, first + k);
      a.rearrange(SECOND).blend(b.rearrange(SECOND), UPPER_HALF).intoArray(im, first + k);
    }
    for (; k < count; k++) {
      re[first + k] = source[at + 2 * k];
      im[first + k] = source[at + 2 * k + 1];
    }
  }

  @Override
  public void last(Object res, Object ims, int[] rows, int n, Object toRe, Object toIm) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] outRe = (double[]) toRe;
    double[] outIm = (double[]) toIm;
    int far = n / 8;
    DoubleVector half = DoubleVector.broadcast(SPECIES, ROOT_HALF);
    DoubleVector minus = DoubleVector.broadcast(SPECIES, -ROOT_HALF);
    for (int first = 0; first < far; first += LANES) {
      // The last blocks may be done twice.
      int k = Math.min(first, far - LANES);
      int q = k;
      int p0 = rows[k];
      int p1 = rows[k + LANES / 8] + SHIFT;
      int p2 = rows[k + 2 * LANES / 8];
      int p3 = rows[k + 3 * LANES / 8] + SHIFT;
      int p4 = rows[k + 4 * LANES / 8];
      int p5 = rows[k + 5 * LANES / 8] + SHIFT;
      int p6 = rows[k + 6 * LANES / 8];
      int p7 = rows[k + 7 * LANES / 8] + SHIFT;
      DoubleVector u0 = DoubleVector.fromArray(SPECIES, re, p0);
      DoubleVector u1 = DoubleVector.fromArray(SPECIES, re, p1);
      DoubleVector u2 = DoubleVector.fromArray(SPECIES, re, p2);
      DoubleVector u3 = DoubleVector.fromArray(SPECIES, re, p3);
      DoubleVector u4 = DoubleVector.fromArray(SPECIES, re, p4);
      DoubleVector u5 = DoubleVector.fromArray(SPECIES, re, p5);
      DoubleVector u6 = DoubleVector.fromArray(SPECIES, re, p6);
      DoubleVector u7 = DoubleVector.fromArray(SPECIES, re, p7);
      DoubleVector v0 = DoubleVector.fromArray(SPECIES, im, p0);
      DoubleVector v1 = DoubleVector.fromArray(SPECIES, im, p1);
      DoubleVector v2 = DoubleVector.fromArray(SPECIES, im, p2);
      DoubleVector v3 = DoubleVector.fromArray(SPECIES, im, p3);
      DoubleVector v4 = DoubleVector.fromArray(SPECIES, im, p4);
      DoubleVector v5 = DoubleVector.fromArray(SPECIES, im, p5);
      DoubleVector v6 = DoubleVector.fromArray(SPECIES, im, p6);
      DoubleVector v7 = DoubleVector.fromArray(SPECIES, im, p7);
      DoubleVector t;
      t = u4.blend(u0, UPPER_HALF).rearrange(HALVES);
      u0 = u0.blend(t, UPPER_HALF);
      u4 = t.blend(u4, UPPER_HALF);
      t = u5.blend(u1, UPPER_HALF).rearrange(HALVES);
      u1 = u1.blend(t, UPPER_HALF);
      u5 = t.blend(u5, UPPER_HALF);
      t = u6.blend(u2, UPPER_HALF).rearrange(HALVES);
      u2 = u2.blend(t, UPPER_HALF);
      u6 = t.blend(u6, UPPER_HALF);
      t = u7.blend(u3, UPPER_HALF).rearrange(HALVES);
      u3 = u3.blend(t, UPPER_HALF);
      u7 = t.blend(u7, UPPER_HALF);
      t = v4.blend(v0, UPPER_HALF).rearrange(HALVES);
      v0 = v0.blend(t, UPPER_HALF);
      v4 = t.blend(v4, UPPER_HALF);
      t = v5.blend(v1, UPPER_HALF).rearrange(HALVES);
      v1 = v1.blend(t, UPPER_HALF);
      v5 = t.blend(v5, UPPER_HALF);
      t = v6.blend(v2, UPPER_HALF).rearrange(HALVES);
      v2 = v2.blend(t, UPPER_HALF);
      v6 = t.blend(v6, UPPER_HALF);
      t = v7.blend(v3, UPPER_HALF).rearrange(HALVES);
      v3 = v3.blend(t, UPPER_HALF);
      v7 = t.blend(v7, UPPER_HALF);
      t = u2.blend(u0, UPPER_QUARTERS).rearrange(QUARTERS);
      u0 = u0.blend(t, UPPER_QUARTERS);
      u2 = t.blend(u2, UPPER_QUARTERS);
      t = u3.blend(u1, UPPER_QUARTERS).rearrange(QUARTERS);
      u1 = u1.blend(t, UPPER_QUARTERS);
      u3 = t.blend(u3, UPPER_QUARTERS);
      t = u6.blend(u4, UPPER_QUARTERS).rearrange(QUARTERS);
      u4 = u4.blend(t, UPPER_QUARTERS);
      u6 = t.blend(u6, UPPER_QUARTERS);
      t = u7.blend(u5, UPPER_QUARTERS).rearrange(QUARTERS);
      u5 = u5.blend(t, UPPER_QUARTERS);
      u7 = t.blend(u7, UPPER_QUARTERS);
      t = v2.blend(v0, UPPER_QUARTERS).rearrange(QUARTERS);
      v0 = v0.blend(t, UPPER_QUARTERS);
      v2 = t.blend(v2, UPPER_QUARTERS);
      t = v3.blend(v1, UPPER_QUARTERS).rearrange(QUARTERS);
      v1 = v1.blend(t, UPPER_QUARTERS);
      v3 = t.blend(v3, UPPER_QUARTERS);
      t = v6.blend(v4, UPPER_QUARTERS).rearrange(QUARTERS);
      v4 = v4.blend(t, UPPER_QUARTERS);
      v6 = t.blend(v6, UPPER_QUARTERS);
      t = v7.blend(v5, UPPER_QUARTERS).rearrange(QUARTERS);
      v5 = v5.blend(t, UPPER_QUARTERS);
      v7 = t.blend(v7, UPPER_QUARTERS);
      if (LANES == 8) {
        t = u1.blend(u0, ODD).rearrange(NEIGHBOURS);
        u0 = u0.blend(t, ODD);
        u1 = t.blend(u1, ODD);
        t = u3.blend(u2, ODD).rearrange(NEIGHBOURS);
        u2 = u2.blend(t, ODD);
        u3 = t.blend(u3, ODD);
        t = u5.blend(u4, ODD).rearrange(NEIGHBOURS);
        u4 = u4.blend(t, ODD);
        u5 = t.blend(u5, ODD);
        t = u7.blend(u6, ODD).rearrange(NEIGHBOURS);
        u6 = u6.blend(t, ODD);
        u7 = t.blend(u7, ODD);
        t = v1.blend(v0, ODD).rearrange(NEIGHBOURS);
        v0 = v0.blend(t, ODD);
        v1 = t.blend(v1, ODD);
        t = v3.blend(v2, ODD).rearrange(NEIGHBOURS);
        v2 = v2.blend(t, ODD);
        v3 = t.blend(v3, ODD);
        t = v5.blend(v4, ODD).rearrange(NEIGHBOURS);
        v4 = v4.blend(t, ODD);
        v5 = t.blend(v5, ODD);
        t = v7.blend(v6, ODD).rearrange(NEIGHBOURS);
        v6 = v6.blend(t, ODD);
        v7 = t.blend(v7, ODD);
      }
      DoubleVector x0 = u0;
      DoubleVector x1 = LANES == 8 ? u1 : u2;
      DoubleVector x2 = LANES == 8 ? u2 : u4;
      DoubleVector x3 = LANES == 8 ? u3 : u6;
      DoubleVector x4 = LANES == 8 ? u4 : u1;
      DoubleVector x5 = LANES == 8 ? u5 : u3;
      DoubleVector x6 = LANES == 8 ? u6 : u5;
      DoubleVector x7 = u7;
      DoubleVector y0 = v0;
      DoubleVector y1 = LANES == 8 ? v1 : v2;
      DoubleVector y2 = LANES == 8 ? v2 : v4;
      DoubleVector y3 = LANES == 8 ? v3 : v6;
      DoubleVector y4 = LANES == 8 ? v4 : v1;
      DoubleVector y5 = LANES == 8 ? v5 : v3;
      DoubleVector y6 = LANES == 8 ? v6 : v5;
      DoubleVector y7 = v7;
      DoubleVector a0 = x0.add(x4);
      DoubleVector b0 = y0.add(y4);
      DoubleVector a1 = x1.add(x5);
      DoubleVector b1 = y1.add(y5);
      DoubleVector a2 = x2.add(x6);
      DoubleVector b2 = y2.add(y6);
      DoubleVector a3 = x3.add(x7);
      DoubleVector b3 = y3.add(y7);
      DoubleVector rs0 = a0.add(a2);
      DoubleVector rd0 = a0.sub(a2);
      DoubleVector rt0 = a1.add(a3);
      DoubleVector ru0 = a1.sub(a3);
      DoubleVector is0 = b0.add(b2);
      DoubleVector id0 = b0.sub(b2);
      DoubleVector it0 = b1.add(b3);
      DoubleVector iu0 = b1.sub(b3);
      rs0.add(rt0).intoArray(outRe, q);
      is0.add(it0).intoArray(outIm, q);
      rd0.add(iu0).intoArray(outRe, q + 2 * far);
      id0.sub(ru0).intoArray(outIm, q + 2 * far);
      rs0.sub(rt0).intoArray(outRe, q + 4 * far);
      is0.sub(it0).intoArray(outIm, q + 4 * far);
      rd0.sub(iu0).intoArray(outRe, q + 6 * far);
      id0.add(ru0).intoArray(outIm, q + 6 * far);
      DoubleVector c0 = x0.sub(x4);
      DoubleVector d0 = y0.sub(y4);
      DoubleVector e1 = x1.sub(x5);
      DoubleVector f1 = y1.sub(y5);
      DoubleVector c1 = e1.add(f1).mul(half);
      DoubleVector d1 = f1.sub(e1).mul(half);
      DoubleVector c2 = y2.sub(y6);
      DoubleVector d2 = x6.sub(x2);
      DoubleVector e3 = x3.sub(x7);
      DoubleVector f3 = y3.sub(y7);
      DoubleVector c3 = f3.sub(e3).mul(half);
      DoubleVector d3 = e3.add(f3).mul(minus);
      DoubleVector rs1 = c0.add(c2);
      DoubleVector rd1 = c0.sub(c2);
      DoubleVector rt1 = c1.add(c3);
      DoubleVector ru1 = c1.sub(c3);
      DoubleVector is1 = d0.add(d2);
      DoubleVector id1 = d0.sub(d2);
      DoubleVector it1 = d1.add(d3);
      DoubleVector iu1 = d1.sub(d3);
      rs1.add(rt1).intoArray(outRe, q + far);
      is1.add(it1).intoArray(outIm, q + far);
      rd1.add(iu1).intoArray(outRe, q + 3 * far);
      id1.sub(ru1).intoArray(outIm, q + 3 * far);
      rs1.sub(rt1).intoArray(outRe, q + 5 * far);
      is1.sub(it1).intoArray(outIm, q + 5 * far);
      rd1.sub(iu1).intoArray(outRe, q + 7 * far);
      id1.add(ru1).intoArray(outIm, q + 7 * far);
    }
  }

  @Override
  public void combine(Object res, Object ims, int n, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    int half = n / 2;
    double scale = w[2 * half];
    DoubleVector scales = DoubleVector.broadcast(SPECIES, scale);
    int p = 1;
    for (; p + LANES <= half; p += LANES) {
      int q = n - p - LANES + 1;
      DoubleVector c = DoubleVector.fromArray(SPECIES, w, p - 1);
      DoubleVector s = DoubleVector.fromArray(SPECIES, w, half + p - 1);
      DoubleVector pRe = DoubleVector.fromArray(SPECIES, re, p);
      DoubleVector pIm = DoubleVector.fromArray(SPECIES, im, p);
      DoubleVector qRe = DoubleVector.fromArray(SPECIES, re, q).rearrange(REVERSE);
      DoubleVector qIm = DoubleVector.fromArray(SPECIES, im, q).rearrange(REVERSE);
      DoubleVector evenRe = scales.mul(pRe.add(qRe));
      DoubleVector evenIm = scales.mul(pIm.sub(qIm));
      DoubleVector oddRe = scales.mul(pIm.add(qIm));
      DoubleVector oddIm = scales.mul(qRe.sub(pRe));
      DoubleVector x = c.mul(oddRe).sub(s.mul(oddIm));
      DoubleVector y = multiplyAdd(c, oddIm, s.mul(oddRe));
      evenRe.add(x).intoArray(re, p);
      evenIm.add(y).intoArray(im, p);
      evenRe.sub(x).rearrange(REVERSE).intoArray(re, q);
      y.sub(evenIm).rearrange(REVERSE).intoArray(im, q);
    }
    for (; p <= half; p++) {
      int q = n - p;
      double c = w[p - 1];
      double s = w[half + p - 1];
      double evenRe = scale * (re[p] + re[q]);
      double evenIm = scale * (im[p] - im[q]);
      double oddRe = scale * (im[p] + im[q]);
      double oddIm = scale * (re[q] - re[p]);
      double x = c * oddRe - s * oddIm;
      double y = multiplyAdd(c, oddIm, s * oddRe);
      re[p] = evenRe + x;
      im[p] = evenIm + y;
      re[q] = evenRe - x;
      im[q] = y - evenIm;
    }
  }

  @Override
  public void write(Object res, Object ims, Object scale, Object to, int at, int count) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] target = (double[]) to;
    double factor = ((double[]) scale)[0];
    DoubleVector factors = DoubleVector.broadcast(SPECIES, factor);
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, re, k).mul(factors);
      DoubleVector b = DoubleVector.fromArray(SPECIES, im, k).mul(factors);
      int p = at + 2 * k;
      a.rearrange(LOWER_TWICE).blend(b.rearrange(LOWER_TWICE), ODD).intoArray(target, p);
      a.rearrange(UPPER_TWICE).blend(b.rearrange(UPPER_TWICE), ODD).intoArray(target, p + LANES);
    }
    for (; k < count; k++) {
      target[at + 2 * k] = factor * re[k];
      target[at + 2 * k + 1] = factor * im[k];
    }
  }
}
