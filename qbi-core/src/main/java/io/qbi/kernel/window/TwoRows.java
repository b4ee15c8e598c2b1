package io.qbi.kernel.window;

import io.qbi.kernel.window.Terms.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of two neighbouring rows of results, in runs of what one of them meets or both: what
 * both meet is loaded once.
 *
 * @param places where the elements stand, relative to the first one under the window of the first
 *     row
 * @param first the weights of the first row; null if it meets none of these elements
 * @param second the weights of the second row; null if it meets none of them
 */
record TwoRows(int[] places, Object first, Object second) {
  /** What the beginning and the end of a run cost, as a multiple of what a load does. */
  private static final int RUN_COST = 4;

  private static final long ROW = 1L << 32;

  /**
   * Returns the runs, in an order that is that of the weights for each of the rows; none where they
   * would share too little, or meet what they share at different times.
   *
   * @param behind where the rows of a tile stand, of which the second one is under the second row
   */
  static List<TwoRows> of(Terms terms, int[] behind, Precision precision) {
    Places places = terms.first();
    int count = terms.count();
    long[] keys = new long[count];
    Arrays.setAll(keys, k -> places.rows()[k] * ROW + places.shifts()[k]);
    for (int k = 1; k < count; k++) {
      if (keys[k] <= keys[k - 1]) {
        return List.of();
      }
    }
    List<TwoRows> runs = new ArrayList<>();
    int loads = 0;
    int i = 0;
    int j = 0;
    while (j < count) {
      int a = i;
      int b = j;
      int side = side(keys, i, j);
      while (j < count && side(keys, i, j) == side) {
        i += side <= 0 ? 1 : 0;
        j += side >= 0 ? 1 : 0;
      }
      int from = side <= 0 ? a : b;
      int down = side <= 0 ? 0 : 1;
      int[] run = new int[Math.max(i - a, j - b)];
      Arrays.setAll(run, k -> behind[places.rows()[from + k] + down] + places.shifts()[from + k]);
      double[] weights = terms.weights();
      Object first = side <= 0 ? precision.row(Arrays.copyOfRange(weights, a, i)) : null;
      Object second = side >= 0 ? precision.row(Arrays.copyOfRange(weights, b, j)) : null;
      runs.add(new TwoRows(run, first, second));
      loads += run.length + RUN_COST;
    }
    return loads < 2 * count ? runs : List.of();
  }

  /** Returns -1 if the first row meets the next element, 1 if the second one does, 0 if both do. */
  private static int side(long[] keys, int i, int j) {
    return i == keys.length ? 1 : Long.compare(keys[i], keys[j] + ROW);
  }
}
