package io.qbi.kernel.window;

/**
 * Weighted sums of neighbours for a row of results, in vectors; all arrays are of one type.
 *
 * <p>Products and sums are rounded one after the other, in the order of the weights, as in {@link
 * RowSums}. Results are computed in whole vectors: rows must go on for {@link #MARGIN} entries more
 * than are asked for, whatever is in them, unless a multiple of {@link #MARGIN} is asked for.
 */
public interface TapSums {
  /** How far beyond the last result rows are read and sums are written, at most. */
  int MARGIN = 16;

  /**
   * Sums weighted elements and then weighted pairs of elements: there are as many weights as {@code
   * first} has places, and the last of them are those of pairs.
   *
   * @param first where elements stand in {@code values}, relative to {@code at}
   * @param second where the others of the pairs stand
   * @param sign 1 if those are added to the first ones, -1 if they are subtracted
   * @param sums the sums are written from {@code to} on
   * @param isFresh whether sums begin at zero rather than with what stands there
   * @param seen a row whose first entries, once zero, become NaN where a sum is no finite number
   */
  void add(
      Object values,
      int at,
      int[] first,
      int[] second,
      Object weights,
      int sign,
      Object sums,
      int to,
      int n,
      boolean isFresh,
      Object seen);
}
