package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.LineGroups;
import io.qbi.kernel.lines.LinePanels;

/**
 * The elements of lines in ascending order, or their places: -0.0 before 0.0, and behind all
 * numbers NaN.
 */
public final class SortedLines {
  /** One in so many columns must have a line, or lines one by one take less time. */
  private static final int WORTH = 4;

  /** Lines for which the faster loops are asked for: a few milliseconds of them at most. */
  private static final int ASKED = 64;

  /** Keys from which on a line by itself is sorted in parts, if these are sorted in vectors. */
  private static final int LONG = 1 << 13;

  private final KeyRows keys;
  private final int axis;
  private final int n;
  private final int beside;
  private LineSort oneByOne;
  private SideSort together;
  private SplitSort inParts;

  private SortedLines(Block in, int axis) {
    keys = new KeyRows(in, true);
    this.axis = axis;
    n = in.dim(axis);
    beside = LineGroups.closest(in, axis);
  }

  /**
   * Sorts each line along an axis.
   *
   * @param in real type, any strides
   * @param out of the same shape and type, any strides; must not share elements with {@code in}
   */
  public static void apply(Block in, int axis, Block out) {
    if (out.size() > 0) {
      SortedLines lines = new SortedLines(in, axis);
      LineGroups.forEach(in, out, axis, lines.beside, lines::sort);
    }
  }

  private void sort(Block from, Block to) {
    if (beside < 0) {
      sortOne(from, to);
      return;
    }
    for (int line = 0; line < from.dim(beside); line += ASKED) {
      int count = Math.min(ASKED, from.dim(beside) - line);
      sortSome(from.slice(beside, line, 1, count), to.slice(beside, line, 1, count));
    }
  }

  /** Sorts lines beside each other. */
  private void sortSome(Block from, Block to) {
    ColumnLoops loops = RankForms.columns(keys.areInts());
    int lines = from.dim(beside);
    int rest = lines % loops.columns();
    int many = WORTH * rest < loops.columns() ? lines - rest : lines;
    if (loops.columns() == 1 || n > SideSort.MOST) {
      many = 0;
    }
    if (many > 0) {
      if (together == null) {
        together = new SideSort(keys, loops, n, axis, beside);
      }
      together.sort(from.slice(beside, 0, 1, many), to.slice(beside, 0, 1, many));
    }
    if (many < lines) {
      Block left = from.slice(beside, many, 1, lines - many);
      LinePanels.forEach(left, to.slice(beside, many, 1, lines - many), axis, this::sortOne);
    }
  }

  private void sortOne(Block from, Block to) {
    if (n >= LONG) {
      ColumnLoops loops = RankForms.columns(keys.areInts());
      if (loops.columns() > 1) {
        if (inParts == null) {
          inParts = new SplitSort(keys, loops, n);
          oneByOne = null;
        }
        inParts.sort(new BlockLines(keys, from, to, axis, -1), 0);
        return;
      }
    }
    if (oneByOne == null) {
      oneByOne = new LineSort(keys, n);
    }
    keys.read(from, from.offset(), from.stride(axis), n, oneByOne.keys());
    oneByOne.sort(n);
    keys.write(oneByOne.keys(), to, to.offset(), to.stride(axis), n);
  }

  /** Returns the bytes that {@link #apply} takes beside lines of n elements and their result. */
  public static long workspaceBytes(DType dtype, long n, long lines) {
    int key = IntKeys.serve(dtype) ? Integer.BYTES : Long.BYTES;
    long together = lines > 1 && n <= SideSort.MOST ? SideSort.bytes(n) : 0;
    long inParts = n >= LONG ? SplitSort.bytes(n) : 0;
    long oneByOne = 2 * key * n + Math.max(inParts, LineSort.countBytes(n));
    return oneByOne + together + LinePanels.workspaceBytes(dtype, dtype, n, lines);
  }

  /**
   * Stores where in each line along an axis the elements in order come from; of equal ones the
   * earlier goes first.
   *
   * @param in real type, any strides
   * @param out int64 of the same shape, any strides
   */
  public static void places(Block in, int axis, Block out) {
    if (out.size() == 0) {
      return;
    }
    int n = in.dim(axis);
    Order order = new Order(n);
    LinePanels.forEach(
        in,
        out,
        axis,
        (from, to) -> {
          Keys.ASCENDING.read(from, from.offset(), from.stride(axis), n, order.keys(), 0, 1);
          order.sort(n);
          order.writePlaces(n, to.longs(), to.offset(), to.stride(axis));
        });
  }

  /** Returns the bytes that {@link #places} takes beside lines of n elements and their result. */
  public static long placesBytes(DType dtype, long n, long lines) {
    return Order.bytes(n) + LinePanels.workspaceBytes(dtype, DType.INT64, n, lines);
  }
}
