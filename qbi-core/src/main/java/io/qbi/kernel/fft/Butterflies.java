package io.qbi.kernel.fft;

/**
 * The steps of transforms of one line at a time, or of several that lie side by side: entry {@code
 * k} of line {@code l} is entry {@code k * lanes + l} of an array of real and one of imaginary
 * parts. One form per primitive type.
 *
 * <p>A step of radix r takes blocks of {@code r * m} rows each: rows j, j + m, ... become the sums
 * of their transform of length r, times roots of unity, so that each of the r parts of the block is
 * left to be transformed by itself (decimation in frequency, in place). {@code roots} holds cosine
 * and sine for part 1 to r - 1 of row 0, then of row 1, and so on.
 */
public interface Butterflies {
  /** A step of radix 2. */
  void two(Object re, Object im, int at, int blocks, int m, Object roots);

  /** A step of radix 3. */
  void three(Object re, Object im, int at, int blocks, int m, Object roots);

  /** A step of radix 4. */
  void four(Object re, Object im, int at, int blocks, int m, Object roots);

  /** A step of radix 5. */
  void five(Object re, Object im, int at, int blocks, int m, Object roots);

  /**
   * A step of any radix.
   *
   * @param circle cosine and sine of the radix's own roots of unity
   * @param spare two times radix rows
   */
  void any(
      int radix, Object re, Object im, int at, int m, Object roots, Object circle, Object spare);

  /**
   * Multiplies rows by complex factors: row {@code i} of the result is row {@code rows[i]} times
   * factor {@code i}.
   *
   * @param at where row 0 begins
   * @param to where row 0 of the result begins
   */
  void multiply(
      Object re, Object im, int at, int[] rows, Object factors, Object toRe, Object toIm, int to);

  /**
   * Replaces each pair of rows (x, y) by (e + w o, conj(e - w o)), where e = s (x + conj y) and o =
   * -i s (x - conj y).
   *
   * @param pairs the rows of the first pair, of the second, and so on
   * @param at where row 0 begins
   * @param factors cosine and sine of w, and s, for the first pair, for the second, and so on
   */
  void combine(Object re, Object im, int at, int[] pairs, Object factors);
}
