package io.qbi.kernel.window;

import io.qbi.kernel.window.Terms.Places;

/** A tile for the loops over vectors, whose rows stand in one array. */
abstract class VectorTile extends Tile {
  private final TapSums loops;
  private final Object seen;
  private int[][] first;
  private int[][] second;

  /** Takes the loops, and where they note sums that are no finite numbers. */
  VectorTile(Tiling tiling, Precision precision, Terms[] terms, TapSums loops, Object seen) {
    super(tiling, precision, terms);
    this.loops = loops;
    this.seen = seen;
  }

  /** Finds out how far behind the first element under a window all others stand. */
  final void place() {
    first = new int[terms.length][];
    second = new int[terms.length][];
    for (int t = 0; t < terms.length; t++) {
      first[t] = within(terms[t].first());
      second[t] = within(terms[t].second());
    }
  }

  /** Returns how far behind the first element under a window those in some places stand. */
  abstract int[] within(Places places);

  @Override
  final void add(int t, int row, Object sums, int n) {
    run(t, start(row), sums, 0, n, false);
  }

  /**
   * Writes the sums of the first terms, which must be all there are for a result; no entry but
   * these is written, and none read that they do not need.
   *
   * @param row the row under the windows' first corners
   * @param to where the first result belongs
   * @param n the number of results, at least {@link TapSums#MARGIN}
   */
  final void write(int row, Object results, int to, int n) {
    int at = start(row);
    int whole = n & -TapSums.MARGIN;
    run(0, at, results, to, whole, true);
    if (whole < n) {
      int last = n - TapSums.MARGIN;
      run(0, at + last, results, to + last, TapSums.MARGIN, true);
    }
  }

  private void run(int t, int at, Object sums, int to, int n, boolean isFresh) {
    loops.add(
        row(0), at, first[t], second[t], weights[t], terms[t].sign(), sums, to, n, isFresh, seen);
  }
}
