package io.qbi.kernel.window;

/**
 * Weighted sums of neighbours for a row of results, in vectors; all arrays are of one type.
 *
 * <p>Rows begin anywhere in their arrays: unlike {@link RowSums}, these loops need no copies of
 * them. Products and sums are rounded one after the other, in the order of the weights, as there.
 * The {@code n} sums stand from {@code to} on, and nothing beyond them is read or written.
 */
public interface TapSums {
  /** Adds {@code weights[k] * values[at + places[k] + i]} to sum {@code i}. */
  void add(Object values, int at, int[] places, Object weights, Object sums, int to, int n);

  /**
   * Adds such products to the sums from {@code to} on, and those with the other weights to the sums
   * from {@code next} on: each element is loaded once.
   */
  void addToTwo(
      Object values,
      int at,
      int[] places,
      Object weights,
      Object others,
      Object sums,
      int to,
      int next,
      int n);

  /**
   * Makes each sum that of the weighted elements in the middle, one or none, and of all {@code
   * weights[k] * (values[at + first[k] + i] + sign * values[at + second[k] + i])}.
   *
   * @param sign 1 or -1
   */
  void fold(
      Object values,
      int at,
      int[] middle,
      Object middleWeights,
      int[] first,
      int[] second,
      Object weights,
      int sign,
      Object sums,
      int to,
      int n);

  /** Makes entries of {@code seen}, once zero, NaN where a sum is no finite number. */
  void note(Object sums, int to, Object seen, int n);
}
