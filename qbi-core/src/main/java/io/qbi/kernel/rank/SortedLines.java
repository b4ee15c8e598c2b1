package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.LineGroups;

/**
 * The elements of lines in ascending order: -0.0 before 0.0, and behind all numbers NaN.
 *
 * <p>Lines whose elements are neighbours in memory are taken one by one. Of others, as many as
 * share a stretch of memory are copied together, so that it is read once.
 */
public final class SortedLines {
  /** Bytes of memory that are read at one time: each may be on a page of its own. */
  private static final int STRETCH = 256;

  /** Bytes of lines that are copied together at most: what the second-level cache may hold. */
  private static final int PANEL = 768 << 10;

  /** Elements between the copies of two lines, lest they drive each other out of the cache. */
  private static final int GAP = 16;

  private final KeyRows rows;
  private final LineSort sort;
  private final int axis;
  private final int n;

  private SortedLines(Block in, int axis) {
    this.rows = new KeyRows(in, true);
    this.axis = axis;
    this.n = in.dim(axis);
    this.sort = new LineSort(rows, n);
  }

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
    SortedLines lines = new SortedLines(in, axis);
    int lane = LineGroups.closest(in, axis);
    boolean apart = lane >= 0 && Math.abs(in.stride(axis)) > Math.abs(in.stride(lane));
    int lanes = apart ? Math.min(in.dim(lane), lanes(in.dtype(), in.dim(axis))) : 1;
    if (lanes > 1) {
      LineGroups.forEach(in, out, axis, lane, (from, to) -> lines.panels(from, to, lane, lanes));
    } else {
      LineGroups.forEach(in, out, axis, -1, lines::line);
    }
  }

  /** Returns the bytes that sorting takes beside lines of n elements and their result. */
  public static long workspaceBytes(DType dtype, long n, long lines) {
    int key = IntKeys.serve(dtype) ? Integer.BYTES : Long.BYTES;
    long together = Math.min(lines, lanes(dtype, n));
    long panel = together > 1 ? together * (n + GAP) * dtype.bytes() : 0;
    return 2 * key * n + LineSort.countBytes(n) + panel;
  }

  private static int lanes(DType dtype, long n) {
    return (int) Math.min(STRETCH / dtype.bytes(), PANEL / ((n + GAP) * dtype.bytes()));
  }

  private void line(Block in, Block out) {
    rows.read(in, in.offset(), in.stride(axis), n, sort.keys());
    sort.sort(n);
    rows.write(sort.keys(), out, out.offset(), out.stride(axis), n);
  }

  private void panels(Block in, Block out, int lane, int lanes) {
    int[] dims = in.dims();
    int[] strides = new int[dims.length];
    dims[lane] = lanes;
    strides[axis] = 1;
    strides[lane] = n + GAP;
    Object array = in.dtype().newArray(lanes * (n + GAP));
    Block panel = Block.view(in.dtype(), array, 0, dims, strides);
    for (int first = 0; first < in.dim(lane); first += lanes) {
      int count = Math.min(lanes, in.dim(lane) - first);
      Block some = panel.slice(lane, 0, 1, count);
      some.copyFrom(in.slice(lane, first, 1, count));
      for (int i = 0; i < count; i++) {
        Block single = some.slice(lane, i, 1, 1);
        line(single, single);
      }
      out.slice(lane, first, 1, count).copyFrom(some);
    }
  }
}
