package io.qbi.kernel.fft;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/** The specification of {@link RowEnds} for one line, and the template of its plain forms. */
public final class PlainRowEnds implements RowEnds {
  /** Creates the template, or a form of it. */
  public PlainRowEnds() {}

  @Override
  public void four(Object res, Object ims, int at, int blocks) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    for (int block = 0; block < blocks; block++) {
      int p = at + 4 * block;
      double r0 = re[p];
      double i0 = im[p];
      double r1 = re[p + 1];
      double i1 = im[p + 1];
      double r2 = re[p + 2];
      double i2 = im[p + 2];
      double r3 = re[p + 3];
      double i3 = im[p + 3];
      double ra = r0 + r2;
      double rb = r0 - r2;
      double rc = r1 + r3;
      double rd = r1 - r3;
      double ia = i0 + i2;
      double ib = i0 - i2;
      double ic = i1 + i3;
      double id = i1 - i3;
      re[p] = ra + rc;
      im[p] = ia + ic;
      re[p + 1] = rb + id;
      im[p + 1] = ib - rd;
      re[p + 2] = ra - rc;
      im[p + 2] = ia - ic;
      re[p + 3] = rb - id;
      im[p + 3] = ib + rd;
    }
  }

  @Override
  public void take(Object res, Object ims, int at, int[] rows, Object toRe, Object toIm, int to) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] x = (double[]) toRe;
    double[] y = (double[]) toIm;
    for (int i = 0; i < rows.length; i++) {
      x[to + i] = re[at + rows[i]];
      y[to + i] = im[at + rows[i]];
    }
  }

  @Override
  public void add(Object res, Object ims, int at, Object toRe, Object toIm, int to) {
    ((double[]) toRe)[to] += ((double[]) res)[at];
    ((double[]) toIm)[to] += ((double[]) ims)[at];
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
