package io.qbi.kernel.fft;

/**
 * The steps of transforms of one line at a time, or of several that lie side by side: entry {@code
 * k} of line {@code l} is entry {@code k * lanes + l} of an array of real and one of imaginary
 * parts. One form per primitive type.
 *
 * <p>A step of radix r takes blocks of {@code r * m} rows each: rows j, j + m, ... become the sums
 * of their transform of length r, times roots of unity, so that each of the r parts of the block is
 * left to be transformed by itself (decimation in frequency, in place). {@code roots} holds, for
 * each {@link #RUN} rows, as many cosines and as many sines for part 1, then for part 2, and so on
 * to r - 1; so a vector along the rows of one line finds its roots in one place. Two lines whose
 * entries alternate are one line of twice as many rows, whose roots come twice.
 */
public interface Steps {
  /** Rows whose roots stand together: no vector has more lanes. */
  int RUN = 16;

  /** A step of radix 2. */
  void two(Object re, Object im, int at, int blocks, int m, Object roots);

  /** A step of radix 3. */
  void three(Object re, Object im, int at, int blocks, int m, Object roots);

  /** A step of radix 4. */
  void four(Object re, Object im, int at, int blocks, int m, Object roots);

  /** A step of radix 5. */
  void five(Object re, Object im, int at, int blocks, int m, Object roots);

  /**
   * A step of any odd radix. Values whose numbers add up to the radix meet conjugated roots: their
   * sums and differences are multiplied with real numbers, for two results at a time.
   *
   * @param circle cosine and sine of the radix's own roots of unity
   * @param spare two times radix rows
   */
  void any(
      int radix, Object re, Object im, int at, int m, Object roots, Object circle, Object spare);
}
