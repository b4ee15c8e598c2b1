package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** Axes in another order: axis i of the result is axis {@code order[i]} of the input. */
public record Transpose(List<Integer> order) implements Op {
  /** Makes the list immutable. */
  public Transpose {
    order = List.copyOf(order);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    AxisChunks[] axes = new AxisChunks[order.size()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = inputs.get(0).chunks().axis(order.get(i));
    }
    return inputs.get(0).withChunks(ChunkGrid.of(axes));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    long[] start = new long[order.size()];
    long[] stop = new long[order.size()];
    for (int i = 0; i < start.length; i++) {
      start[order.get(i)] = output.start(i);
      stop[order.get(i)] = output.stop(i);
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return VIEW_NANOS * output.size();
  }

  @Override
  public String label() {
    return "transpose " + order;
  }

  @Override
  public boolean isView() {
    return true;
  }
}
