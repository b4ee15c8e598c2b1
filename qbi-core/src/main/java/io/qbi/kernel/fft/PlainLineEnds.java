package io.qbi.kernel.fft;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/** The specification of {@link LineEnds}, and the template of its plain forms. */
public final class PlainLineEnds implements LineEnds {
  /** Creates the template, or a form of it. */
  public PlainLineEnds() {}

  @Override
  public void read(Object from, int at, int other, Object res, Object ims, int first, int count) {
    double[] source = (double[]) from;
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    for (int k = 0; k < count; k++) {
      int p = 2 * (first + k);
      re[p] = source[at + 2 * k];
      im[p] = source[at + 2 * k + 1];
      re[p + 1] = source[other + 2 * k];
      im[p + 1] = source[other + 2 * k + 1];
    }
  }

  @Override
  public void last(Object res, Object ims, int[] rows, int n, Object toRe, Object toIm) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] outRe = (double[]) toRe;
    double[] outIm = (double[]) toIm;
    int far = n / 2;
    for (int q = 0; q < far; q++) {
      int p = 2 * rows[q / 2] + q % 2;
      double r0 = re[p];
      double i0 = im[p];
      double r1 = re[p + 2];
      double i1 = im[p + 2];
      double r2 = re[p + 4];
      double i2 = im[p + 4];
      double r3 = re[p + 6];
      double i3 = im[p + 6];
      double ra = r0 + r2;
      double rb = r0 - r2;
      double rc = r1 + r3;
      double rd = r1 - r3;
      double ia = i0 + i2;
      double ib = i0 - i2;
      double ic = i1 + i3;
      double id = i1 - i3;
      outRe[q] = ra + rc;
      outIm[q] = ia + ic;
      outRe[q + far] = rb + id;
      outIm[q + far] = ib - rd;
      outRe[q + 2 * far] = ra - rc;
      outIm[q + 2 * far] = ia - ic;
      outRe[q + 3 * far] = rb - id;
      outIm[q + 3 * far] = ib + rd;
    }
  }

  @Override
  public void combine(Object res, Object ims, int n, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    int half = n / 2 * 2;
    double scale = w[2 * half];
    for (int i = 0; i < half; i++) {
      int p = 2 + i;
      int q = 2 * (n - 1) - i + 2 * (i % 2);
      double c = w[i];
      double s = w[half + i];
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
  public void write(Object res, Object ims, Object scale, Object to, int at, int other, int count) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] target = (double[]) to;
    double factor = ((double[]) scale)[0];
    for (int k = 0; k < count; k++) {
      target[at + 2 * k] = factor * re[2 * k];
      target[at + 2 * k + 1] = factor * im[2 * k];
      target[other + 2 * k] = factor * re[2 * k + 1];
      target[other + 2 * k + 1] = factor * im[2 * k + 1];
    }
  }
}
