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

  /** Adds {@code weights[k] * (values[a + i] + sign * values[b + i])}; the sign is 1 or -1. */
  void addPair(
      Object values, int a, int b, Object weights, int k, int sign, Object sums, int to, int n);

  /** Adds such a product for {@code a} and {@code b}, then the next one for c and d. */
  void addPairs(
      Object values,
      int a,
      int b,
      int c,
      int d,
      Object weights,
      int k,
      int sign,
      Object sums,
      int to,
      int n);

  /** Makes entries of {@code seen}, once zero, NaN where a sum is no finite number. */
  void note(Object sums, int to, Object seen, int n);
}
