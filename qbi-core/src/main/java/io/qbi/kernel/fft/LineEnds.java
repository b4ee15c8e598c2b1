package io.qbi.kernel.fft;

/**
 * What comes before and after {@link Steps} where two lines are transformed together, each from
 * pairs of neighbours and back to pairs, in natural order. One form per primitive type.
 *
 * <p>Real and imaginary parts stand in arrays of their own: entry k of the lines at 2k and 2k + 1.
 */
public interface LineEnds {
  /** The fewest numbers in a line that {@link #last} takes. */
  int SHORTEST = 16;

  /** The numbers that the arrays have beyond those of the lines, since vectors reach there. */
  int MARGIN = 8;

  /**
   * Reads pairs of neighbours.
   *
   * @param at where the pairs of the first line begin
   * @param other where those of the other line begin
   * @param first the entry that the first pair becomes
   */
  void read(Object from, int at, int other, Object re, Object im, int first, int count);

  /**
   * The last step, of radix 4, and the order of the results.
   *
   * @param rows the entries that hold coefficient 0, 1, ..., {@code n/4 - 1}, of which each begins
   *     a block of four
   * @param n a multiple of 4, at least {@link #SHORTEST}
   */
  void last(Object re, Object im, int[] rows, int n, Object toRe, Object toIm);

  /**
   * Does what {@link RowEnds#combine} does, to entries k and n - k, for all k from 1 to n / 2.
   *
   * @param factors the cosines of all w, their sines, and s; two of each, but one s
   */
  void combine(Object re, Object im, int n, Object factors);

  /**
   * Writes pairs of neighbours.
   *
   * @param scale an array of the one number that all are multiplied with
   * @param at where the pairs of the first line begin
   * @param other where those of the other line begin
   */
  void write(Object re, Object im, Object scale, Object to, int at, int other, int count);
}
