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

  /** Returns what is left of {@code n} when all factors 2, 3 and 5 are divided out. */
  static int remainder(int n) {
    int rest = n;
    for (int factor : new int[] {2, 3, 5}) {
      while (rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest;
  }
}
