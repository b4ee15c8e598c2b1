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
   * #source(long, long)}, between elements as well. Reflected, mirrored and wrapped positions are
   * less than one element outside, where the image continues, as SciPy leaves them.
   */
  double source(double x, long n) {
    switch (this) {
      case CONSTANT:
        return x;
      case NEAREST:
        return Math.max(0, Math.min(n - 1.0, x));
      case REFLECT:
        double twice = within(Math.abs(x), 2.0 * n);
        if (x < 0) {
          return twice > n ? 2.0 * n - twice : twice - 1;
        }
        return twice >= n ? 2.0 * n - twice - 1 : twice;
      case MIRROR:
        if (n == 1) {
          return 0;
        }
        double period = 2.0 * n - 2;
        double once = within(Math.abs(x), period);
        return once < (x < 0 ? n - 1 : n) ? once : period - once;
      default:
        double after = within(Math.abs(x), n);
        double wrapped = x < 0 ? n - after : after;
        return wrapped < n ? wrapped : 0;
    }
  }

  /** Returns the remainder, which most positions are already. */
  private static double within(double x, double period) {
    return x < period ? x : x % period;
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
