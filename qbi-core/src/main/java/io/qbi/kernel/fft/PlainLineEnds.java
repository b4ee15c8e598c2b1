package io.qbi.kernel.fft;

import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/** The specification of {@link LineEnds}, and the template of its plain forms. */
public final class PlainLineEnds implements LineEnds {
  private static final double ROOT_HALF = 0.70710678118654752440;

  /** Creates the template, or a form of it. */
  public PlainLineEnds() {}

  @Override
  public void read(Object from, int at, Object res, Object ims, int first, int count) {
    double[] source = (double[]) from;
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    for (int k = 0; k < count; k++) {
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
    for (int q = 0; q < far; q++) {
      int p = rows[q];
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
      outRe[q] = rs0 + rt0;
      outIm[q] = is0 + it0;
      outRe[q + 2 * far] = rd0 + iu0;
      outIm[q + 2 * far] = id0 - ru0;
      outRe[q + 4 * far] = rs0 - rt0;
      outIm[q + 4 * far] = is0 - it0;
      outRe[q + 6 * far] = rd0 - iu0;
      outIm[q + 6 * far] = id0 + ru0;
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
      outRe[q + far] = rs1 + rt1;
      outIm[q + far] = is1 + it1;
      outRe[q + 3 * far] = rd1 + iu1;
      outIm[q + 3 * far] = id1 - ru1;
      outRe[q + 5 * far] = rs1 - rt1;
      outIm[q + 5 * far] = is1 - it1;
      outRe[q + 7 * far] = rd1 - iu1;
      outIm[q + 7 * far] = id1 + ru1;
    }
  }

  @Override
  public void combine(Object res, Object ims, int n, Object factors) {
    double[] re = (double[]) res;
    double[] im = (double[]) ims;
    double[] w = (double[]) factors;
    int half = n / 2;
    double scale = w[2 * half];
    for (int p = 1; p <= half; p++) {
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
    for (int k = 0; k < count; k++) {
      target[at + 2 * k] = factor * re[k];
      target[at + 2 * k + 1] = factor * im[k];
    }
  }
}
