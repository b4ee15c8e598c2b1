package io.qbi.kernel.lines;

import io.qbi.data.Block;
import java.util.function.BiConsumer;

/** The lines of two blocks along one axis, one by one or side by side in groups. */
public final class LineGroups {
  private LineGroups() {}

  /** Returns the axis, other than the lines', whose neighbours stand closest; -1 if none does. */
  public static int closest(Block in, int axis) {
    int best = -1;
    for (int i = 0; i < in.rank(); i++) {
      boolean closer = best < 0 || Math.abs(in.stride(i)) <= Math.abs(in.stride(best));
      if (i != axis && in.dim(i) > 1 && closer) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Takes apart all axes but that of the lines and the one along which they stay side by side.
   *
   * @param out of the lengths of {@code in} along all axes but the lines'
   * @param beside the axis along which lines are taken together; -1 to take them one by one
   * @param group takes the same lines of both blocks
   */
  public static void forEach(
      Block in, Block out, int axis, int beside, BiConsumer<Block, Block> group) {
    forEach(0, in, out, axis, beside, group);
  }

  private static void forEach(
      int i, Block in, Block out, int axis, int beside, BiConsumer<Block, Block> group) {
    if (i == out.rank()) {
      group.accept(in, out);
    } else if (i == axis || i == beside) {
      forEach(i + 1, in, out, axis, beside, group);
    } else {
      for (int k = 0; k < out.dim(i); k++) {
        forEach(i + 1, in.slice(i, k, 1, 1), out.slice(i, k, 1, 1), axis, beside, group);
      }
    }
  }
}
