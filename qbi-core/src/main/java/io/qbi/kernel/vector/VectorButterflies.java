package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.multiplyAdd;

import io.qbi.kernel.fft.Butterflies;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Butterflies on as many lines as a vector has lanes. */
public final class VectorButterflies implements Butterflies {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final double SIN_60 = 0.86602540378443864676;
  private static final double COS_72 = 0.30901699437494742410;
  private static final double SIN_72 = 0.95105651629515357212;
  private static final double COS_144 = -0.80901699437494742410;
  private static final double SIN_144 = 0.58778525229247312917;

  /** Creates the template, or a form of it. */
  public VectorButterflies() {}

  @Override
  public void two(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * LANES;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 2 * next;
      for (int j = 0; j < m; j++) {
        int p = first + j * LANES;
        int p1 = p + next;
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, re, p);
        DoubleVector i0 = DoubleVector.fromArray(SPECIES, im, p);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, re, p1);
        DoubleVector i1 = DoubleVector.fromArray(SPECIES, im, p1);
        DoubleVector ra = r0.add(r1);
        DoubleVector rb = r0.sub(r1);
        DoubleVector ia = i0.add(i1);
        DoubleVector ib = i0.sub(i1);
        ra.intoArray(re, p);
        ia.intoArray(im, p);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[2 * j]);
        DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[2 * j + 1]);
        rb.mul(c1).sub(ib.mul(s1)).intoArray(re, p1);
        multiplyAdd(rb, s1, ib.mul(c1)).intoArray(im, p1);
      }
    }
  }

  @Override
  public void three(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * LANES;
    DoubleVector half = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleVector plus = DoubleVector.broadcast(SPECIES, SIN_60);
    DoubleVector minus = DoubleVector.broadcast(SPECIES, -SIN_60);
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 3 * next;
      for (int j = 0; j < m; j++) {
        int p = first + j * LANES;
        int p1 = p + next;
        int p2 = p1 + next;
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, re, p);
        DoubleVector i0 = DoubleVector.fromArray(SPECIES, im, p);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, re, p1);
        DoubleVector i1 = DoubleVector.fromArray(SPECIES, im, p1);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, re, p2);
        DoubleVector i2 = DoubleVector.fromArray(SPECIES, im, p2);
        DoubleVector rs = r1.add(r2);
        DoubleVector rd = r1.sub(r2);
        DoubleVector rm = multiplyAdd(rs, half, r0);
        DoubleVector is = i1.add(i2);
        DoubleVector id = i1.sub(i2);
        DoubleVector imm = multiplyAdd(is, half, i0);
        DoubleVector ra = r0.add(rs);
        DoubleVector ia = i0.add(is);
        DoubleVector rb = multiplyAdd(id, plus, rm);
        DoubleVector ib = multiplyAdd(rd, minus, imm);
        DoubleVector rc = multiplyAdd(id, minus, rm);
        DoubleVector ic = multiplyAdd(rd, plus, imm);
        ra.intoArray(re, p);
        ia.intoArray(im, p);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[4 * j]);
        DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[4 * j + 1]);
        rb.mul(c1).sub(ib.mul(s1)).intoArray(re, p1);
        multiplyAdd(rb, s1, ib.mul(c1)).intoArray(im, p1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[4 * j + 2]);
        DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[4 * j + 3]);
        rc.mul(c2).sub(ic.mul(s2)).intoArray(re, p2);
        multiplyAdd(rc, s2, ic.mul(c2)).intoArray(im, p2);
      }
    }
  }

  @Override
  public void four(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * LANES;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 4 * next;
      for (int j = 0; j < m; j++) {
        int p = first + j * LANES;
        int p1 = p + next;
        int p2 = p1 + next;
        int p3 = p2 + next;
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, re, p);
        DoubleVector i0 = DoubleVector.fromArray(SPECIES, im, p);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, re, p1);
        DoubleVector i1 = DoubleVector.fromArray(SPECIES, im, p1);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, re, p2);
        DoubleVector i2 = DoubleVector.fromArray(SPECIES, im, p2);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, re, p3);
        DoubleVector i3 = DoubleVector.fromArray(SPECIES, im, p3);
        DoubleVector ra = r0.add(r2);
        DoubleVector rb = r0.sub(r2);
        DoubleVector rc = r1.add(r3);
        DoubleVector rd = r1.sub(r3);
        DoubleVector ia = i0.add(i2);
        DoubleVector ib = i0.sub(i2);
        DoubleVector ic = i1.add(i3);
        DoubleVector id = i1.sub(i3);
        DoubleVector x1 = rb.add(id);
        DoubleVector y1 = ib.sub(rd);
        DoubleVector x2 = ra.sub(rc);
        DoubleVector y2 = ia.sub(ic);
        DoubleVector x3 = rb.sub(id);
        DoubleVector y3 = ib.add(rd);
        ra.add(rc).intoArray(re, p);
        ia.add(ic).intoArray(im, p);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[6 * j]);
        DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[6 * j + 1]);
        x1.mul(c1).sub(y1.mul(s1)).intoArray(re, p1);
        multiplyAdd(x1, s1, y1.mul(c1)).intoArray(im, p1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[6 * j + 2]);
        DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[6 * j + 3]);
        x2.mul(c2).sub(y2.mul(s2)).intoArray(re, p2);
        multiplyAdd(x2, s2, y2.mul(c2)).intoArray(im, p2);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, w[6 * j + 4]);
        DoubleVector s3 = DoubleVector.broadcast(SPECIES, w[6 * j + 5]);
        x3.mul(c3).sub(y3.mul(s3)).intoArray(re, p3);
        multiplyAdd(x3, s3, y3.mul(c3)).intoArray(im, p3);
      }
    }
  }

  @Override
  public void five(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    int next = m * LANES;
    DoubleVector cos1 = DoubleVector.broadcast(SPECIES, COS_72);
    DoubleVector cos2 = DoubleVector.broadcast(SPECIES, COS_144);
    DoubleVector sin1 = DoubleVector.broadcast(SPECIES, SIN_72);
    DoubleVector sin2 = DoubleVector.broadcast(SPECIES, SIN_144);
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 5 * next;
      for (int j = 0; j < m; j++) {
        int p = first + j * LANES;
        int p1 = p + next;
        int p2 = p1 + next;
        int p3 = p2 + next;
        int p4 = p3 + next;
        DoubleVector r0 = DoubleVector.fromArray(SPECIES, re, p);
        DoubleVector i0 = DoubleVector.fromArray(SPECIES, im, p);
        DoubleVector r1 = DoubleVector.fromArray(SPECIES, re, p1);
        DoubleVector i1 = DoubleVector.fromArray(SPECIES, im, p1);
        DoubleVector r2 = DoubleVector.fromArray(SPECIES, re, p2);
        DoubleVector i2 = DoubleVector.fromArray(SPECIES, im, p2);
        DoubleVector r3 = DoubleVector.fromArray(SPECIES, re, p3);
        DoubleVector i3 = DoubleVector.fromArray(SPECIES, im, p3);
        DoubleVector r4 = DoubleVector.fromArray(SPECIES, re, p4);
        DoubleVector i4 = DoubleVector.fromArray(SPECIES, im, p4);
        DoubleVector ra = r1.add(r4);
        DoubleVector rb = r2.add(r3);
        DoubleVector rc = r1.sub(r4);
        DoubleVector rd = r2.sub(r3);
        DoubleVector rk = multiplyAdd(rb, cos2, multiplyAdd(ra, cos1, r0));
        DoubleVector rf = multiplyAdd(rb, cos1, multiplyAdd(ra, cos2, r0));
        DoubleVector rg = multiplyAdd(rd, sin2, rc.mul(sin1));
        DoubleVector rh = rc.mul(sin2).sub(rd.mul(sin1));
        DoubleVector ia = i1.add(i4);
        DoubleVector ib = i2.add(i3);
        DoubleVector ic = i1.sub(i4);
        DoubleVector id = i2.sub(i3);
        DoubleVector ie = multiplyAdd(ib, cos2, multiplyAdd(ia, cos1, i0));
        DoubleVector ik = multiplyAdd(ib, cos1, multiplyAdd(ia, cos2, i0));
        DoubleVector ig = multiplyAdd(id, sin2, ic.mul(sin1));
        DoubleVector ih = ic.mul(sin2).sub(id.mul(sin1));
        DoubleVector x1 = rk.add(ig);
        DoubleVector y1 = ie.sub(rg);
        DoubleVector x2 = rf.add(ih);
        DoubleVector y2 = ik.sub(rh);
        DoubleVector x3 = rf.sub(ih);
        DoubleVector y3 = ik.add(rh);
        DoubleVector x4 = rk.sub(ig);
        DoubleVector y4 = ie.add(rg);
        r0.add(ra).add(rb).intoArray(re, p);
        i0.add(ia).add(ib).intoArray(im, p);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[8 * j]);
        DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[8 * j + 1]);
        x1.mul(c1).sub(y1.mul(s1)).intoArray(re, p1);
        multiplyAdd(x1, s1, y1.mul(c1)).intoArray(im, p1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[8 * j + 2]);
        DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[8 * j + 3]);
        x2.mul(c2).sub(y2.mul(s2)).intoArray(re, p2);
        multiplyAdd(x2, s2, y2.mul(c2)).intoArray(im, p2);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, w[8 * j + 4]);
        DoubleVector s3 = DoubleVector.broadcast(SPECIES, w[8 * j + 5]);
        x3.mul(c3).sub(y3.mul(s3)).intoArray(re, p3);
        multiplyAdd(x3, s3, y3.mul(c3)).intoArray(im, p3);
        DoubleVector c4 = DoubleVector.broadcast(SPECIES, w[8 * j + 6]);
        DoubleVector s4 = DoubleVector.broadcast(SPECIES, w[8 * j + 7]);
        x4.mul(c4).sub(y4.mul(s4)).intoArray(re, p4);
        multiplyAdd(x4, s4, y4.mul(c4)).intoArray(im, p4);
      }
    }
  }

  @Override
  public void any(
      int radix, Object res, Object ims, int at, int m, Object roots, Object circle, Object spare) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    double[] turn = (double[]) circle;
    double[] x = (double[]) spare;
    int next = m * LANES;
    for (int j = 0; j < m; j++) {
      int p = at + j * LANES;
      for (int i = 0; i < radix; i++) {
        DoubleVector.fromArray(SPECIES, re, p + i * next).intoArray(x, 2 * i * LANES);
        DoubleVector.fromArray(SPECIES, im, p + i * next).intoArray(x, (2 * i + 1) * LANES);
      }
      for (int part = 0; part < radix; part++) {
        DoubleVector sumRe = DoubleVector.fromArray(SPECIES, x, 0);
        DoubleVector sumIm = DoubleVector.fromArray(SPECIES, x, LANES);
        int angle = 0;
        for (int i = 1; i < radix; i++) {
          angle += part;
          angle -= angle < radix ? 0 : radix;
          DoubleVector c = DoubleVector.broadcast(SPECIES, turn[2 * angle]);
          DoubleVector s = DoubleVector.broadcast(SPECIES, turn[2 * angle + 1]);
          DoubleVector a = DoubleVector.fromArray(SPECIES, x, 2 * i * LANES);
          DoubleVector b = DoubleVector.fromArray(SPECIES, x, (2 * i + 1) * LANES);
          sumRe = multiplyAdd(a, c, sumRe).sub(b.mul(s));
          sumIm = multiplyAdd(a, s, multiplyAdd(b, c, sumIm));
        }
        int q = p + part * next;
        if (part == 0) {
          sumRe.intoArray(re, q);
          sumIm.intoArray(im, q);
        } else {
          int root = 2 * ((radix - 1) * j + part - 1);
          DoubleVector c = DoubleVector.broadcast(SPECIES, w[root]);
          DoubleVector s = DoubleVector.broadcast(SPECIES, w[root + 1]);
          sumRe.mul(c).sub(sumIm.mul(s)).intoArray(re, q);
          multiplyAdd(sumRe, s, sumIm.mul(c)).intoArray(im, q);
        }
      }
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
