package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.fft.RowEnds;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Row ends on as many lines as a vector has lanes. */
public final class VectorRowEnds implements RowEnds {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final double ROOT_HALF = 0.70710678118654752440;

  /** Creates the template, or a form of it. */
  public VectorRowEnds() {}

  @Override
  public void eight(Object res, Object ims, int at, int blocks) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    DoubleVector half = DoubleVector.broadcast(SPECIES, ROOT_HALF);
    DoubleVector minus = DoubleVector.broadcast(SPECIES, -ROOT_HALF);
    for (int block = 0; block < blocks; block++) {
      int p = at + 8 * block * LANES;
      DoubleVector r0 = DoubleVector.fromArray(SPECIES, re, p);
      DoubleVector i0 = DoubleVector.fromArray(SPECIES, im, p);
      DoubleVector r1 = DoubleVector.fromArray(SPECIES, re, p + LANES);
      DoubleVector i1 = DoubleVector.fromArray(SPECIES, im, p + LANES);
      DoubleVector r2 = DoubleVector.fromArray(SPECIES, re, p + 2 * LANES);
      DoubleVector i2 = DoubleVector.fromArray(SPECIES, im, p + 2 * LANES);
      DoubleVector r3 = DoubleVector.fromArray(SPECIES, re, p + 3 * LANES);
      DoubleVector i3 = DoubleVector.fromArray(SPECIES, im, p + 3 * LANES);
      DoubleVector r4 = DoubleVector.fromArray(SPECIES, re, p + 4 * LANES);
      DoubleVector i4 = DoubleVector.fromArray(SPECIES, im, p + 4 * LANES);
      DoubleVector r5 = DoubleVector.fromArray(SPECIES, re, p + 5 * LANES);
      DoubleVector i5 = DoubleVector.fromArray(SPECIES, im, p + 5 * LANES);
      DoubleVector r6 = DoubleVector.fromArray(SPECIES, re, p + 6 * LANES);
      DoubleVector i6 = DoubleVector.fromArray(SPECIES, im, p + 6 * LANES);
      DoubleVector r7 = DoubleVector.fromArray(SPECIES, re, p + 7 * LANES);
      DoubleVector i7 = DoubleVector.fromArray(SPECIES, im, p + 7 * LANES);
      DoubleVector a0 = r0.add(r4);
      DoubleVector b0 = i0.add(i4);
      DoubleVector a1 = r1.add(r5);
      DoubleVector b1 = i1.add(i5);
      DoubleVector a2 = r2.add(r6);
      DoubleVector b2 = i2.add(i6);
      DoubleVector a3 = r3.add(r7);
      DoubleVector b3 = i3.add(i7);
      DoubleVector rs0 = a0.add(a2);
      DoubleVector rd0 = a0.sub(a2);
      DoubleVector rt0 = a1.add(a3);
      DoubleVector ru0 = a1.sub(a3);
      DoubleVector is0 = b0.add(b2);
      DoubleVector id0 = b0.sub(b2);
      DoubleVector it0 = b1.add(b3);
      DoubleVector iu0 = b1.sub(b3);
      rs0.add(rt0).intoArray(re, p);
      is0.add(it0).intoArray(im, p);
      rd0.add(iu0).intoArray(re, p + 2 * LANES);
      id0.sub(ru0).intoArray(im, p + 2 * LANES);
      rs0.sub(rt0).intoArray(re, p + 4 * LANES);
      is0.sub(it0).intoArray(im, p + 4 * LANES);
      rd0.sub(iu0).intoArray(re, p + 6 * LANES);
      id0.add(ru0).intoArray(im, p + 6 * LANES);
      DoubleVector c0 = r0.sub(r4);
      DoubleVector d0 = i0.sub(i4);
      DoubleVector e1 = r1.sub(r5);
      DoubleVector f1 = i1.sub(i5);
      DoubleVector c1 = e1.add(f1).mul(half);
      DoubleVector d1 = f1.sub(e1).mul(half);
      DoubleVector c2 = i2.sub(i6);
      DoubleVector d2 = r6.sub(r2);
      DoubleVector e3 = r3.sub(r7);
      DoubleVector f3 = i3.sub(i7);
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
      rs1.add(rt1).intoArray(re, p + LANES);
      is1.add(it1).intoArray(im, p + LANES);
      rd1.add(iu1).intoArray(re, p + 3 * LANES);
      id1.sub(ru1).intoArray(im, p + 3 * LANES);
      rs1.sub(rt1).intoArray(re, p + 5 * LANES);
      is1.sub(it1).intoArray(im, p + 5 * LANES);
      rd1.sub(iu1).intoArray(re, p + 7 * LANES);
      id1.add(ru1).intoArray(im, p + 7 * LANES);
    }
  }

  @Override
  public void multiply(
      Object res,
      Object ims,
      int at,
      int[] rows,
      Object factors,
      Object toRe,
      Object toIm,
      int to) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    double[] x = (double[]) toRe;
    double[] y = (double[]) toIm;
    for (int i = 0; i < rows.length; i++) {
      DoubleVector c = DoubleVector.broadcast(SPECIES, w[2 * i]);
      DoubleVector s = DoubleVector.broadcast(SPECIES, w[2 * i + 1]);
      DoubleVector a = DoubleVector.fromArray(SPECIES, re, at + rows[i] * LANES);
      DoubleVector b = DoubleVector.fromArray(SPECIES, im, at + rows[i] * LANES);
      a.mul(c).sub(b.mul(s)).intoArray(x, to + i * LANES);
      multiplyAdd(a, s, b.mul(c)).intoArray(y, to + i * LANES);
    }
  }

  @Override
  public void combine(Object res, Object ims, int at, int[] pairs, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    for (int i = 0; 2 * i < pairs.length; i++) {
      DoubleVector c = DoubleVector.broadcast(SPECIES, w[3 * i]);
      DoubleVector s = DoubleVector.broadcast(SPECIES, w[3 * i + 1]);
      DoubleVector scale = DoubleVector.broadcast(SPECIES, w[3 * i + 2]);
      int p = at + pairs[2 * i] * LANES;
      int q = at + pairs[2 * i + 1] * LANES;
      DoubleVector pRe = DoubleVector.fromArray(SPECIES, re, p);
      DoubleVector pIm = DoubleVector.fromArray(SPECIES, im, p);
      DoubleVector qRe = DoubleVector.fromArray(SPECIES, re, q);
      DoubleVector qIm = DoubleVector.fromArray(SPECIES, im, q);
      DoubleVector evenRe = scale.mul(pRe.add(qRe));
      DoubleVector evenIm = scale.mul(pIm.sub(qIm));
      DoubleVector oddRe = scale.mul(pIm.add(qIm));
      DoubleVector oddIm = scale.mul(qRe.sub(pRe));
      DoubleVector x = c.mul(oddRe).sub(s.mul(oddIm));
      DoubleVector y = multiplyAdd(c, oddIm, s.mul(oddRe));
      evenRe.add(x).intoArray(re, p);
      evenIm.add(y).intoArray(im, p);
      evenRe.sub(x).intoArray(re, q);
      y.sub(evenIm).intoArray(im, q);
    }
  }
}
