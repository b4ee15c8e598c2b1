package io.qbi.kernel.scalar;

import io.qbi.data.Complex;
import io.qbi.expr.ScalarOp;

/** Loops over tiles of complex numbers, before rounding to complex64. */
final class ComplexLoops {
  private ComplexLoops() {}

  /** Computes {@code r = op(a, b)}; b is ignored by unary operations; r may be a or b. */
  static void run(ScalarOp op, Tile a, Tile b, Tile r, int n) {
    switch (op) {
      case ADD, SUBTRACT, NEGATIVE -> {
        RealLoops.run(op, a.re, b.re, r.re, n);
        RealLoops.run(op, a.im, b.im, r.im, n);
      }
      case MULTIPLY -> multiply(a, b, r, n);
      case SQUARE -> multiply(a, a, r, n);
      default -> any(op, a, b, r, n);
    }
  }

  private static void multiply(Tile a, Tile b, Tile r, int n) {
    double[] aRe = a.re;
    double[] aIm = a.im;
    double[] bRe = b.re;
    double[] bIm = b.im;
    double[] rRe = r.re;
    double[] rIm = r.im;
    for (int i = 0; i < n; i++) {
      double re = aRe[i] * bRe[i] - aIm[i] * bIm[i];
      double im = aRe[i] * bIm[i] + aIm[i] * bRe[i];
      rRe[i] = re;
      rIm[i] = im;
    }
  }

  private static void any(ScalarOp op, Tile a, Tile b, Tile r, int n) {
    for (int i = 0; i < n; i++) {
      Complex z = op.applyToComplex(new Complex(a.re[i], a.im[i]), new Complex(b.re[i], b.im[i]));
      r.re[i] = z.re();
      r.im[i] = z.im();
    }
  }

  /** Computes {@code r = op(a)} for operations that answer real numbers. */
  static void toReal(ScalarOp op, Tile a, double[] r, int n) {
    switch (op) {
      case REAL -> System.arraycopy(a.re, 0, r, 0, n);
      case IMAG -> System.arraycopy(a.im, 0, r, 0, n);
      case ABS -> RealLoops.run(ScalarOp.HYPOT, a.re, a.im, r, n);
      default -> RealLoops.run(ScalarOp.ARCTAN2, a.im, a.re, r, n);
    }
  }

  /** Computes {@code r = op(a, b)}, 0 or 1, for comparisons and tests. */
  static void test(ScalarOp op, Tile a, Tile b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      boolean yes = op.testComplex(new Complex(a.re[i], a.im[i]), new Complex(b.re[i], b.im[i]));
      r[i] = yes ? 1 : 0;
    }
  }
}
