package io.qbi.kernel.scalar;

import io.qbi.expr.ScalarOp;

/** One tight loop per operation on tiles of integers and bools, before wrapping. */
final class LongLoops {
  private LongLoops() {}

  /** Computes {@code r = op(a, b)}; b is ignored by unary operations; r may be a or b. */
  static void run(ScalarOp op, long[] a, long[] b, long[] r, int n) {
    switch (op) {
      case ADD -> add(a, b, r, n);
      case SUBTRACT -> subtract(a, b, r, n);
      case MULTIPLY -> multiply(a, b, r, n);
      case MINIMUM -> minimum(a, b, r, n);
      case MAXIMUM -> maximum(a, b, r, n);
      case LOGICAL_AND, BITWISE_AND -> and(a, b, r, n);
      case LOGICAL_OR, BITWISE_OR -> or(a, b, r, n);
      case LOGICAL_XOR, BITWISE_XOR -> xor(a, b, r, n);
      case GREATER -> less(b, a, r, n);
      case LESS -> less(a, b, r, n);
      case GREATER_EQUAL -> lessEqual(b, a, r, n);
      case LESS_EQUAL -> lessEqual(a, b, r, n);
      case EQUAL -> equal(a, b, r, n);
      case NOT_EQUAL -> notEqual(a, b, r, n);
      case SQUARE -> multiply(a, a, r, n);
      case LOGICAL_NOT -> not(a, r, n);
      default -> any(op, a, b, r, n);
    }
  }

  private static void any(ScalarOp op, long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = op.applyToLongs(a[i], b[i]);
    }
  }

  private static void add(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] + b[i];
    }
  }

  private static void subtract(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] - b[i];
    }
  }

  private static void multiply(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] * b[i];
    }
  }

  private static void minimum(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.min(a[i], b[i]);
    }
  }

  private static void maximum(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.max(a[i], b[i]);
    }
  }

  private static void and(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] & b[i];
    }
  }

  private static void or(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] | b[i];
    }
  }

  private static void xor(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] ^ b[i];
    }
  }

  private static void not(long[] a, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] ^ 1;
    }
  }

  private static void less(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  private static void lessEqual(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  private static void equal(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  private static void notEqual(long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i] != b[i] ? 1 : 0;
    }
  }

  /** Computes {@code r = min(max(a, low), high)}. */
  static void clip(long[] a, long[] low, long[] high, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.min(Math.max(a[i], low[i]), high[i]);
    }
  }

  /** Computes {@code r = condition ? a : b}. */
  static void where(long[] condition, long[] a, long[] b, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
