package io.qbi.kernel.window;

/**
 * Weighted sums of neighbours for a row of results, in vectors.
 *
 * <p>Products and sums are rounded one after the other, in the order of the weights, as in {@link
 * RowKernel}. Results are computed in whole vectors: rows must go on for {@link #MARGIN} entries
 * more than are asked for, whatever is in them.
 */
public interface TapSums {
  /** How far beyond the last result rows are read and sums are written, at most. */
  int MARGIN = 16;

  /** Adds {@code weights[k] * values[at + places[k] + i]} to {@code sums[i]}, for i below n. */
  void add(double[] values, int at, int[] places, double[] weights, double[] sums, int n);

  /** Adds {@code weights[k] * (values[.. first[k] ..] + sign * values[.. second[k] ..])}. */
  void addPairs(
      double[] values,
      int at,
      int[] first,
      int[] second,
      double[] weights,
      double sign,
      double[] sums,
      int n);

  /** Stores {@code n} floats from {@code p} on as doubles from {@code at} on. */
  void widen(float[] from, int p, double[] to, int at, int n);

  /** Stores the first {@code n} doubles, rounded, from {@code p} on. */
  void narrow(double[] from, float[] to, int p, int n);
}
