package io.qbi.kernel.rank;

import io.qbi.data.Block;

/** Elements of given ranks among those of two sorted lines, in the order of {@link SortedLines}. */
public final class MergedLines {
  /** Elements that are merged at one time: their keys stay in the first-level cache. */
  private static final int PIECE = 1024;

  private final KeyRows rows;
  private final SortLoops loops;
  private final int axis;
  private final Run left;
  private final Run right;
  private final Object merged;
  private final int[] places = new int[3];

  /** A sorted line, and those of its next keys that have been read. */
  private final class Run {
    private final Object keys = rows.row(PIECE);
    private Block line;
    private int read;
    private int next;
    private int end;

    void begin(Block block, int first) {
      line = block;
      read = first;
      next = 0;
      end = 0;
    }

    /** Reads more keys if there are none; returns whether there are any left. */
    boolean hasNext() {
      if (next == end && read < line.dim(axis)) {
        next = 0;
        end = Math.min(PIECE, line.dim(axis) - read);
        rows.read(line, position(read), line.stride(axis), end, keys);
        read += end;
      }
      return next < end;
    }

    void readOne(int index) {
      rows.read(line, position(index), line.stride(axis), 1, keys);
    }

    private int position(int index) {
      return line.offset() + index * line.stride(axis);
    }

    /** Returns the elements that follow. */
    Block rest(int count) {
      return line.slice(axis, read - (end - next), 1, count);
    }
  }

  private MergedLines(Block block, int axis) {
    this.rows = new KeyRows(block, true);
    this.loops = RankForms.sorting(rows.areInts());
    this.axis = axis;
    this.left = new Run();
    this.right = new Run();
    this.merged = rows.row(PIECE);
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
    int done = 0;
    while (done < n && left.hasNext() && right.hasNext()) {
      int most = Math.min(PIECE, n - done);
      loops.merge(
          left.keys, left.next, left.end, right.keys, right.next, right.end, merged, most, places);
      int count = places[0];
      left.next = places[1];
      right.next = places[2];
      rows.write(merged, out, out.offset() + done * out.stride(axis), out.stride(axis), count);
      done += count;
    }
    if (done < n) {
      Run rest = left.hasNext() ? left : right;
      out.slice(axis, done, 1, n - done).copyFrom(rest.rest(n - done));
    }
  }

  /** Returns how many of the first elements of both lines are of the left one, by bisection. */
  private int before(Block a, Block b, int first) {
    left.begin(a, 0);
    right.begin(b, 0);
    int least = Math.max(0, first - b.dim(axis));
    int most = Math.min(first, a.dim(axis));
    while (least < most) {
      int middle = (least + most) >>> 1;
      left.readOne(middle);
      right.readOne(first - middle - 1);
      if (loops.isAbove(left.keys, right.keys)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }
}
