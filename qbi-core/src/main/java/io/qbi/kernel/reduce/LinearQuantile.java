package io.qbi.kernel.reduce;

/**
 * A quantile's place among n elements in order, and its value between the two next to it: NumPy's
 * {@code linear} method, definition 7 of Hyndman and Fan (The American Statistician 50, 1996,
 * 361-365).
 *
 * <p>Unlike NumPy's, a quantile that falls on an element is that element even if its neighbour is
 * infinite, one between a finite and an infinite element is infinite, and a zero is never negative,
 * since nothing orders the two zeros.
 *
 * @param below the index of the element at or below it
 * @param above the index of the next element, or of the last one
 * @param weight how far it is from the first to the second, in [0, 1)
 */
record LinearQuantile(long below, long above, double weight) {

  /** Returns the place of a fraction in [0, 1] among {@code n} elements. */
  static LinearQuantile of(double fraction, long n) {
    double index = (n - 1) * fraction;
    long below = Math.min(n - 1, (long) Math.floor(index));
    return new LinearQuantile(below, Math.min(n - 1, below + 1), index - Math.floor(index));
  }

  /**
   * Returns the value between elements a and b by NumPy's formula, which is exact at both ends and
   * monotonic between them.
   *
   * @param single whether the elements are float32, whose difference NumPy rounds to float32
   */
  double between(double a, double b, boolean single) {
    if (weight == 0 || a == b) {
      return a + 0.0;
    }
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return a + b;
    }
    double difference = single ? (float) (b - a) : b - a;
    return weight < 0.5 ? a + difference * weight : b - difference * (1 - weight);
  }
}
