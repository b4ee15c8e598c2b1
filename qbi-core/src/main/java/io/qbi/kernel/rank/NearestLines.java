package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;

/**
 * Distances to the nearest element along one axis.
 *
 * <p>Lines are taken side by side in panels: row i of a panel holds element i of each line, so that
 * the inner loops run over neighbours whatever the axis. Long lines are cut, which bounds the
 * panel.
 */
public final class NearestLines {
  /** Longs of one panel: about half of a usual second-level cache. */
  private static final int BUDGET = 32 * 1024;

  private static final int MOST_LANES = 64;
  private static final int LEAST_CUT = 256;

  private final int axis;
  private final int radius;
  private final int laneAxis;
  private final int cut;
  private final int width;
  private final long[] from;
  private final long[] to;

  private NearestLines(Block in, int axis, int radius, Block out) {
    this.axis = axis;
    this.radius = radius;
    laneAxis = LineGroups.closest(in, axis);
    cut = Math.min(out.dim(axis), Math.max(2 * radius + 1, LEAST_CUT));
    int rows = cut + 2 * radius;
    int lanes = laneAxis < 0 ? 1 : Math.min(out.dim(laneAxis), MOST_LANES);
    width = Math.max(1, Math.min(lanes, BUDGET / rows));
    from = new long[Math.multiplyExact(rows, width)];
    to = new long[from.length];
  }

  /**
   * Finds the least {@code in[i + radius + d] + d * d} for d from {@code -radius} to {@code
   * radius}: along each axis in turn, that makes squared distances to the nearest element.
   *
   * @param in integers, {@code 2 * radius} longer than {@code out} along the axis
   * @param out of the same type, any strides; must not share elements with {@code in}
   */
  public static void apply(Block in, int axis, int radius, Block out) {
    if (out.size() > 0) {
      NearestLines nearest = new NearestLines(in, axis, radius, out);
      LineGroups.forEach(in, out, axis, nearest.laneAxis, nearest::panels);
    }
  }

  private void panels(Block in, Block out) {
    int lines = laneAxis < 0 ? 1 : out.dim(laneAxis);
    for (int line = 0; line < lines; line += width) {
      int lanes = Math.min(width, lines - line);
      for (int row = 0; row < out.dim(axis); row += cut) {
        int rows = Math.min(cut, out.dim(axis) - row);
        load(in, row, line, rows + 2 * radius, lanes);
        nearest(rows, lanes);
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
        Keys.ASCENDING.read(in, p + j * across, along, rows, from, j, lanes);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        Keys.ASCENDING.read(in, p + i * along, across, lanes, from, i * lanes, 1);
      }
    }
  }

  private void store(Block out, int row, int line, int rows, int lanes) {
    int along = out.stride(axis);
    int across = laneAxis < 0 ? 0 : out.stride(laneAxis);
    int p = out.offset() + row * along + line * across;
    if (Math.abs(along) < Math.abs(across) || lanes == 1) {
      for (int j = 0; j < lanes; j++) {
        Keys.ASCENDING.write(to, j, lanes, out, p + j * across, along, rows);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        Keys.ASCENDING.write(to, i * lanes, 1, out, p + i * along, across, lanes);
      }
    }
  }

  private void nearest(int rows, int lanes) {
    int n = rows * lanes;
    System.arraycopy(from, radius * lanes, to, 0, n);
    for (int d = 1; d <= radius; d++) {
      int before = (radius - d) * lanes;
      int after = (radius + d) * lanes;
      long square = (long) d * d;
      for (int j = 0; j < n; j++) {
        to[j] = Math.min(to[j], Math.min(from[j + before], from[j + after]) + square);
      }
    }
  }
}
