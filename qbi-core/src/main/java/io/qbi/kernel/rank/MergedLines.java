package io.qbi.kernel.rank;

import io.qbi.data.Block;

/** Elements of given ranks among those of two sorted lines, in the order of {@link SortedLines}. */
public final class MergedLines {
  /** Elements that are merged at one time: their keys stay in the second-level cache. */
  private static final int STRETCH = 1 << 15;

  /** Ranks of a stretch from which on keys are merged side by side. */
  private static final int RANKS = 4;

  /** Keys behind those of a run that are not below any other. */
  private static final int BEHIND = STRETCH / RANKS + RANKS;

  private final KeyRows rows;
  private final SortLoops loops;
  private final int axis;
  private final Object left;
  private final Object right;
  private final Object merged;
  private final int[] starts = new int[RANKS];
  private final int[] ranks = new int[RANKS];

  private MergedLines(Block out, int axis) {
    this.rows = new KeyRows(out, true);
    this.loops = RankForms.sorting(rows.areInts());
    this.axis = axis;
    int most = Math.min(STRETCH, out.dim(axis));
    this.left = rows.row(most + BEHIND);
    this.right = rows.row(most + BEHIND);
    this.merged = rows.row(most);
  }

  /** Returns the bytes that merging takes beside lines and their result, at most. */
  public static long workspaceBytes() {
    return Long.BYTES * (3L * STRETCH + 2 * BEHIND);
  }

  /**
   * Merges the lines of two blocks.
   *
   * @param first the rank of the first element to find, from 0
   * @param out takes the elements of this rank and those that follow, as many as it has along the
   *     axis; as long as both blocks along the other axes
   */
  public static void apply(Block left, Block right, int axis, int first, Block out) {
    if (out.size() > 0) {
      new MergedLines(out, axis).lines(0, left, right, first, out);
    }
  }

  /** Takes apart all axes but that of the lines. */
  private void lines(int i, Block a, Block b, int first, Block out) {
    if (i == out.rank()) {
      merge(a, b, first, out);
    } else if (i == axis) {
      lines(i + 1, a, b, first, out);
    } else {
      for (int k = 0; k < out.dim(i); k++) {
        lines(i + 1, a.slice(i, k, 1, 1), b.slice(i, k, 1, 1), first, out.slice(i, k, 1, 1));
      }
    }
  }

  private void merge(Block a, Block b, int first, Block out) {
    int n = out.dim(axis);
    int before = before(a, b, first, 0, first);
    for (int done = 0; done < n; done += STRETCH) {
      int count = Math.min(STRETCH, n - done);
      int next = before(a, b, first + done + count, before, before + count);
      Block some = a.slice(axis, before, 1, next - before);
      Block others = b.slice(axis, first + done - before, 1, count - (next - before));
      mergeAll(some, others, out.slice(axis, done, 1, count));
      before = next;
    }
  }

  /** Merges all of two lines. */
  private void mergeAll(Block a, Block b, Block out) {
    if (a.size() == 0 || b.size() == 0) {
      out.copyFrom(a.size() == 0 ? b : a);
      return;
    }
    read(a, left);
    read(b, right);
    int n = out.dim(axis);
    for (int i = 1; i < RANKS; i++) {
      ranks[i] = n / RANKS * i;
      starts[i] = before(ranks[i], a.dim(axis), b.dim(axis));
    }
    // The last rank has some keys more; others come to what the next one has found as well.
    loops.merge(left, right, starts, ranks, merged, n - ranks[RANKS - 1]);
    rows.write(merged, out, out.offset(), out.stride(axis), n);
  }

  private void read(Block line, Object keys) {
    int n = line.dim(axis);
    rows.read(line, line.offset(), line.stride(axis), n, keys);
    rows.fill(keys, n, n + BEHIND);
  }

  /**
   * Returns how many of the elements before a rank are of the left line.
   *
   * @param from the result is not below this
   * @param to nor above this
   */
  private int before(Block a, Block b, int rank, int from, int to) {
    int least = Math.max(from, rank - b.dim(axis));
    return before(
        rank,
        least,
        Math.min(to, a.dim(axis)),
        (i, j) -> {
          rows.read(a, a.offset() + i * a.stride(axis), a.stride(axis), 1, left);
          rows.read(b, b.offset() + j * b.stride(axis), b.stride(axis), 1, right);
          return loops.isAbove(left, 0, right, 0);
        });
  }

  /** Returns how many of the keys before a rank are of the left run, which has {@code n}. */
  private int before(int rank, int n, int others) {
    int least = Math.max(0, rank - others);
    return before(rank, least, Math.min(rank, n), (i, j) -> loops.isAbove(left, i, right, j));
  }

  /** Whether key i of the left run is above key j of the right one. */
  private interface Above {
    boolean test(int i, int j);
  }

  /** Finds a number from {@code least} to {@code most}, by bisection. */
  private static int before(int rank, int least, int most, Above above) {
    int from = least;
    int to = most;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (above.test(middle, rank - middle - 1)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
