package io.qbi.kernel.fft;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/** The specification of {@link RowEnds} for one line, and the template of its plain forms. */
public final class PlainRowEnds implements RowEnds {
  private static final double ROOT_HALF = 0.70710678118654752440;

  /** Creates the template, or a form of it. */
  public PlainRowEnds() {}

  @Override
  public void eight(Object res, Object ims, int at, int blocks) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    for (int block = 0; block < blocks; block++) {
      int p = at + 8 * block;
      double r0 = re[p];
      double i0 = im[p];
      double r1 = re[p + 1];
      double i1 = im[p + 1];
      double r2 = re[p + 2];
      double i2 = im[p + 2];
      double r3 = re[p + 3];
      double i3 = im[p + 3];
      double r4 = re[p + 4];
      double i4 = im[p + 4];
      double r5 = re[p + 5];
      double i5 = im[p + 5];
      double r6 = re[p + 6];
      double i6 = im[p + 6];
      double r7 = re[p + 7];
      double i7 = im[p + 7];
      double a0 = r0 + r4;
      double b0 = i0 + i4;
      double a1 = r1 + r5;
      double b1 = i1 + i5;
      double a2 = r2 + r6;
      double b2 = i2 + i6;
      double a3 = r3 + r7;
      double b3 = i3 + i7;
      double rs0 = a0 + a2;
      double rd0 = a0 - a2;
      double rt0 = a1 + a3;
      double ru0 = a1 - a3;
      double is0 = b0 + b2;
      double id0 = b0 - b2;
      double it0 = b1 + b3;
      double iu0 = b1 - b3;
      re[p] = rs0 + rt0;
      im[p] = is0 + it0;
      re[p + 2] = rd0 + iu0;
      im[p + 2] = id0 - ru0;
      re[p + 4] = rs0 - rt0;
      im[p + 4] = is0 - it0;
      re[p + 6] = rd0 - iu0;
      im[p + 6] = id0 + ru0;
      double c0 = r0 - r4;
      double d0 = i0 - i4;
      double e1 = r1 - r5;
      double f1 = i1 - i5;
      double c1 = ROOT_HALF * (e1 + f1);
      double d1 = ROOT_HALF * (f1 - e1);
      double c2 = i2 - i6;
      double d2 = r6 - r2;
      double e3 = r3 - r7;
      double f3 = i3 - i7;
      double c3 = ROOT_HALF * (f3 - e3);
      double d3 = -ROOT_HALF * (e3 + f3);
      double rs1 = c0 + c2;
      double rd1 = c0 - c2;
      double rt1 = c1 + c3;
      double ru1 = c1 - c3;
      double is1 = d0 + d2;
      double id1 = d0 - d2;
      double it1 = d1 + d3;
      double iu1 = d1 - d3;
      re[p + 1] = rs1 + rt1;
      im[p + 1] = is1 + it1;
      re[p + 3] = rd1 + iu1;
      im[p + 3] = id1 - ru1;
      re[p + 5] = rs1 - rt1;
      im[p + 5] = is1 - it1;
      re[p + 7] = rd1 - iu1;
      im[p + 7] = id1 + ru1;
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
