package io.qbi.kernel.fft;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/** The specification of {@link Steps} for one line, and the template of its plain forms. */
public final class PlainSteps implements Steps {
  private static final double SIN_60 = 0.86602540378443864676;
  private static final double SIN_72 = 0.95105651629515357212;
  private static final double ROOT_5_4 = 0.55901699437494742410;
  private static final double SIN_144 = 0.58778525229247312917;

  /** Creates the template, or a form of it. */
  public PlainSteps() {}

  @Override
  public void two(Object res, Object ims, int at, int blocks, int m, Object roots) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) roots;
    for (int block = 0; block < blocks; block++) {
      int first = at + block * 2 * m;
      for (int j = 0; j < m; j++) {
        int q = 2 * (j & -RUN) + (j & (RUN - 1));
        double c1 = w[q];
        double s1 = w[q + RUN];
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
        int q = 4 * (j & -RUN) + (j & (RUN - 1));
        double c2 = w[q + 2 * RUN];
        double s2 = w[q + 3 * RUN];
        double c1 = w[q];
        double s1 = w[q + RUN];
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
        int q = 6 * (j & -RUN) + (j & (RUN - 1));
        double c3 = w[q + 4 * RUN];
        double s3 = w[q + 5 * RUN];
        double c2 = w[q + 2 * RUN];
        double s2 = w[q + 3 * RUN];
        double c1 = w[q];
        double s1 = w[q + RUN];
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
        int q = 8 * (j & -RUN) + (j & (RUN - 1));
        double c4 = w[q + 6 * RUN];
        double s4 = w[q + 7 * RUN];
        double c3 = w[q + 4 * RUN];
        double s3 = w[q + 5 * RUN];
        double c2 = w[q + 2 * RUN];
        double s2 = w[q + 3 * RUN];
        double c1 = w[q];
        double s1 = w[q + RUN];
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
        double rs = ra + rb;
        double rq = multiplyAdd(rs, -0.25, r0);
        double rt = (ra - rb) * ROOT_5_4;
        double rk = rq + rt;
        double rf = rq - rt;
        double rg = rc * SIN_72 + rd * SIN_144;
        double rh = rc * SIN_144 - rd * SIN_72;
        double ia = i1 + i4;
        double ib = i2 + i3;
        double ic = i1 - i4;
        double id = i2 - i3;
        double is = ia + ib;
        double iq = multiplyAdd(is, -0.25, i0);
        double it = (ia - ib) * ROOT_5_4;
        double ie = iq + it;
        double ik = iq - it;
        double ig = ic * SIN_72 + id * SIN_144;
        double ih = ic * SIN_144 - id * SIN_72;
        double x1 = rk + ig;
        double y1 = ie - rg;
        double x2 = rf + ih;
        double y2 = ik - rh;
        double x3 = rf - ih;
        double y3 = ik + rh;
        double x4 = rk - ig;
        double y4 = ie + rg;
        re[p] = r0 + rs;
        im[p] = i0 + is;
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
    int half = radix / 2;
    for (int j = 0; j < m; j++) {
      int p = at + j;
      double r0 = re[p];
      double i0 = im[p];
      double totalRe = r0;
      double totalIm = i0;
      for (int i = 1; i <= half; i++) {
        int p1 = p + i * m;
        int p2 = p + (radix - i) * m;
        int q = 4 * (i - 1);
        x[q] = re[p1] + re[p2];
        x[q + 1] = im[p1] + im[p2];
        x[q + 2] = re[p1] - re[p2];
        x[q + 3] = im[p1] - im[p2];
        totalRe += x[q];
        totalIm += x[q + 1];
      }
      re[p] = totalRe;
      im[p] = totalIm;
      for (int part = 1; part <= half; part++) {
        double evenRe = r0;
        double evenIm = i0;
        double oddRe = 0;
        double oddIm = 0;
        int angle = 0;
        for (int i = 0; i < half; i++) {
          angle += part;
          angle -= angle < radix ? 0 : radix;
          double c = turn[2 * angle];
          double s = turn[2 * angle + 1];
          evenRe = multiplyAdd(x[4 * i], c, evenRe);
          evenIm = multiplyAdd(x[4 * i + 1], c, evenIm);
          oddRe = multiplyAdd(x[4 * i + 3], s, oddRe);
          oddIm = multiplyAdd(x[4 * i + 2], s, oddIm);
        }
        double x1 = evenRe - oddRe;
        double y1 = evenIm + oddIm;
        double x2 = evenRe + oddRe;
        double y2 = evenIm - oddIm;
        int root = 2 * (radix - 1) * (j & -RUN) + (j & (RUN - 1));
        int w1 = root + 2 * RUN * (part - 1);
        int w2 = root + 2 * RUN * (radix - part - 1);
        int p1 = p + part * m;
        int p2 = p + (radix - part) * m;
        re[p1] = x1 * w[w1] - y1 * w[w1 + RUN];
        im[p1] = multiplyAdd(x1, w[w1 + RUN], y1 * w[w1]);
        re[p2] = x2 * w[w2] - y2 * w[w2 + RUN];
        im[p2] = multiplyAdd(x2, w[w2 + RUN], y2 * w[w2]);
      }
    }
  }
}
