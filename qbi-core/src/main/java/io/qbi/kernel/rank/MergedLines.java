package io.qbi.kernel.rank;

import io.qbi.data.Block;

/** Elements of given ranks among those of two sorted lines, in the order of {@link SortedLines}. */
public final class MergedLines {
  /** Elements that are merged at one time: their keys stay in the first-level cache. */
  private static final int PIECE = 2048;

  /** Elements for which the faster loops are asked for, some hundred microseconds of them. */
  private static final int STRETCH = 1 << 16;

  /** One in so many columns must have elements, or merging them one by one takes less time. */
  private static final int WORTH = 4;

  private final KeyRows rows;
  private final SortLoops loops;
  private final int axis;
  private final Run left;
  private final Run right;
  private final Object merged;
  private final int[] places = new int[3];
  private final int[] befores = new int[STRETCH / PIECE + 1];
  private ColumnSort columns;

  /** A sorted line, and those of its next keys that have been read. */
  private final class Run {
    private final Object keys = rows.row(PIECE);
    private Block line;
    private int read;
    private int next;
    private int end;

    void begin(Block block) {
      line = block;
      read = 0;
      next = 0;
      end = 0;
    }

    /** Reads more keys if there are none; returns whether there are any left. */
    boolean hasNext() {
      if (next == end && read < line.dim(axis)) {
        next = 0;
        end = Math.min(PIECE, line.dim(axis) - read);
        readKeys(line, read, end, keys, 0);
        read += end;
      }
      return next < end;
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

  /** Returns the bytes that merging takes beside lines and their result. */
  public static long workspaceBytes() {
    return 3L * PIECE * Long.BYTES
        + ColumnSort.bytes(PIECE)
        + Integer.BYTES * (STRETCH / PIECE + 1);
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

  private void mergeAll(Block a, Block b, Block out) {
    ColumnLoops loops = RankForms.columns(rows.areInts());
    int pieces = (out.dim(axis) + PIECE - 1) / PIECE;
    boolean isOne = a.size() == 0 || b.size() == 0;
    if (isOne || loops.columns() == 1 || WORTH * pieces < loops.columns()) {
      oneByOne(a, b, out);
    } else {
      if (columns == null) {
        columns = new ColumnSort(rows, loops, PIECE);
      }
      together(a, b, out, pieces);
    }
  }

  private void oneByOne(Block a, Block b, Block out) {
    left.begin(a);
    right.begin(b);
    int n = out.dim(axis);
    int done = 0;
    while (left.hasNext() && right.hasNext()) {
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

  /** Finds what makes each piece of the result, and sorts several of them at a time. */
  private void together(Block a, Block b, Block out, int pieces) {
    int n = out.dim(axis);
    for (int piece = 0; piece < pieces; piece++) {
      int end = Math.min(n, (piece + 1) * PIECE);
      befores[piece + 1] = before(a, b, end, befores[piece], befores[piece] + PIECE);
    }
    ColumnSort.Lines lines =
        new ColumnSort.Lines() {
          @Override
          public int length(int piece) {
            return Math.min(PIECE, n - piece * PIECE);
          }

          @Override
          public void read(int piece, int first, int count, Object keys, int at) {
            int start = befores[piece] + first;
            int some = Math.max(0, Math.min(count, befores[piece + 1] - start));
            readKeys(a, start, some, keys, at);
            // What is not of the left line, of all that goes before.
            int rest = piece * PIECE + first + some - befores[piece + 1];
            readKeys(b, rest, count - some, keys, at + some);
          }

          @Override
          public void write(Object keys, int at, int piece, int first, int count) {
            int p = out.offset() + (piece * PIECE + first) * out.stride(axis);
            rows.write(keys, at, out, p, out.stride(axis), count);
          }
        };
    for (int piece = 0; piece < pieces; piece += columns.columns()) {
      columns.sort(lines, piece, Math.min(pieces, piece + columns.columns()));
    }
  }

  private void readKeys(Block line, int first, int count, Object keys, int at) {
    rows.read(line, position(line, first), line.stride(axis), count, keys, at);
  }

  private int position(Block line, int index) {
    return line.offset() + index * line.stride(axis);
  }

  /**
   * Returns how many of the first elements of both lines are of the left one, by bisection.
   *
   * @param from the result is not below this
   * @param to nor above this
   */
  private int before(Block a, Block b, int first, int from, int to) {
    int least = Math.max(from, first - b.dim(axis));
    int most = Math.min(to, a.dim(axis));
    while (least < most) {
      int middle = (least + most) >>> 1;
      rows.read(a, position(a, middle), a.stride(axis), 1, left.keys);
      rows.read(b, position(b, first - middle - 1), b.stride(axis), 1, right.keys);
      if (loops.isAbove(left.keys, right.keys)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }
}
