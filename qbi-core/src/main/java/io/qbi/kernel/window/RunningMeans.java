package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;

/**
 * Means of all windows along one axis: three sums for an element, whatever the size.
 *
 * <p>The axis is cut into blocks of the window's length. A window is the end of one block and the
 * beginning of the next: a sum taken backwards and one taken forwards, as van Herk does with
 * maxima. Nothing is ever subtracted, so that no error builds up along a line, and NaN and
 * infinities do not outlast the windows that hold them. Blocks are counted from the beginning of
 * the whole axis, so that a sum is the same in whatever chunk it is taken.
 */
public final class RunningMeans {
  /** Doubles of one panel: about half of a usual second-level cache. */
  private static final int BUDGET = 32 * 1024;

  private static final int MOST_LANES = 256;
  private static final int LEAST_LANES = 8;
  private static final int LEAST_CUT = 64;

  private final int axis;
  private final int size;
  private final int phase;
  private final int laneAxis;
  private final int lanes;
  private final int cut;
  private final double[][] forward;
  private final double[][] backward;

  private RunningMeans(Block in, int axis, int size, long start, Block out) {
    this.axis = axis;
    this.size = size;
    phase = (int) (start % size);
    laneAxis = LineGroups.closest(in, axis);
    cut = Math.min(out.dim(axis), Math.max(size, LEAST_CUT));
    int rows = cut + size - 1;
    int most = laneAxis < 0 ? 1 : Math.min(MOST_LANES, in.dim(laneAxis));
    lanes = Math.min(most, Math.max(LEAST_LANES, BUDGET / (2 * rows)));
    forward = new double[rows][lanes];
    backward = new double[rows][lanes];
  }

  /**
   * Finds the means of all windows.
   *
   * @param in any type but bool, any strides; {@code size - 1} longer than {@code out} along the
   *     axis
   * @param start where {@code in} begins along the axis of the whole array
   * @param out of the same type, any strides; integers are truncated; must not share elements with
   *     {@code in}
   */
  public static void apply(Block in, int axis, int size, long start, Block out) {
    if (out.size() == 0) {
      return;
    }
    Block[] from = Parts.of(in);
    Block[] to = Parts.of(out);
    for (int part = 0; part < from.length; part++) {
      RunningMeans means = new RunningMeans(from[part], axis, size, start, out);
      LineGroups.forEach(from[part], to[part], axis, means.laneAxis, means::panels);
    }
  }

  private void panels(Block in, Block out) {
    int lines = laneAxis < 0 ? 1 : out.dim(laneAxis);
    for (int line = 0; line < lines; line += lanes) {
      int count = Math.min(lanes, lines - line);
      for (int row = 0; row < out.dim(axis); row += cut) {
        int rows = Math.min(cut, out.dim(axis) - row);
        load(in, row, line, rows + size - 1, count);
        sum((phase + row) % size, rows, count);
        store(out, row, line, rows, count);
      }
    }
  }

  private void load(Block in, int row, int line, int rows, int count) {
    int across = laneAxis < 0 ? 0 : in.stride(laneAxis);
    int p = in.offset() + row * in.stride(axis) + line * across;
    for (int i = 0; i < rows; i++) {
      Lines.read(in, p + i * in.stride(axis), across, count, forward[i], 0, 1);
    }
  }

  /** Sums within blocks, the first of which begins {@code before} rows before the panel. */
  private void sum(int before, int rows, int count) {
    int all = rows + size - 1;
    for (int i = all - 1; i >= 0; i--) {
      System.arraycopy(forward[i], 0, backward[i], 0, count);
      if (i < all - 1 && (before + i + 1) % size != 0) {
        add(backward[i], backward[i + 1], count);
      }
    }
    for (int i = 1; i < all; i++) {
      if ((before + i) % size != 0) {
        add(forward[i], forward[i - 1], count);
      }
    }
    for (int i = 0; i < rows; i++) {
      // A window that is a block has no part in another one.
      if ((before + i) % size != 0) {
        add(backward[i], forward[i + size - 1], count);
      }
      divide(backward[i], count);
    }
  }

  private static void add(double[] to, double[] other, int n) {
    for (int j = 0; j < n; j++) {
      to[j] += other[j];
    }
  }

  private void divide(double[] sums, int n) {
    double by = size;
    for (int j = 0; j < n; j++) {
      sums[j] /= by;
    }
  }

  private void store(Block out, int row, int line, int rows, int count) {
    int across = laneAxis < 0 ? 0 : out.stride(laneAxis);
    int p = out.offset() + row * out.stride(axis) + line * across;
    for (int i = 0; i < rows; i++) {
      Lines.write(backward[i], 0, 1, out, p + i * out.stride(axis), across, count);
    }
  }
}
