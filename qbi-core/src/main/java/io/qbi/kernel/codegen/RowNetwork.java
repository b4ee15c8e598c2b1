package io.qbi.kernel.codegen;

/** Comparisons of rows of keys, entry by entry, all in one loop over vectors. */
public interface RowNetwork {
  /** How far behind their last entry rows are read and written, at most. */
  int MARGIN = 16;

  /**
   * A comparison of two rows, of which one gets the smaller and the other the larger keys.
   *
   * @param low the row of the smaller keys
   * @param high the row of the larger keys
   * @param keepLow whether the smaller keys are of interest
   * @param keepHigh whether the larger keys are of interest
   */
  record Step(int low, int high, boolean keepLow, boolean keepHigh) {}

  /**
   * Compares.
   *
   * @param from rows as they are before
   * @param starts where in them the first entry is
   * @param to takes rows as they are after, from entry 0 on; may be the same arrays where that is
   *     the start
   */
  void run(int[][] from, int[] starts, int[][] to, int n);
}
