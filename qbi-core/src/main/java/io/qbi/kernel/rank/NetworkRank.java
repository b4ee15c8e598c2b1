package io.qbi.kernel.rank;

import io.qbi.data.Block;
import java.util.Arrays;

/** The element of a given rank in every small window, a row of results at a time. */
final class NetworkRank extends RankStrips {
  /** Windows of more elements are left to other ways. */
  static final int MOST = 64;

  private final NetworkPlan plan;
  private final int[][] rows;

  private NetworkRank(int[] window, NetworkPlan plan) {
    super(window, plan.rowLength());
    this.plan = plan;
    rows = plan.rows(keys[0].length);
  }

  /** Returns whether windows of a type are found this way. */
  static boolean serves(Block in, int[] window) {
    long elements = 1;
    for (int n : window) {
      elements *= n;
    }
    return IntKeys.serve(in.dtype()) && elements <= MOST;
  }

  /** Finds the elements: see {@link RankWindow#apply}. */
  static void apply(Block in, int[] window, int rank, Block out) {
    int columns = window[window.length - 1];
    int height = Arrays.stream(window).reduce(1, (a, b) -> a * b) / columns;
    new NetworkRank(window, NetworkPlan.of(height, columns, rank)).run(in, out);
  }

  @Override
  int[] select(int places) {
    return plan.run(keys, rows, places);
  }
}
