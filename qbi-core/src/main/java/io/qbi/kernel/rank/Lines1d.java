package io.qbi.kernel.rank;

import io.qbi.data.Block;

/**
 * What stands out in the windows along one axis: the smallest or largest element, or the nearest.
 *
 * <p>Lines are taken side by side in panels: row i of a panel holds element i of each line, so that
 * the inner loops run over neighbours whatever the axis. Long lines are cut, which bounds the
 * panel.
 */
public final class Lines1d {
  /** Longs of one panel: about half of a usual second-level cache. */
  private static final int BUDGET = 32 * 1024;

  private static final int MOST_LANES = 64;
  private static final int LEAST_CUT = 256;

  /** What becomes of a panel of {@code rows + size - 1} rows of {@code lanes} keys. */
  @FunctionalInterface
  private interface Panel {
    /** Fills the first {@code rows} rows of {@code out}, which has as many as {@code in}. */
    void run(long[] in, long[] out, int rows, int lanes);
  }

  private final Keys keys;
  private final Panel panel;
  private final int axis;
  private final int size;
  private final int laneAxis;
  private final int cut;
  private final int width;
  private final long[] from;
  private final long[] to;

  private Lines1d(Keys keys, Panel panel, Block in, int axis, int size, Block out) {
    this.keys = keys;
    this.panel = panel;
    this.axis = axis;
    this.size = size;
    laneAxis = laneAxis(in, out, axis);
    cut = Math.min(out.dim(axis), Math.max(size, LEAST_CUT));
    int rows = cut + size - 1;
    int lanes = laneAxis < 0 ? 1 : Math.min(out.dim(laneAxis), MOST_LANES);
    width = Math.max(1, Math.min(lanes, BUDGET / rows));
    from = new long[Math.multiplyExact(rows, width)];
    to = new long[from.length];
  }

  /** Returns the axis, other than the lines', whose neighbours stand closest; -1 if none does. */
  private static int laneAxis(Block in, Block out, int axis) {
    int best = -1;
    for (int i = 0; i < out.rank(); i++) {
      boolean closer = best < 0 || Math.abs(in.stride(i)) <= Math.abs(in.stride(best));
      if (i != axis && out.dim(i) > 1 && closer) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Finds the smallest or the largest element of every window; NaN where a window holds one.
   *
   * <p>Three comparisons for an element, whatever the size: van Herk, Pattern Recognition Letters
   * 13 (1992) 517; Gil and Werman, IEEE Transactions on Pattern Analysis 15 (1993) 504.
   *
   * @param in real type, any strides; {@code size - 1} longer than {@code out} along the axis
   * @param out of the same type, any strides; must not share elements with {@code in}
   */
  public static void extremum(Block in, int axis, int size, boolean maximum, Block out) {
    Keys keys = maximum ? Keys.ASCENDING : Keys.DESCENDING;
    run(keys, (a, b, rows, lanes) -> largest(a, b, rows, lanes, size), in, axis, size, out);
  }

  /**
   * Finds the least {@code in[i + radius + d] + d * d} for d from {@code -radius} to {@code
   * radius}: along each axis in turn, that makes squared distances to the nearest element.
   *
   * @param in integers, {@code 2 * radius} longer than {@code out} along the axis
   * @param out of the same type, any strides; must not share elements with {@code in}
   */
  public static void nearest(Block in, int axis, int radius, Block out) {
    Panel panel = (a, b, rows, lanes) -> nearest(a, b, rows, lanes, radius);
    run(Keys.ASCENDING, panel, in, axis, 2 * radius + 1, out);
  }

  private static void run(Keys keys, Panel panel, Block in, int axis, int size, Block out) {
    if (out.size() > 0) {
      new Lines1d(keys, panel, in, axis, size, out).walk(0, in, out);
    }
  }

  /** Takes apart all axes from {@code i} on but those of the panels. */
  private void walk(int i, Block in, Block out) {
    if (i == out.rank()) {
      panels(in, out);
    } else if (i == axis || i == laneAxis) {
      walk(i + 1, in, out);
    } else {
      for (int k = 0; k < out.dim(i); k++) {
        walk(i + 1, in.slice(i, k, 1, 1), out.slice(i, k, 1, 1));
      }
    }
  }

  private void panels(Block in, Block out) {
    int lines = laneAxis < 0 ? 1 : out.dim(laneAxis);
    for (int line = 0; line < lines; line += width) {
      int lanes = Math.min(width, lines - line);
      for (int row = 0; row < out.dim(axis); row += cut) {
        int rows = Math.min(cut, out.dim(axis) - row);
        load(in, row, line, rows + size - 1, lanes);
        panel.run(from, to, rows, lanes);
        store(out, row, line, rows, lanes);
      }
    }
  }

  private void load(Block in, int row, int line, int rows, int lanes) {
    int along = in.stride(axis);
    int across = laneAxis < 0 ? 0 : in.stride(laneAxis);
    int p = in.offset() + row * along + line * across;
    if (Math.abs(along) < Math.abs(across) || lanes == 1) {
      for (int j = 0; j < lanes; j++) {
        keys.read(in, p + j * across, along, rows, from, j, lanes);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        keys.read(in, p + i * along, across, lanes, from, i * lanes, 1);
      }
    }
  }

  private void store(Block out, int row, int line, int rows, int lanes) {
    int along = out.stride(axis);
    int across = laneAxis < 0 ? 0 : out.stride(laneAxis);
    int p = out.offset() + row * along + line * across;
    if (Math.abs(along) < Math.abs(across) || lanes == 1) {
      for (int j = 0; j < lanes; j++) {
        keys.write(to, j, lanes, out, p + j * across, along, rows);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        keys.write(to, i * lanes, 1, out, p + i * along, across, lanes);
      }
    }
  }

  /**
   * A window that begins at row i of a block of {@code size} rows is the rest of that block and the
   * beginning of the next: the larger of a maximum taken backwards and one taken forwards.
   */
  private static void largest(long[] in, long[] out, int rows, int lanes, int size) {
    int all = rows + size - 1;
    for (int row = all - 1; row >= 0; row--) {
      int at = row * lanes;
      if (row == all - 1 || (row + 1) % size == 0) {
        System.arraycopy(in, at, out, at, lanes);
      } else {
        for (int j = at; j < at + lanes; j++) {
          out[j] = Math.max(in[j], out[j + lanes]);
        }
      }
    }
    for (int row = 1; row < all; row++) {
      int at = row % size == 0 ? 0 : row * lanes;
      for (int j = at; at > 0 && j < at + lanes; j++) {
        in[j] = Math.max(in[j], in[j - lanes]);
      }
    }
    int ahead = (size - 1) * lanes;
    for (int j = 0; j < rows * lanes; j++) {
      out[j] = Math.max(out[j], in[j + ahead]);
    }
  }

  private static void nearest(long[] in, long[] out, int rows, int lanes, int radius) {
    int n = rows * lanes;
    System.arraycopy(in, radius * lanes, out, 0, n);
    for (int d = 1; d <= radius; d++) {
      int before = (radius - d) * lanes;
      int after = (radius + d) * lanes;
      long square = (long) d * d;
      for (int j = 0; j < n; j++) {
        out[j] = Math.min(out[j], Math.min(in[j + before], in[j + after]) + square);
      }
    }
  }
}
