package io.qbi.expr;

import java.util.Locale;

/** Which elements stand beyond the edge of an array {@code a b c d}. */
public enum PadMode {
  /** {@code k k k | a b c d | k k k}. */
  CONSTANT,
  /** {@code a a a | a b c d | d d d}. */
  NEAREST,
  /** {@code c b a | a b c d | d c b}: NumPy's "symmetric", SciPy's "reflect". */
  REFLECT,
  /** {@code d c b | a b c d | c b a}: NumPy's "reflect", SciPy's "mirror". */
  MIRROR,
  /** {@code b c d | a b c d | a b c}. */
  WRAP;

  /**
   * Returns which element of an axis of length {@code n} stands at index {@code i}, which may be
   * outside of [0, n); -1 for the constant.
   */
  public long source(long i, long n) {
    if (i >= 0 && i < n) {
      return i;
    }
    switch (this) {
      case CONSTANT:
        return -1;
      case NEAREST:
        return i < 0 ? 0 : n - 1;
      case REFLECT:
        long twice = Math.floorMod(i, 2 * n);
        return twice < n ? twice : 2 * n - 1 - twice;
      case MIRROR:
        if (n == 1) {
          return 0;
        }
        long period = Math.floorMod(i, 2 * n - 2);
        return period < n ? period : 2 * n - 2 - period;
      default:
        return Math.floorMod(i, n);
    }
  }

  /**
   * Returns which place of an axis of length {@code n} continues to position {@code x}: as {@link
   * #source(long, long)}, between elements as well. Reflected positions are up to half an element
   * outside, where the image continues evenly; wrapped ones up to one behind the last.
   */
  double source(double x, long n) {
    switch (this) {
      case CONSTANT:
        return x;
      case NEAREST:
        return Math.max(0, Math.min(n - 1.0, x));
      case REFLECT:
        double twice =
            x >= -0.5 && x <= n - 0.5
                ? x
                : x + 0.5 - 2.0 * n * Math.floor((x + 0.5) / (2.0 * n)) - 0.5;
        return twice <= n - 0.5 ? twice : 2.0 * n - 1 - twice;
      case MIRROR:
        if (n == 1) {
          return 0;
        }
        double period = 2.0 * n - 2;
        double once = x >= 0 && x <= n - 1 ? x : x - period * Math.floor(x / period);
        return once <= n - 1 ? once : period - once;
      default:
        return x >= 0 && x < n ? x : x - n * Math.floor(x / n);
    }
  }

  /** Returns the smallest range {first, last + 1} that holds the sources of [start, stop). */
  public long[] needed(long start, long stop, long n) {
    long low = Math.max(0, Math.min(n, start));
    long high = Math.max(low, Math.min(n, stop));
    boolean any = high > low;
    if (!any) {
      low = Long.MAX_VALUE;
      high = 0;
    }
    if (this == CONSTANT) {
      return any ? new long[] {low, high} : new long[2];
    }
    // Only the added elements need a look, and no more of them than one period of the pattern.
    long[][] outside = {{start, Math.min(0, stop)}, {Math.max(n, start), stop}};
    for (long[] range : outside) {
      long last = Math.min(range[1], range[0] + 2 * n);
      for (long i = range[0]; i < last; i++) {
        long source = source(i, n);
        low = Math.min(low, source);
        high = Math.max(high, source + 1);
      }
    }
    return new long[] {low, high};
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
