package io.qbi.kernel.lines;

import io.qbi.data.Block;
import io.qbi.shape.Shape;
import java.util.Arrays;

/** Chosen elements of lines, in any order and as often as wanted. */
public final class LinePicks {
  /** Runs of evenly spaced elements are worth a copy each from this length on. */
  private static final int LONG_RUN = 16;

  private LinePicks() {}

  /**
   * Copies element {@code picks[i]} of each line along an axis to place i.
   *
   * @param in any type, any strides
   * @param out of the same type, any strides; of the shape of {@code in} along all other axes
   */
  public static void apply(Block in, int axis, int[] picks, Block out) {
    if (out.size() == 0) {
      return;
    }
    int lane = LineGroups.closest(in, axis);
    boolean rows = lane >= 0 && Math.abs(in.stride(lane)) < Math.abs(in.stride(axis));
    if (rows || in.dtype().isComplex() || runs(picks) <= picks.length / LONG_RUN + 2) {
      for (int i = 0; i < picks.length; ) {
        int count = run(picks, i);
        int step = count > 1 ? picks[i + 1] - picks[i] : 1;
        out.slice(axis, i, 1, count).copyFrom(in.slice(axis, picks[i], step, count));
        i += count;
      }
    } else {
      pickLines(in, axis, picks, out);
    }
  }

  private static void pickLines(Block in, int axis, int[] picks, Block out) {
    int[] places = picks.clone();
    for (int i = 0; i < places.length; i++) {
      places[i] *= in.stride(axis);
    }
    if (out.stride(axis) == 1) {
      LineGroups.forEach(in, out, axis, -1, (from, to) -> line(from, places, to));
      return;
    }
    long[] shape = new long[out.rank()];
    Arrays.setAll(shape, i -> i == axis ? places.length : 1);
    Block line = Block.unwritten(out.dtype(), Shape.of(shape));
    LineGroups.forEach(
        in,
        out,
        axis,
        -1,
        (from, to) -> {
          line(from, places, line);
          to.copyFrom(line);
        });
  }

  private static int runs(int[] picks) {
    int runs = 0;
    for (int i = 0; i < picks.length; i += run(picks, i)) {
      runs++;
    }
    return runs;
  }

  /** Returns how many picks from {@code start} on are evenly spaced. */
  private static int run(int[] picks, int start) {
    int i = start + 1;
    while (i < picks.length && picks[i] - picks[i - 1] == picks[start + 1] - picks[start]) {
      i++;
    }
    return i - start;
  }

  /** Copies a line to neighbouring elements: stores by a stride that is not known cost twice. */
  private static void line(Block in, int[] places, Block out) {
    int p = in.offset();
    int q = out.offset();
    Object to = out.array();
    if (to instanceof byte[] bytes) {
      byte[] from = in.bytesArray();
      for (int i = 0; i < places.length; i++) {
        bytes[q + i] = from[p + places[i]];
      }
    } else if (to instanceof short[] shorts) {
      short[] from = in.shorts();
      for (int i = 0; i < places.length; i++) {
        shorts[q + i] = from[p + places[i]];
      }
    } else if (to instanceof int[] ints) {
      int[] from = in.ints();
      for (int i = 0; i < places.length; i++) {
        ints[q + i] = from[p + places[i]];
      }
    } else if (to instanceof long[] longs) {
      long[] from = in.longs();
      for (int i = 0; i < places.length; i++) {
        longs[q + i] = from[p + places[i]];
      }
    } else if (to instanceof float[] floats) {
      float[] from = in.floats();
      for (int i = 0; i < places.length; i++) {
        floats[q + i] = from[p + places[i]];
      }
    } else {
      double[] doubles = out.doubles();
      double[] from = in.doubles();
      for (int i = 0; i < places.length; i++) {
        doubles[q + i] = from[p + places[i]];
      }
    }
  }
}
