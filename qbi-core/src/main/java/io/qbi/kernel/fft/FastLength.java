package io.qbi.kernel.fft;

/** Lengths that transform fast: products of 2, 3 and 5. */
public final class FastLength {
  private FastLength() {}

  /** Returns the smallest product of powers of 2, 3 and 5 that is {@code n} or more. */
  public static int next(int n) {
    long best = Long.MAX_VALUE;
    for (long fives = 1; fives < best; fives *= 5) {
      for (long threes = fives; threes < best; threes *= 3) {
        long length = threes;
        while (length < n) {
          length *= 2;
        }
        best = Math.min(best, length);
        if (threes >= n) {
          break;
        }
      }
      if (fives >= n) {
        break;
      }
    }
    return Math.toIntExact(best);
  }

  /** Returns the largest prime factor of {@code n}; 1 for 1. */
  static int largestFactor(int n) {
    int rest = n;
    int largest = 1;
    for (int factor = 2; (long) factor * factor <= rest; factor++) {
      while (rest % factor == 0) {
        largest = factor;
        rest /= factor;
      }
    }
    return Math.max(largest, rest);
  }
}
