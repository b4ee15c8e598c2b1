package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Arrays;

/**
 * The element of a given rank in windows of single bytes, in a time that does not depend on the
 * window.
 *
 * <p>Each column under a row of windows has a histogram; the histogram of a window is that of the
 * one before, with a column added and one taken away: Perreault and Hébert, IEEE Transactions on
 * Image Processing 16 (2007) 2389.
 */
final class HistogramRank extends RankStrips {
  private static final int VALUES = 256;

  /** How many values a coarse bin holds; coarse bins stand behind the fine ones. */
  private static final int COARSE = 16;

  private static final int MOST_COLUMNS = 1024;

  /** Results found at a time: the histograms of their columns fill a second-level cache. */
  private static final int ROW = 256;

  private static final int BINS = VALUES + VALUES / COARSE;

  private final int rank;
  private final int least;
  private final int[][] counts;
  private final int[] sum = new int[BINS];
  private final int[] none = new int[BINS];
  private final int[] found;

  private HistogramRank(int[] window, int rank, DType dtype) {
    super(window, ROW);
    this.rank = rank;
    least = (int) dtype.minValue();
    counts = new int[keys[0].length][BINS];
    found = new int[keys[0].length];
  }

  /** Returns whether windows of a type are found this way: histograms take a kilobyte a column. */
  static boolean serves(DType dtype, int[] window) {
    return dtype.bytes() == 1 && window[window.length - 1] <= MOST_COLUMNS;
  }

  /** Finds the elements: see {@link RankWindow#apply}. */
  static void apply(Block in, int[] window, int rank, Block out) {
    new HistogramRank(window, rank, in.dtype()).run(in, out);
  }

  @Override
  void begin() {
    for (int[] column : counts) {
      Arrays.fill(column, 0);
    }
  }

  @Override
  void enter(int[] line, int places) {
    count(line, places, 1);
  }

  @Override
  void leave(int[] line, int places) {
    count(line, places, -1);
  }

  private void count(int[] line, int places, int by) {
    for (int i = 0; i < places; i++) {
      int value = line[i] - least;
      counts[i][value] += by;
      counts[i][VALUES + value / COARSE] += by;
    }
  }

  @Override
  int[] select(int places) {
    Arrays.fill(sum, 0);
    for (int i = 0; i < places; i++) {
      change(sum, counts[i], i < columns ? none : counts[i - columns]);
      if (i >= columns - 1) {
        found[i - columns + 1] = least + find();
      }
    }
    return found;
  }

  private static void change(int[] sum, int[] entering, int[] leaving) {
    for (int k = 0; k < BINS; k++) {
      sum[k] += entering[k] - leaving[k];
    }
  }

  private int find() {
    int left = rank;
    int coarse = VALUES;
    while (left >= sum[coarse]) {
      left -= sum[coarse++];
    }
    int value = (coarse - VALUES) * COARSE;
    while (left >= sum[value]) {
      left -= sum[value++];
    }
    return value;
  }
}
