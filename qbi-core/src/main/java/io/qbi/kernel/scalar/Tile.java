package io.qbi.kernel.scalar;

import io.qbi.data.DType;

/** A register of the tile interpreter: up to {@link #LENGTH} numbers of one lane. */
public final class Tile {
  /** The elements of a tile: 8 kB of doubles, so that a handful stays in the level 1 cache. */
  public static final int LENGTH = 1024;

  final Lane lane;

  /** The bools or integers; null in other lanes. */
  public final long[] longs;

  /** The real numbers or real parts; null in the lane of integers. */
  public final double[] re;

  /** The imaginary parts; null in other lanes. */
  public final double[] im;

  /** Creates a tile of zeros. */
  public Tile(Lane lane) {
    this.lane = lane;
    longs = lane == Lane.LONG ? new long[LENGTH] : null;
    re = lane == Lane.LONG ? null : new double[LENGTH];
    im = lane == Lane.COMPLEX ? new double[LENGTH] : null;
  }

  /** Rounds or wraps the first {@code n} numbers to what {@code dtype} can hold. */
  void fit(DType dtype, int n) {
    if (lane != Lane.LONG) {
      if (dtype.real() == DType.FLOAT32) {
        toFloat(re, n);
        if (im != null) {
          toFloat(im, n);
        }
      }
    } else if (dtype.isUnsigned()) {
      mask(longs, dtype.maxValue(), n);
    } else if (!dtype.isBool() && dtype != DType.INT64) {
      extendSign(longs, 64 - 8 * dtype.bytes(), n);
    }
  }

  private static void toFloat(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = (float) a[i];
    }
  }

  private static void mask(long[] a, long mask, int n) {
    for (int i = 0; i < n; i++) {
      a[i] &= mask;
    }
  }

  private static void extendSign(long[] a, int above, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = a[i] << above >> above;
    }
  }
}
