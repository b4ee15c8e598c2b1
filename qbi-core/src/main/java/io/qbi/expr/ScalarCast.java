package io.qbi.expr;

import io.qbi.data.Complex;
import io.qbi.data.DType;

/** Conversion of single values between dtypes, as {@link ScalarOp#CAST} defines it. */
final class ScalarCast {
  private ScalarCast() {}

  /** Converts a Long, Double or {@link Complex} to the value that {@code dtype} keeps of it. */
  static Object cast(Object value, DType dtype) {
    switch (dtype.kind()) {
      case BOOL:
        return isZero(value) ? 0L : 1L;
      case UNSIGNED:
      case SIGNED:
        return wrap(value instanceof Long x ? x : (long) real(value), dtype);
      case FLOAT:
        return real(value, dtype);
      default:
        double im = value instanceof Complex z ? z.im() : 0;
        return new Complex(real(value, dtype), round(im, dtype));
    }
  }

  /** Returns the integer of {@code dtype} with the low bits of {@code value}. */
  private static long wrap(long value, DType dtype) {
    int above = 64 - 8 * dtype.bytes();
    return dtype.isUnsigned() ? value << above >>> above : value << above >> above;
  }

  /** Returns the rounded real part; int64 is rounded once, not by way of double. */
  private static double real(Object value, DType dtype) {
    return value instanceof Long x && dtype.real() == DType.FLOAT32
        ? (float) (long) x
        : round(real(value), dtype);
  }

  private static double round(double value, DType dtype) {
    return dtype.real() == DType.FLOAT32 ? (float) value : value;
  }

  private static double real(Object value) {
    return value instanceof Complex z ? z.re() : ((Number) value).doubleValue();
  }

  private static boolean isZero(Object value) {
    return value instanceof Complex z
        ? z.re() == 0 && z.im() == 0
        : ((Number) value).doubleValue() == 0;
  }
}
