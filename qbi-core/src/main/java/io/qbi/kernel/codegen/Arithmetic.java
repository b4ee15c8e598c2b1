package io.qbi.kernel.codegen;

/** What templates leave open: how elements of different types are computed with. */
public final class Arithmetic {
  /**
   * Whether products are added without rounding in between: where the processor can do it. Where it
   * cannot, {@code Math.fma} computes with big decimals, a thousand times slower.
   */
  public static final boolean FUSED = isFused();

  private Arithmetic() {}

  private static boolean isFused() {
    // The JVM does not say, but the two differ so much that the quickest of a few tries tells.
    long quickest = Long.MAX_VALUE;
    double sum = 1;
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      for (int j = 0; j < 10; j++) {
        sum = Math.fma(sum, 0.75, 0.3);
      }
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    return quickest < 2500 && sum > 0;
  }

  /** Returns {@code a b + c}, rounded once where {@link #FUSED}, else twice. */
  public static double multiplyAdd(double a, double b, double c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** Returns {@code a b + c}, rounded once where {@link #FUSED}, else twice. */
  public static float multiplyAdd(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** Returns the low 32 bits of {@code a b + c}. */
  public static int multiplyAdd(int a, int b, int c) {
    return a * b + c;
  }

  /** Returns the low 64 bits of {@code a b + c}. */
  public static long multiplyAdd(long a, long b, long c) {
    return a * b + c;
  }

  /** Returns whether {@link #multiplyAdd(double, double, double)} is one instruction. */
  public static boolean addsAtOnce(double any) {
    return FUSED;
  }

  /** Returns whether {@link #multiplyAdd(float, float, float)} is one instruction. */
  public static boolean addsAtOnce(float any) {
    return FUSED;
  }

  /** Returns false, since processors have no such instruction. */
  public static boolean addsAtOnce(int any) {
    return false;
  }

  /** Returns false, since processors have no such instruction. */
  public static boolean addsAtOnce(long any) {
    return false;
  }

  /** Returns the larger one, as {@link Math#max(double, double)}. */
  public static double larger(double a, double b) {
    return Math.max(a, b);
  }

  /** Returns the larger one, as {@link Math#max(float, float)}. */
  public static float larger(float a, float b) {
    return Math.max(a, b);
  }

  /**
   * Returns the larger one. In loops, JDK 17 makes vectors of this arithmetic, but not of {@link
   * Math#max(int, int)}.
   */
  public static int larger(int a, int b) {
    return a ^ (a ^ b) & below(a, b);
  }

  /** Returns the larger one. */
  public static long larger(long a, long b) {
    return Math.max(a, b);
  }

  /** Returns -1 if {@code a} is below {@code b}, else 0. */
  public static int below(int a, int b) {
    return (a & ~b | ~(a ^ b) & (a - b)) >> 31;
  }

  /** Returns whether {@code a} is above {@code b}, or one of them is NaN. */
  public static boolean isAbove(double a, double b) {
    return !(a <= b);
  }

  /** Returns whether {@code a} is above {@code b}, or one of them is NaN. */
  public static boolean isAbove(float a, float b) {
    return !(a <= b);
  }

  /** Returns whether {@code a} is above {@code b}. */
  public static boolean isAbove(int a, int b) {
    return a > b;
  }

  /** Returns whether {@code a} is above {@code b}. */
  public static boolean isAbove(long a, long b) {
    return a > b;
  }

  /** Returns whether {@code a} is below {@code b}, or one of them is NaN. */
  public static boolean isBelow(double a, double b) {
    return !(a >= b);
  }

  /** Returns whether {@code a} is below {@code b}, or one of them is NaN. */
  public static boolean isBelow(float a, float b) {
    return !(a >= b);
  }

  /** Returns whether {@code a} is below {@code b}. */
  public static boolean isBelow(int a, int b) {
    return a < b;
  }

  /** Returns whether {@code a} is below {@code b}. */
  public static boolean isBelow(long a, long b) {
    return a < b;
  }

  /** Returns whether a number is NaN. */
  public static boolean isNan(double a) {
    return Double.isNaN(a);
  }

  /** Returns whether a number is NaN. */
  public static boolean isNan(float a) {
    return Float.isNaN(a);
  }

  /** Returns false, since integers are numbers. */
  public static boolean isNan(int a) {
    return false;
  }

  /** Returns false, since integers are numbers. */
  public static boolean isNan(long a) {
    return false;
  }
}
