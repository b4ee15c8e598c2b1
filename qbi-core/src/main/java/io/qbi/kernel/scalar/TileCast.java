package io.qbi.kernel.scalar;

import io.qbi.data.DType;
import java.util.Arrays;

/** Converts tiles between dtypes, as {@link io.qbi.expr.ScalarOp#CAST} defines it. */
final class TileCast {
  private TileCast() {}

  /** Returns whether every value of {@code from} stands unchanged in the tile of {@code to}. */
  static boolean isFree(DType from, DType to) {
    if (Lane.of(from) != Lane.of(to)) {
      return false;
    }
    return Lane.of(to) == Lane.LONG
        ? from == to || (from.minValue() >= to.minValue() && from.maxValue() <= to.maxValue())
        : from.bytes() <= to.bytes();
  }

  /**
   * Returns whether integers can go to {@code to} by way of double: not int64 to float32, which
   * would round twice.
   */
  static boolean loadsAsReals(DType from, DType to) {
    return Lane.of(from) == Lane.LONG
        && to.isFloat()
        && !(from == DType.INT64 && to == DType.FLOAT32);
  }

  /** Computes {@code r = (dtype) a}, before rounding or wrapping; r may be a. */
  static void run(Tile a, Tile r, DType dtype, int n) {
    if (dtype.isBool()) {
      toBool(a, r.longs, n);
      return;
    }
    switch (r.lane) {
      case LONG -> {
        if (a.lane == Lane.LONG) {
          System.arraycopy(a.longs, 0, r.longs, 0, n);
        } else {
          realsToLongs(a.re, r.longs, n);
        }
      }
      default -> {
        if (a.lane != Lane.LONG) {
          System.arraycopy(a.re, 0, r.re, 0, n);
        } else if (dtype.real() == DType.FLOAT32) {
          longsToFloats(a.longs, r.re, n);
        } else {
          longsToReals(a.longs, r.re, n);
        }
        if (r.lane == Lane.COMPLEX) {
          if (a.lane == Lane.COMPLEX) {
            System.arraycopy(a.im, 0, r.im, 0, n);
          } else {
            Arrays.fill(r.im, 0, n, 0);
          }
        }
      }
    }
  }

  private static void toBool(Tile a, long[] r, int n) {
    switch (a.lane) {
      case LONG -> {
        for (int i = 0; i < n; i++) {
          r[i] = a.longs[i] != 0 ? 1 : 0;
        }
      }
      case REAL -> {
        for (int i = 0; i < n; i++) {
          r[i] = a.re[i] != 0 ? 1 : 0;
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          r[i] = a.re[i] != 0 || a.im[i] != 0 ? 1 : 0;
        }
      }
    }
  }

  private static void realsToLongs(double[] a, long[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = (long) a[i];
    }
  }

  private static void longsToReals(long[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = a[i];
    }
  }

  private static void longsToFloats(long[] a, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = (float) a[i];
    }
  }
}
