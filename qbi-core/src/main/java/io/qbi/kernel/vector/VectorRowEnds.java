package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.fft.RowEnds;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Row ends on as many lines as a vector has lanes. */
public final class VectorRowEnds implements RowEnds {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** What vectors are cast to, for the reason that {@link Lanes} gives. */
  private static final Class<? extends DoubleVector> TYPE =
      SPECIES.vectorType().asSubclass(DoubleVector.class);

  /** Creates the template, or a form of it. */
  public VectorRowEnds() {}

  @Override
  public void four(Object res, Object ims, int at, int blocks) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    for (int block = 0; block < blocks; block++) {
      int p = at + 4 * block * LANES;
      DoubleVector r0 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector i0 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector r1 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p + LANES));
      DoubleVector i1 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p + LANES));
      DoubleVector r2 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p + 2 * LANES));
      DoubleVector i2 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p + 2 * LANES));
      DoubleVector r3 = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p + 3 * LANES));
      DoubleVector i3 = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p + 3 * LANES));
      DoubleVector ra = r0.add(r2);
      DoubleVector rb = r0.sub(r2);
      DoubleVector rc = r1.add(r3);
      DoubleVector rd = r1.sub(r3);
      DoubleVector ia = i0.add(i2);
      DoubleVector ib = i0.sub(i2);
      DoubleVector ic = i1.add(i3);
      DoubleVector id = i1.sub(i3);
      TYPE.cast(ra.add(rc)).intoArray(re, p);
      TYPE.cast(ia.add(ic)).intoArray(im, p);
      TYPE.cast(rb.add(id)).intoArray(re, p + LANES);
      TYPE.cast(ib.sub(rd)).intoArray(im, p + LANES);
      TYPE.cast(ra.sub(rc)).intoArray(re, p + 2 * LANES);
      TYPE.cast(ia.sub(ic)).intoArray(im, p + 2 * LANES);
      TYPE.cast(rb.sub(id)).intoArray(re, p + 3 * LANES);
      TYPE.cast(ib.add(rd)).intoArray(im, p + 3 * LANES);
    }
  }

  @Override
  public void take(Object res, Object ims, int at, int[] rows, Object toRe, Object toIm, int to) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] x = (double[]) toRe;
    double[] y = (double[]) toIm;
    for (int i = 0; i < rows.length; i++) {
      int p = at + rows[i] * LANES;
      TYPE.cast(DoubleVector.fromArray(SPECIES, re, p)).intoArray(x, to + i * LANES);
      TYPE.cast(DoubleVector.fromArray(SPECIES, im, p)).intoArray(y, to + i * LANES);
    }
  }

  @Override
  public void add(Object res, Object ims, int at, Object toRe, Object toIm, int to) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] x = (double[]) toRe;
    double[] y = (double[]) toIm;
    DoubleVector a = TYPE.cast(DoubleVector.fromArray(SPECIES, x, to));
    DoubleVector b = TYPE.cast(DoubleVector.fromArray(SPECIES, y, to));
    TYPE.cast(a.add(DoubleVector.fromArray(SPECIES, re, at))).intoArray(x, to);
    TYPE.cast(b.add(DoubleVector.fromArray(SPECIES, im, at))).intoArray(y, to);
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
      DoubleVector c = TYPE.cast(DoubleVector.broadcast(SPECIES, w[2 * i]));
      DoubleVector s = TYPE.cast(DoubleVector.broadcast(SPECIES, w[2 * i + 1]));
      DoubleVector a = TYPE.cast(DoubleVector.fromArray(SPECIES, re, at + rows[i] * LANES));
      DoubleVector b = TYPE.cast(DoubleVector.fromArray(SPECIES, im, at + rows[i] * LANES));
      TYPE.cast(a.mul(c).sub(b.mul(s))).intoArray(x, to + i * LANES);
      TYPE.cast(multiplyAdd(a, s, b.mul(c))).intoArray(y, to + i * LANES);
    }
  }

  @Override
  public void combine(Object res, Object ims, int at, int[] pairs, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    for (int i = 0; 2 * i < pairs.length; i++) {
      DoubleVector c = TYPE.cast(DoubleVector.broadcast(SPECIES, w[3 * i]));
      DoubleVector s = TYPE.cast(DoubleVector.broadcast(SPECIES, w[3 * i + 1]));
      DoubleVector scale = TYPE.cast(DoubleVector.broadcast(SPECIES, w[3 * i + 2]));
      int p = at + pairs[2 * i] * LANES;
      int q = at + pairs[2 * i + 1] * LANES;
      DoubleVector pRe = TYPE.cast(DoubleVector.fromArray(SPECIES, re, p));
      DoubleVector pIm = TYPE.cast(DoubleVector.fromArray(SPECIES, im, p));
      DoubleVector qRe = TYPE.cast(DoubleVector.fromArray(SPECIES, re, q));
      DoubleVector qIm = TYPE.cast(DoubleVector.fromArray(SPECIES, im, q));
      DoubleVector evenRe = scale.mul(pRe.add(qRe));
      DoubleVector evenIm = scale.mul(pIm.sub(qIm));
      DoubleVector oddRe = scale.mul(pIm.add(qIm));
      DoubleVector oddIm = scale.mul(qRe.sub(pRe));
      DoubleVector x = c.mul(oddRe).sub(s.mul(oddIm));
      DoubleVector y = multiplyAdd(c, oddIm, s.mul(oddRe));
      TYPE.cast(evenRe.add(x)).intoArray(re, p);
      TYPE.cast(evenIm.add(y)).intoArray(im, p);
      TYPE.cast(evenRe.sub(x)).intoArray(re, q);
      TYPE.cast(y.sub(evenIm)).intoArray(im, q);
    }
  }
}
