package io.qbi.kernel.distance;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;

/**
 * Squared distances along whole lines: a parabola over each element, the least of all at each
 * place.
 *
 * <p>Lines stand side by side in a panel, row i of which holds element i of each, so that the inner
 * loops run over neighbours whatever the axis.
 */
public final class SquaredDistances {
  /** Numbers of one panel: about half of a usual second-level cache. */
  private static final int BUDGET = 32 * 1024;

  private static final int MOST_LANES = 128;
  private static final int LEAST_LANES = 16;

  private final int axis;
  private final int laneAxis;
  private final int lanes;
  private final LowestParabolas panel;

  private SquaredDistances(Block in, int axis, double spacing, Block out) {
    this.axis = axis;
    laneAxis = LineGroups.closest(in, axis);
    int n = out.dim(axis);
    int most = laneAxis < 0 ? 1 : Math.min(MOST_LANES, in.dim(laneAxis));
    lanes = Math.min(most, Math.max(LEAST_LANES, BUDGET / n));
    panel = new LowestParabolas(n, lanes, spacing);
  }

  /**
   * Finds the least {@code in[j] + (spacing * (i - j))^2} of each line, for each i.
   *
   * <p>Exact if elements and spacing are integers and no sum reaches 2^53; else to the last bit but
   * one.
   *
   * @param in bool (0 where false, infinite where true) or the type of {@code out}; any strides,
   *     whole along the axis
   * @param out float64, or int32 where all sums are integers below its largest value, which stands
   *     for infinity; of the shape of {@code in}, any strides; must not share elements with it
   */
  public static void apply(Block in, int axis, double spacing, Block out) {
    if (out.size() > 0) {
      SquaredDistances distances = new SquaredDistances(in, axis, spacing, out);
      LineGroups.forEach(in, out, axis, distances.laneAxis, distances::panels);
    }
  }

  private void panels(Block in, Block out) {
    int lines = laneAxis < 0 ? 1 : in.dim(laneAxis);
    for (int line = 0; line < lines; line += lanes) {
      int count = Math.min(lanes, lines - line);
      PanelPlace from = place(in, line, count);
      if (in.dtype().isBool()) {
        from.readMask(panel.rows());
        panel.alongLines(count);
      } else {
        from.read(panel.rows());
        panel.minimize(count);
      }
      place(out, line, count).write(panel.least());
    }
  }

  private PanelPlace place(Block block, int line, int lanes) {
    int lane = laneAxis < 0 ? 0 : block.stride(laneAxis);
    int start = block.offset() + line * lane;
    return new PanelPlace(block, start, block.stride(axis), block.dim(axis), lane, lanes);
  }
}
