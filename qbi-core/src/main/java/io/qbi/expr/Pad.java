package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * The array with elements added before and after it along each axis: a constant, or elements of the
 * array itself. The result is cut where the array was; the added elements join the outer chunks.
 */
public record Pad(List<Long> before, List<Long> after, PadMode mode, Constant value) implements Op {
  /** Makes the lists immutable. */
  public Pad {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    AxisChunks[] axes = new AxisChunks[input.rank()];
    for (int i = 0; i < axes.length; i++) {
      if (before.get(i) < 0 || after.get(i) < 0) {
        throw new IllegalArgumentException(
            "pad: widths must be 0 or more, not "
                + before.get(i)
                + " and "
                + after.get(i)
                + "; use slice to cut elements off");
      }
      if (mode != PadMode.CONSTANT
          && input.shape().dim(i) == 0
          && before.get(i) + after.get(i) > 0) {
        throw new IllegalArgumentException(
            "pad: axis " + i + " is empty, so only a constant can be added to it");
      }
      axes[i] = padded(input.chunks().axis(i), before.get(i), after.get(i));
    }
    return input.withChunks(ChunkGrid.of(axes));
  }

  private static AxisChunks padded(AxisChunks axis, long before, long after) {
    if (before == 0 && after == 0) {
      return axis;
    }
    if (axis.count() == 1) {
      return AxisChunks.whole(axis.length() + before + after);
    }
    long[] sizes = axis.sizes();
    sizes[0] += before;
    sizes[sizes.length - 1] += after;
    return AxisChunks.irregular(sizes);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    int rank = output.rank();
    long[] start = new long[rank];
    long[] stop = new long[rank];
    for (int i = 0; i < rank; i++) {
      if (output.length(i) == 0) {
        continue;
      }
      long n = inputs.get(0).shape().dim(i);
      long[] range =
          mode.needed(output.start(i) - before.get(i), output.stop(i) - before.get(i), n);
      start[i] = range[0];
      stop[i] = range[1];
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public String label() {
    String by = before.equals(after) ? " by " + before : " by " + before + " and " + after;
    return "pad" + by + ", " + (mode == PadMode.CONSTANT ? "constant " + value : mode.toString());
  }
}
