package io.qbi.kernel.rank;

import io.qbi.data.Block;

/** Elements of given ranks among those of two sorted lines, in the order of {@link SortedLines}. */
public final class MergedLines {
  /** Elements that are merged at one time: their keys stay in the cache. */
  private static final int STRETCH = 1 << 13;

  /** Ranks of a stretch from which on keys are merged side by side. */
  private static final int RANKS = 4;

  /** Keys behind those of a line that are not below any other. */
  private static final int BEHIND = STRETCH / RANKS + RANKS;

  private final KeyRows rows;
  private final SortLoops loops;
  private final int axis;
  private final int most;
  private final Run left;
  private final Run right;
  private final Object merged;
  private final int[] starts = new int[RANKS];
  private final int[] ranks = new int[RANKS];

  private MergedLines(Block out, int axis) {
    this.rows = new KeyRows(out, true);
    this.loops = RankForms.sorting(rows.areInts());
    this.axis = axis;
    this.most = Math.min(STRETCH, out.dim(axis));
    this.left = new Run();
    this.right = new Run();
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
    int before = before(a, b, first);
    left.begin(a, before);
    right.begin(b, first - before);
    int n = out.dim(axis);
    for (int done = 0; done < n; done += most) {
      int count = Math.min(most, n - done);
      left.read(count);
      right.read(count);
      if (left.held == 0 || right.held == 0) {
        Run rest = left.held == 0 ? right : left;
        out.slice(axis, done, 1, n - done).copyFrom(rest.next(n - done));
        return;
      }
      merge(count);
      int p = out.offset() + done * out.stride(axis);
      rows.write(merged, out, p, out.stride(axis), count);
    }
  }

  /** Merges the next keys of both lines, from several ranks on. */
  private void merge(int count) {
    for (int i = 1; i < RANKS; i++) {
      ranks[i] = count / RANKS * i;
      starts[i] = before(ranks[i]);
    }
    // The last rank has some keys more; others come to what the next one has found as well.
    int last = count - ranks[RANKS - 1];
    int taken = loops.merge(left.keys, right.keys, starts, ranks, merged, last);
    // Where the last keys are the largest there are, it may have gone on with those behind.
    taken = Math.min(taken, left.held);
    left.drop(taken);
    right.drop(count - taken);
  }

  /** Returns how many of the elements before a rank are of the left line. */
  private int before(Block a, Block b, int rank) {
    return before(
        rank,
        a.dim(axis),
        b.dim(axis),
        (i, j) -> {
          rows.read(a, a.offset() + i * a.stride(axis), 1, 1, left.keys);
          rows.read(b, b.offset() + j * b.stride(axis), 1, 1, right.keys);
          return loops.isAbove(left.keys, 0, right.keys, 0);
        });
  }

  /** Returns how many of the next keys before a rank are of the left line. */
  private int before(int rank) {
    return before(
        rank, left.held, right.held, (i, j) -> loops.isAbove(left.keys, i, right.keys, j));
  }

  /** Whether key i of the left line is above key j of the right one. */
  private interface Above {
    boolean test(int i, int j);
  }

  /** Finds how many of the keys before a rank are of the left line, by bisection. */
  private static int before(int rank, int lefts, int rights, Above above) {
    int from = Math.max(0, rank - rights);
    int to = Math.min(rank, lefts);
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

  /** A sorted line, and those of its next keys that have been read. */
  private final class Run {
    private final Object keys = rows.row(most + BEHIND);
    private Block line;
    private int next;
    private int held;

    void begin(Block sorted, int first) {
      line = sorted;
      next = first;
      held = 0;
    }

    /** Reads keys until {@code count} are held, or all there are. */
    void read(int count) {
      int some = Math.min(Math.max(0, count - held), line.dim(axis) - next);
      int p = line.offset() + next * line.stride(axis);
      rows.read(line, p, line.stride(axis), some, keys, held);
      held += some;
      next += some;
      rows.fill(keys, held, held + BEHIND);
    }

    /** Leaves out the first keys. */
    void drop(int count) {
      held -= count;
      System.arraycopy(keys, count, keys, 0, held);
    }

    /** Returns the elements from the first held key on. */
    Block next(int count) {
      return line.slice(axis, next - held, 1, count);
    }
  }
}
