package io.qbi.kernel.sample;

import io.qbi.data.Block;
import io.qbi.expr.SplineFilter1d;
import io.qbi.kernel.lines.LineGroups;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;

/**
 * The coefficients of splines through the elements of lines: for each pole a recursion forwards and
 * one backwards (Unser, IEEE Signal Processing Magazine 16 (1999) 22).
 *
 * <p>A line is taken in blocks, each with a halo on both sides in which the recursions forget what
 * they began with. The same block of many lines, or many blocks of one line, stand side by side in
 * a panel, so that a step of a recursion is a loop over neighbours in memory.
 */
public final class SplineFilter {
  private static final int BLOCK = SplineFilter1d.BLOCK;

  /** Blocks side by side in a panel, which stays in a usual second-level cache. */
  private static final int LANES = 256;

  private final int axis;
  private final int laneAxis;
  private final int halo;
  private final int before;
  private final double[] poles;
  private final double gain;
  private final double[][] panel;
  private final double[] line;

  private SplineFilter(SplineFilter1d op, Block in, int before) {
    axis = op.axis();
    laneAxis = LineGroups.closest(in, axis);
    halo = op.halo();
    this.before = before;
    poles = Spline.poles(op.order());
    gain = Arrays.stream(poles).map(z -> (1 - z) * (1 - 1 / z)).reduce(1, (a, b) -> a * b);
    int lines = laneAxis < 0 ? 1 : in.dim(laneAxis);
    int lanes = Math.min(LANES, Math.max(lines, in.dim(axis) / BLOCK));
    panel = new double[BLOCK + 2 * halo][lanes];
    line = new double[panel.length];
  }

  /**
   * Finds the coefficients of a region.
   *
   * @param in real type, any strides: whole blocks along the axis, of which the last of the image
   *     may be shorter, with the halo on both sides
   * @param before how many coefficients of the first block stand before those of {@code out}
   * @param out float64, any strides; of the shape of {@code in} along all other axes
   */
  public static void apply(SplineFilter1d op, Block in, int before, Block out) {
    if (out.size() > 0) {
      SplineFilter filter = new SplineFilter(op, in, before);
      LineGroups.forEach(in, out, filter.axis, filter.laneAxis, filter::lines);
    }
  }

  private void lines(Block in, Block out) {
    int lines = laneAxis < 0 ? 1 : in.dim(laneAxis);
    int blocks = (in.dim(axis) - 2 * halo + BLOCK - 1) / BLOCK;
    if (lines >= blocks) {
      for (int block = 0; block < blocks; block++) {
        panels(in, out, 0, lines, block, 1);
      }
      return;
    }
    for (int line = 0; line < lines; line++) {
      // Of the first block and of the last one a part may be wanted; those between are alike.
      panels(in, out, line, 1, 0, 1);
      panels(in, out, line, 1, 1, blocks - 2);
      panels(in, out, line, 1, blocks - 1, 1);
    }
  }

  /** Finds the coefficients of one block of some lines, or of some blocks of one line. */
  private void panels(Block in, Block out, int line, int lines, int block, int blocks) {
    int start = block * BLOCK;
    int length = Math.min(BLOCK, in.dim(axis) - 2 * halo - start);
    int low = Math.max(0, before - start);
    int high = Math.min(length, before + out.dim(axis) - start);
    int inAcross = blocks > 1 ? BLOCK * in.stride(axis) : across(in);
    int outAcross = blocks > 1 ? BLOCK * out.stride(axis) : across(out);
    int p = in.offset() + line * across(in) + start * in.stride(axis);
    int q = out.offset() + line * across(out) + (start + low - before) * out.stride(axis);
    int lanes = panel[0].length;
    for (int lane = 0; lane < lines * blocks; lane += lanes) {
      int count = Math.min(lanes, lines * blocks - lane);
      load(in, p + lane * inAcross, inAcross, length + 2 * halo, count);
      filter(length + 2 * halo, count);
      store(out, q + lane * outAcross, outAcross, low, high, count);
    }
  }

  private int across(Block block) {
    return laneAxis < 0 ? 0 : block.stride(laneAxis);
  }

  private void load(Block in, int p, int across, int rows, int count) {
    int step = in.stride(axis);
    if (Math.abs(across) <= Math.abs(step)) {
      for (int i = 0; i < rows; i++) {
        Lines.read(in, p + i * step, across, count, panel[i], 0, 1);
      }
      return;
    }
    for (int j = 0; j < count; j++) {
      Lines.read(in, p + j * across, step, rows, line, 0, 1);
      for (int i = 0; i < rows; i++) {
        panel[i][j] = line[i];
      }
    }
  }

  private void store(Block out, int q, int across, int low, int high, int count) {
    int step = out.stride(axis);
    if (Math.abs(across) <= Math.abs(step)) {
      for (int i = low; i < high; i++) {
        Lines.write(panel[halo + i], 0, 1, out, q + (i - low) * step, across, count);
      }
      return;
    }
    for (int j = 0; j < count; j++) {
      for (int i = low; i < high; i++) {
        line[i] = panel[halo + i][j];
      }
      Lines.write(line, low, 1, out, q + j * across, step, high - low);
    }
  }

  /** Filters the columns of the panel; each recursion begins as if what it meets had no end. */
  private void filter(int rows, int count) {
    double scale = gain;
    for (double pole : poles) {
      step(panel[0], panel[0], scale, scale * pole / (1 - pole), count);
      for (int i = 1; i < rows; i++) {
        step(panel[i], panel[i - 1], scale, pole, count);
      }
      int last = rows - 1;
      step(panel[last], panel[last], -pole / (1 - pole), 0, count);
      for (int i = last - 1; i >= 0; i--) {
        step(panel[i], panel[i + 1], -pole, pole, count);
      }
      scale = 1;
    }
  }

  /** Makes of a row {@code scale * row + pole * neighbour}. */
  private static void step(double[] row, double[] next, double scale, double pole, int count) {
    for (int j = 0; j < count; j++) {
      row[j] = scale * row[j] + pole * next[j];
    }
  }
}
