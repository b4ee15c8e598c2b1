package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.LinePanels;

/**
 * The elements of lines in ascending order, or their places: -0.0 before 0.0, and behind all
 * numbers NaN.
 */
public final class SortedLines {
  private SortedLines() {}

  /**
   * Sorts each line along an axis.
   *
   * @param in real type, any strides
   * @param out of the same shape and type, any strides; must not share elements with {@code in}
   */
  public static void apply(Block in, int axis, Block out) {
    if (out.size() == 0) {
      return;
    }
    int n = in.dim(axis);
    KeyRows rows = new KeyRows(in, true);
    LineSort sort = new LineSort(rows, n);
    LinePanels.forEach(
        in,
        out,
        axis,
        (from, to) -> {
          rows.read(from, from.offset(), from.stride(axis), n, sort.keys());
          sort.sort(n);
          rows.write(sort.keys(), to, to.offset(), to.stride(axis), n);
        });
  }

  /** Returns the bytes that {@link #apply} takes beside lines of n elements and their result. */
  public static long workspaceBytes(DType dtype, long n, long lines) {
    int key = IntKeys.serve(dtype) ? Integer.BYTES : Long.BYTES;
    return 2 * key * n + LineSort.countBytes(n) + LinePanels.workspaceBytes(dtype, dtype, n, lines);
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
