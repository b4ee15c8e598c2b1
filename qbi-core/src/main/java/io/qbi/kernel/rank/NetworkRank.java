package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Arrays;

/** The element of a given rank in every small window, a row of results at a time. */
final class NetworkRank extends RankStrips {
  /** Windows of more elements are left to other ways, which take less time for all of them. */
  private static final int MOST = 128;

  // The comparisons of an element that take as long as those other ways, 0.15 to 0.2 ns each.
  private static final int LIKE_TILES = 355;
  private static final int LIKE_TILES_OF_LINES = 190;
  private static final int LIKE_HISTOGRAMS = 280;

  private final NetworkPlan plan;
  private final int[][] rows;

  private NetworkRank(int[] window, NetworkPlan plan) {
    super(window, plan.rowLength());
    this.plan = plan;
    rows = plan.rows(keys[0].length);
  }

  /** Returns whether the elements of a rank are found sooner this way than in another. */
  static boolean serves(Block in, int[] window, int rank) {
    long elements = 1;
    for (int n : window) {
      elements *= n;
    }
    return IntKeys.serve(in.dtype())
        && elements <= MOST
        && plan(window, rank).comparisons() <= likeOthers(in.dtype(), window);
  }

  private static int likeOthers(DType type, int[] window) {
    if (height(window) == 1) {
      return LIKE_TILES_OF_LINES;
    }
    return HistogramRank.serves(type, window) ? LIKE_HISTOGRAMS : LIKE_TILES;
  }

  private static NetworkPlan plan(int[] window, int rank) {
    return NetworkPlan.of(height(window), window[window.length - 1], rank);
  }

  /** Returns how many lines a window has. */
  private static int height(int[] window) {
    return Arrays.stream(window, 0, window.length - 1).reduce(1, (a, b) -> a * b);
  }

  /** Finds the elements: see {@link RankWindow#apply}. */
  static void apply(Block in, int[] window, int rank, Block out) {
    new NetworkRank(window, plan(window, rank)).run(in, out);
  }

  @Override
  int[] select(int places) {
    return plan.run(keys, rows, places);
  }
}
