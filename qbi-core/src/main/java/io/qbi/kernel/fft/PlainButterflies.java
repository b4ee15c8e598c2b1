package io.qbi.kernel.fft;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/** The specification of {@link Butterflies} for one line, and the template of its plain forms. */
public final class PlainButterflies implements Butterflies {
  private static final double SIN_60 = 0.86602540378443864676;
  private static final double COS_72 = 0.30901699437494742410;
  private static final double SIN_72 = 0.95105651629515357212;
  private static final double COS_144 = -0.80901699437494742410;
  private static final double SIN_144 = 0.58778525229247312917;

  /** Creates the template, or a form of it. */
  public PlainButterflies() {}

  @Override
  public void two(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 2 * m;
      for (int j = 0; j < m; j++) {
        double c1 = w[2 * j];
        double s1 = w[2 * j + 1];
        int p = first + j;
        int p1 = p + m;
        double r0 = re[p];
        double i0 = im[p];
        double r1 = re[p1];
        double i1 = im[p1];
        double ra = r0 + r1;
        double rb = r0 - r1;
        double ia = i0 + i1;
        double ib = i0 - i1;
        re[p] = ra;
        im[p] = ia;
        re[p1] = rb * c1 - ib * s1;
        im[p1] = multiplyAdd(rb, s1, ib * c1);
      }
    }
  }

  @Override
  public void three(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 3 * m;
      for (int j = 0; j < m; j++) {
        double c2 = w[4 * j + 2];
        double s2 = w[4 * j + 3];
        double c1 = w[4 * j];
        double s1 = w[4 * j + 1];
        int p = first + j;
        int p1 = p + m;
        int p2 = p1 + m;
        double r0 = re[p];
        double i0 = im[p];
        double r1 = re[p1];
        double i1 = im[p1];
        double r2 = re[p2];
        double i2 = im[p2];
        double rs = r1 + r2;
        double rd = r1 - r2;
        double rm = multiplyAdd(rs, -0.5, r0);
        double is = i1 + i2;
        double id = i1 - i2;
        double imm = multiplyAdd(is, -0.5, i0);
        double ra = r0 + rs;
        double ia = i0 + is;
        double rb = multiplyAdd(id, SIN_60, rm);
        double ib = multiplyAdd(rd, -SIN_60, imm);
        double rc = multiplyAdd(id, -SIN_60, rm);
        double ic = multiplyAdd(rd, SIN_60, imm);
        re[p] = ra;
        im[p] = ia;
        re[p1] = rb * c1 - ib * s1;
        im[p1] = multiplyAdd(rb, s1, ib * c1);
        re[p2] = rc * c2 - ic * s2;
        im[p2] = multiplyAdd(rc, s2, ic * c2);
      }
    }
  }

  @Override
  public void four(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 4 * m;
      for (int j = 0; j < m; j++) {
        double c3 = w[6 * j + 4];
        double s3 = w[6 * j + 5];
        double c2 = w[6 * j + 2];
        double s2 = w[6 * j + 3];
        double c1 = w[6 * j];
        double s1 = w[6 * j + 1];
        int p = first + j;
        int p1 = p + m;
        int p2 = p1 + m;
        int p3 = p2 + m;
        double r0 = re[p];
        double i0 = im[p];
        double r1 = re[p1];
        double i1 = im[p1];
        double r2 = re[p2];
        double i2 = im[p2];
        double r3 = re[p3];
        double i3 = im[p3];
        double ra = r0 + r2;
        double rb = r0 - r2;
        double rc = r1 + r3;
        double rd = r1 - r3;
        double ia = i0 + i2;
        double ib = i0 - i2;
        double ic = i1 + i3;
        double id = i1 - i3;
        double x1 = rb + id;
        double y1 = ib - rd;
        double x2 = ra - rc;
        double y2 = ia - ic;
        double x3 = rb - id;
        double y3 = ib + rd;
        re[p] = ra + rc;
        im[p] = ia + ic;
        re[p1] = x1 * c1 - y1 * s1;
        im[p1] = multiplyAdd(x1, s1, y1 * c1);
        re[p2] = x2 * c2 - y2 * s2;
        im[p2] = multiplyAdd(x2, s2, y2 * c2);
        re[p3] = x3 * c3 - y3 * s3;
        im[p3] = multiplyAdd(x3, s3, y3 * c3);
      }
    }
  }

  @Override
  public void five(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 5 * m;
      for (int j = 0; j < m; j++) {
        double c4 = w[8 * j + 6];
        double s4 = w[8 * j + 7];
        double c3 = w[8 * j + 4];
        double s3 = w[8 * j + 5];
        double c2 = w[8 * j + 2];
        double s2 = w[8 * j + 3];
        double c1 = w[8 * j];
        double s1 = w[8 * j + 1];
        int p = first + j;
        int p1 = p + m;
        int p2 = p1 + m;
        int p3 = p2 + m;
        int p4 = p3 + m;
        double r0 = re[p];
        double i0 = im[p];
        double r1 = re[p1];
        double i1 = im[p1];
        double r2 = re[p2];
        double i2 = im[p2];
        double r3 = re[p3];
        double i3 = im[p3];
        double r4 = re[p4];
        double i4 = im[p4];
        double ra = r1 + r4;
        double rb = r2 + r3;
        double rc = r1 - r4;
        double rd = r2 - r3;
        double rk = multiplyAdd(rb, COS_144, multiplyAdd(ra, COS_72, r0));
        double rf = multiplyAdd(rb, COS_72, multiplyAdd(ra, COS_144, r0));
        double rg = multiplyAdd(rd, SIN_144, rc * SIN_72);
        double rh = rc * SIN_144 - rd * SIN_72;
        double ia = i1 + i4;
        double ib = i2 + i3;
        double ic = i1 - i4;
        double id = i2 - i3;
        double ie = multiplyAdd(ib, COS_144, multiplyAdd(ia, COS_72, i0));
        double ik = multiplyAdd(ib, COS_72, multiplyAdd(ia, COS_144, i0));
        double ig = multiplyAdd(id, SIN_144, ic * SIN_72);
        double ih = ic * SIN_144 - id * SIN_72;
        double x1 = rk + ig;
        double y1 = ie - rg;
        double x2 = rf + ih;
        double y2 = ik - rh;
        double x3 = rf - ih;
        double y3 = ik + rh;
        double x4 = rk - ig;
        double y4 = ie + rg;
        re[p] = r0 + ra + rb;
        im[p] = i0 + ia + ib;
        re[p1] = x1 * c1 - y1 * s1;
        im[p1] = multiplyAdd(x1, s1, y1 * c1);
        re[p2] = x2 * c2 - y2 * s2;
        im[p2] = multiplyAdd(x2, s2, y2 * c2);
        re[p3] = x3 * c3 - y3 * s3;
        im[p3] = multiplyAdd(x3, s3, y3 * c3);
        re[p4] = x4 * c4 - y4 * s4;
        im[p4] = multiplyAdd(x4, s4, y4 * c4);
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
    for (int j = 0; j < m; j++) {
      int p = at + j;
      for (int i = 0; i < radix; i++) {
        x[2 * i] = re[p + i * m];
        x[2 * i + 1] = im[p + i * m];
      }
      for (int part = 0; part < radix; part++) {
        double sumRe = x[0];
        double sumIm = x[1];
        int angle = 0;
        for (int i = 1; i < radix; i++) {
          angle += part;
          angle -= angle < radix ? 0 : radix;
          double c = turn[2 * angle];
          double s = turn[2 * angle + 1];
          sumRe = multiplyAdd(x[2 * i], c, sumRe) - x[2 * i + 1] * s;
          sumIm = multiplyAdd(x[2 * i], s, multiplyAdd(x[2 * i + 1], c, sumIm));
        }
        int q = p + part * m;
        if (part == 0) {
          re[q] = sumRe;
          im[q] = sumIm;
        } else {
          int root = 2 * ((radix - 1) * j + part - 1);
          re[q] = sumRe * w[root] - sumIm * w[root + 1];
          im[q] = multiplyAdd(sumRe, w[root + 1], sumIm * w[root]);
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
      double c = w[2 * i];
      double s = w[2 * i + 1];
      double a = re[at + rows[i]];
      double b = im[at + rows[i]];
      x[to + i] = a * c - b * s;
      y[to + i] = multiplyAdd(a, s, b * c);
    }
  }

  @Override
  public void combine(Object res, Object ims, int at, int[] pairs, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    for (int i = 0; 2 * i < pairs.length; i++) {
      double c = w[3 * i];
      double s = w[3 * i + 1];
      double scale = w[3 * i + 2];
      int p = at + pairs[2 * i];
      int q = at + pairs[2 * i + 1];
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
}
