package io.qbi.kernel.rank;

import io.qbi.data.Block;

/**
 * The element of a given rank in every window: by networks of comparisons where few of these do, by
 * histograms where elements are single bytes, else in tiles that are put in order.
 */
public final class RankWindow {
  private RankWindow() {}

  /**
   * Finds the element that sorting each window would put at index {@code rank}, NaN behind all
   * numbers.
   *
   * @param in real type, one axis or more, any strides; {@code window[i] - 1} longer than {@code
   *     out} along axis i
   * @param out of the same type, any strides; must not share elements with {@code in}
   */
  public static void apply(Block in, int[] window, int rank, Block out) {
    if (out.size() == 0) {
      return;
    }
    if (NetworkRank.serves(in, window, rank)) {
      NetworkRank.apply(in, window, rank, out);
    } else if (HistogramRank.serves(in.dtype(), window)) {
      HistogramRank.apply(in, window, rank, out);
    } else {
      TileRank.apply(in, window, rank, out);
    }
  }
}
