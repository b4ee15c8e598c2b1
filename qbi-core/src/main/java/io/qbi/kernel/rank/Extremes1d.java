package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;

/**
 * The smallest or the largest element of every window along one axis.
 *
 * <p>Lines whose elements are neighbours in memory are taken one by one; others side by side, in
 * panels whose row i holds element i of each line.
 */
public final class Extremes1d {
  /** Keys of one panel: 128 KiB of ints. */
  private static final int BUDGET = 32 * 1024;

  private static final int MOST_LANES = 256;
  private static final int LEAST_LANES = 16;
  private static final int LEAST_CUT = 128;

  /** Results of a line that are found at one time, at least. */
  private static final int PIECE = 2048;

  private final KeyRows keys;
  private final int axis;
  private final int size;
  private final int laneAxis;

  private Extremes1d(KeyRows keys, Block in, int axis, int size) {
    this.keys = keys;
    this.axis = axis;
    this.size = size;
    laneAxis = LineGroups.closest(in, axis);
  }

  /**
   * Finds the elements; NaN where a window holds one.
   *
   * <p>Three comparisons for an element, whatever the size: van Herk, Pattern Recognition Letters
   * 13 (1992) 517; Gil and Werman, IEEE Transactions on Pattern Analysis 15 (1993) 504.
   *
   * @param in real type, any strides; {@code size - 1} longer than {@code out} along the axis
   * @param out of the same type, any strides; must not share elements with {@code in}
   */
  public static void apply(Block in, int axis, int size, boolean maximum, Block out) {
    if (out.size() == 0) {
      return;
    }
    Extremes1d extremes = new Extremes1d(new KeyRows(in, maximum), in, axis, size);
    int lane = extremes.laneAxis;
    boolean single = lane < 0 || Math.abs(in.stride(axis)) < Math.abs(in.stride(lane));
    if (single) {
      LineGroups.forEach(in, out, axis, -1, extremes.new Singles(out)::run);
    } else {
      LineGroups.forEach(in, out, axis, lane, extremes.new Panels(out)::run);
    }
  }

  /** Lines one by one, in pieces. */
  private final class Singles {
    private final int piece;
    private final Object from;
    private final Object to;

    Singles(Block out) {
      piece = Math.min(out.dim(axis), Math.max(4 * size, PIECE));
      from = keys.row(piece + size - 1);
      to = keys.row(piece + size - 1);
    }

    void run(Block in, Block out) {
      for (int i = 0; i < out.dim(axis); i += piece) {
        int n = Math.min(piece, out.dim(axis) - i);
        int p = in.offset() + i * in.stride(axis);
        keys.read(in, p, in.stride(axis), n + size - 1, from);
        RankForms.extremes(keys.areInts()).line(from, to, n, size);
        int q = out.offset() + i * out.stride(axis);
        keys.write(to, out, q, out.stride(axis), n);
      }
    }
  }

  /** Lines side by side. */
  private final class Panels {
    private final int cut;
    private final int lanes;
    private final Object[] from;
    private final Object[] to;

    Panels(Block out) {
      cut = Math.min(out.dim(axis), Math.max(2 * size, LEAST_CUT));
      int rows = cut + size - 1;
      int most = Math.min(MOST_LANES, out.dim(laneAxis));
      lanes = Math.min(most, Math.max(LEAST_LANES, BUDGET / rows));
      from = new Object[rows];
      to = new Object[rows];
      for (int i = 0; i < rows; i++) {
        from[i] = keys.row(lanes);
        to[i] = keys.row(lanes);
      }
    }

    void run(Block in, Block out) {
      for (int line = 0; line < out.dim(laneAxis); line += lanes) {
        int n = Math.min(lanes, out.dim(laneAxis) - line);
        for (int row = 0; row < out.dim(axis); row += cut) {
          int rows = Math.min(cut, out.dim(axis) - row);
          int p = in.offset() + row * in.stride(axis) + line * in.stride(laneAxis);
          for (int i = 0; i < rows + size - 1; i++) {
            keys.read(in, p + i * in.stride(axis), in.stride(laneAxis), n, from[i]);
          }
          largest(rows, n, RankForms.extremes(keys.areInts()));
          int q = out.offset() + row * out.stride(axis) + line * out.stride(laneAxis);
          for (int i = 0; i < rows; i++) {
            keys.write(to[i], out, q + i * out.stride(axis), out.stride(laneAxis), n);
          }
        }
      }
    }

    /**
     * A window that begins at row i of a block of {@code size} rows is the rest of that block and
     * the beginning of the next: the larger of a maximum taken backwards and one taken forwards.
     */
    private void largest(int rows, int n, ExtremeLoops loops) {
      int all = rows + size - 1;
      for (int block = 0; block < all; block += size) {
        int end = Math.min(all, block + size) - 1;
        loops.largerOf(from[end], 0, from[end], 0, to[end], n);
        for (int i = end - 1; i >= block && block < rows; i--) {
          loops.largerOf(from[i], 0, to[i + 1], 0, to[i], n);
        }
        for (int i = block + 1; i <= end; i++) {
          loops.largerOf(from[i], 0, from[i - 1], 0, from[i], n);
        }
      }
      for (int i = 0; i < rows; i++) {
        loops.largerOf(to[i], 0, from[i + size - 1], 0, to[i], n);
      }
    }
  }
}
