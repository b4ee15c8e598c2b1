package io.qbi.kernel.objects;

/**
 * Sums of 128 bits in pairs of neighbouring array entries, high half first, in two's complement.
 *
 * <p>Overflow wraps around: a sum whose true value fits is exact, whatever happened on the way.
 */
final class Int128 {
  private Int128() {}

  /** Adds a number, given by its two halves, to the one at {@code at}. */
  static void add(long[] sums, int at, long high, long low) {
    long sum = sums[at + 1] + low;
    sums[at] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    sums[at + 1] = sum;
  }

  /** Adds {@code value} to the number at {@code at}. */
  static void add(long[] sums, int at, long value) {
    add(sums, at, value >> 63, value);
  }

  /** Adds {@code x * y} to the number at {@code at}. */
  static void addProduct(long[] sums, int at, long x, long y) {
    add(sums, at, Math.multiplyHigh(x, y), x * y);
  }

  /** Adds {@code x * y * n} to the number at {@code at}, where n is not negative. */
  static void addProduct(long[] sums, int at, long x, long y, long n) {
    long low = x * y;
    long carry = Math.multiplyHigh(low, n) + (low >> 63 & n);
    add(sums, at, Math.multiplyHigh(x, y) * n + carry, low * n);
  }

  /** Returns the number at {@code at}, rounded; exact below 2^53. */
  static double toDouble(long[] sums, int at) {
    long high = sums[at];
    long low = sums[at + 1];
    if (high == low >> 63) {
      return low;
    }
    double unsigned = (low >>> 1) * 2.0 + (low & 1);
    return high * 0x1p64 + unsigned;
  }
}
