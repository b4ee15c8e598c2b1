package io.qbi.kernel.scalar;

import io.qbi.expr.ScalarOp;

/** One tight loop per operation on tiles of doubles, before rounding to float32. */
final class RealLoops {
  private RealLoops() {}

  /** Computes {@code r = op(a, b)}; b is ignored by unary operations; r may be a or b. */
  static void run(ScalarOp op, double[] a, double[] b, double[] r, int n) {
    switch (op) {
      case ADD -> add(a, b, r, n);
      case SUBTRACT -> subtract(a, b, r, n);
      case MULTIPLY -> multiply(a, b, r, n);
      case DIVIDE -> divide(a, b, r, n);
      case MINIMUM -> minimum(a, b, r, n);
      case MAXIMUM -> maximum(a, b, r, n);
      case SQUARE -> multiply(a, a, r, n);
      case SQRT -> sqrt(a, r, n);
      case NEGATIVE -> negative(a, r, n);
      case ABS -> abs(a, r, n);
      case FLOOR -> floor(a, r, n);
      case CEIL -> ceil(a, r, n);
      case RINT -> rint(a, r, n);
      default -> any(op, a, b, r, n);
    }
  }

  /** Computes {@code r = op(a)} of float32, for lane functions. */
  static void runOnFloats(ScalarOp op, double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = op.applyToFloat((float) a[i]);
    }
  }

  /** Computes {@code r = op(a, b)}, 0 or 1, for comparisons and tests. */
  static void test(ScalarOp op, double[] a, double[] b, long[] r, int n) {
    switch (op) {
      case GREATER -> less(b, a, r, n);
      case LESS -> less(a, b, r, n);
      case GREATER_EQUAL -> lessEqual(b, a, r, n);
      case LESS_EQUAL -> lessEqual(a, b, r, n);
      case EQUAL -> equal(a, b, r, n);
      case NOT_EQUAL -> notEqual(a, b, r, n);
      case ISNAN -> notEqual(a, a, r, n);
      default -> anyTest(op, a, b, r, n);
    }
  }

  private static void any(ScalarOp op, double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = op.applyToReals(a[i], b[i]);
    }
  }

  private static void anyTest(ScalarOp op, double[] a, double[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = op.testReals(a[i], b[i]) ? 1 : 0;
    }
  }

  private static void add(double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] + b[i];
    }
  }

  private static void subtract(double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] - b[i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] * b[i];
    }
  }

  private static void divide(double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] / b[i];
    }
  }

  private static void minimum(double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.min(a[i], b[i]);
    }
  }

  private static void maximum(double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.max(a[i], b[i]);
    }
  }

  private static void sqrt(double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.sqrt(a[i]);
    }
  }

  private static void negative(double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = -a[i];
    }
  }

  private static void abs(double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.abs(a[i]);
    }
  }

  private static void floor(double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.floor(a[i]);
    }
  }

  private static void ceil(double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.ceil(a[i]);
    }
  }

  private static void rint(double[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.rint(a[i]);
    }
  }

  private static void less(double[] a, double[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  private static void lessEqual(double[] a, double[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  private static void equal(double[] a, double[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  private static void notEqual(double[] a, double[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] != b[i] ? 1 : 0;
    }
  }

  /** Computes {@code r = min(max(a, low), high)}. */
  static void clip(double[] a, double[] low, double[] high, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.min(Math.max(a[i], low[i]), high[i]);
    }
  }

  /** Computes {@code r = condition ? a : b}. */
  static void where(long[] condition, double[] a, double[] b, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
