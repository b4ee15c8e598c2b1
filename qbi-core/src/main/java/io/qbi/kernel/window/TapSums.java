package io.qbi.kernel.window;

/**
 * Weighted sums of neighbours for a row of results, in vectors; all arrays are of one type.
 *
 * <p>Products and sums are rounded one after the other, in the order of the weights, as in {@link
 * RowSums}. Results are computed in whole vectors: rows must go on for {@link #MARGIN} entries more
 * than are asked for, whatever is in them.
 */
public interface TapSums {
  /** How far beyond the last result rows are read and sums are written, at most. */
  int MARGIN = 16;

  /** Adds {@code weights[k] * values[at + places[k] + i]} to {@code sums[i]}, for i below n. */
  void add(Object values, int at, int[] places, Object weights, Object sums, int n);

  /**
   * Adds {@code weights[k] * (values[.. first[k] ..] + sign * values[.. second[k] ..])}; {@code
   * sign} is 1 or -1.
   */
  void addPairs(
      Object values,
      int at,
      int[] first,
      int[] second,
      Object weights,
      int sign,
      Object sums,
      int n);
}
