package io.qbi.kernel.fft;

/**
 * What comes before and after {@link Steps} where a line is transformed by itself, its numbers one
 * behind the other: from pairs and back to pairs, in natural order. One form per primitive type.
 *
 * <p>Real and imaginary parts stand in arrays of their own, entry 0 first.
 */
public interface LineEnds {
  /** The fewest numbers in a line that {@link #last} takes. */
  int SHORTEST = 64;

  /**
   * Reads pairs of neighbours.
   *
   * @param first the entry that the first pair becomes
   */
  void read(Object from, int at, Object re, Object im, int first, int count);

  /**
   * The last step, of radix 8, and the order of the results.
   *
   * @param rows the rows that hold coefficient 0, 1, ..., {@code n/8 - 1}, of which each begins a
   *     block of eight
   * @param n a multiple of 8, at least {@link #SHORTEST}
   */
  void last(Object re, Object im, int[] rows, int n, Object toRe, Object toIm);

  /**
   * Does what {@link RowEnds#combine} does, to entries k and n - k, for all k from 1 to n / 2.
   *
   * @param factors the cosines of all w, their sines, and s
   */
  void combine(Object re, Object im, int n, Object factors);

  /**
   * Writes pairs of neighbours.
   *
   * @param scale an array of the one number that all are multiplied with
   */
  void write(Object re, Object im, Object scale, Object to, int at, int count);
}
