package io.qbi.kernel.fft;

/**
 * What comes before and after {@link Steps}, in place: results stand in the order of {@link
 * LinePlan#rows}. One form per primitive type.
 */
public interface RowEnds {
  /** A last step, of radix 4: blocks of four rows, without roots, which are all one. */
  void four(Object re, Object im, int at, int blocks);

  /**
   * Copies rows: row {@code i} of the result is row {@code rows[i]}.
   *
   * @param at where row 0 begins
   * @param to where row 0 of the result begins
   */
  void take(Object re, Object im, int at, int[] rows, Object toRe, Object toIm, int to);

  /** Adds the row at one place to the row at another. */
  void add(Object re, Object im, int at, Object toRe, Object toIm, int to);

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
