package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Every step-th element along each axis: element i of the result is element {@code start + i *
 * step} of the input. No axis is removed.
 */
public record Slicing(List<Long> start, List<Long> step, Shape count) implements Op {
  /** Checks the lists and makes them immutable. */
  public Slicing {
    start = List.copyOf(start);
    step = List.copyOf(step);
  }

  /** Returns the slicing that takes {@code region}. */
  public static Slicing of(Box region) {
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    for (int i = 0; i < region.rank(); i++) {
      start.add(region.start(i));
      step.add(1L);
    }
    return new Slicing(start, step, region.shape());
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    AxisChunks[] axes = new AxisChunks[count.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = chunks(input.chunks().axis(i), start.get(i), step.get(i), count.dim(i));
    }
    return input.withChunks(ChunkGrid.of(axes));
  }

  /** Cuts the taken elements where the input is cut. */
  private static AxisChunks chunks(AxisChunks input, long start, long step, long count) {
    if (count == 0 || input.count() == 1) {
      return AxisChunks.whole(count);
    }
    if (step == 1 && input.isRegular() && start % input.maxSize() == 0) {
      return AxisChunks.regular(count, input.maxSize());
    }
    List<Long> sizes = new ArrayList<>();
    long i = 0;
    while (i < count) {
      long chunk = input.find(start + i * step);
      long room =
          step > 0
              ? (input.stop(chunk) - 1 - (start + i * step)) / step
              : (start + i * step - input.start(chunk)) / -step;
      long size = Math.min(count - i, room + 1);
      sizes.add(size);
      i += size;
    }
    return AxisChunks.irregular(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    int rank = output.rank();
    long[] from = new long[rank];
    long[] to = new long[rank];
    for (int i = 0; i < rank; i++) {
      if (output.length(i) == 0) {
        continue;
      }
      long a = start.get(i) + output.start(i) * step.get(i);
      long b = start.get(i) + (output.stop(i) - 1) * step.get(i);
      from[i] = Math.min(a, b);
      to[i] = Math.max(a, b) + 1;
    }
    return Box.ofOwned(from, to);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return VIEW_NANOS * output.size();
  }

  @Override
  public String label() {
    StringBuilder text = new StringBuilder("slice [");
    for (int i = 0; i < start.size(); i++) {
      long a = start.get(i);
      long end = a + (count.dim(i)) * step.get(i);
      text.append(i == 0 ? "" : ", ").append(a).append(':').append(end < 0 ? "" : end);
      if (step.get(i) != 1) {
        text.append(':').append(step.get(i));
      }
    }
    return text.append(']').toString();
  }

  @Override
  public boolean isView() {
    return true;
  }
}
