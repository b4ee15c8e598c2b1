package io.qbi.kernel.fft;

/**
 * A way to transform lines of one length; immutable and safe for use by many threads at once.
 *
 * <p>A line holds {@code length()} complex numbers, real and imaginary parts interleaved.
 * Transforms are not scaled: the inverse of the forward transform is {@code length()} times the
 * line.
 */
interface FftPlan {
  /** From this length on JTransforms would start threads of its own. */
  int THREADED_LIBRARY_LENGTH = 4096;

  /** JTransforms is fast where less than this is left after division by 2, 3 and 5. */
  int LARGEST_LIBRARY_REMAINDER = 210;

  /** Returns the number of complex values in a line. */
  int length();

  /** Transforms the line that begins at entry {@code offset}, in place. */
  void transform(double[] data, int offset, boolean inverse);

  /** Returns the most bytes that transforming a line allocates. */
  long workspaceBytes();

  /**
   * Returns a plan for lines of {@code n} complex values.
   *
   * <p>Short lines go to JTransforms; long ones, and multiples of large primes, are split into two
   * shorter transforms; large primes become a convolution of a friendlier length.
   */
  static FftPlan of(int n) {
    if (n < THREADED_LIBRARY_LENGTH && FastLength.remainder(n) <= LARGEST_LIBRARY_REMAINDER) {
      return new LibraryPlan(n);
    }
    int divisor = (int) Math.sqrt(n);
    while (n % divisor != 0) {
      divisor--;
    }
    return divisor > 1 ? new SplitPlan(divisor, n / divisor) : new ChirpPlan(n);
  }
}
