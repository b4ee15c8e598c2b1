package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/** The array stretched to a larger shape: new leading axes, and axes of length 1 repeated. */
public record Broadcast(Shape shape) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (input.rank() > shape.rank() || !Shape.broadcast(input.shape(), shape).equals(shape)) {
      throw new IllegalArgumentException(
          "broadcastTo: shape "
              + input.shape()
              + " does not stretch to "
              + shape
              + "; only axes of length 1 and new leading axes stretch");
    }
    ChunkGrid auto = Spec.autoChunks(shape, input.dtype());
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    int shift = shape.rank() - input.rank();
    for (int i = 0; i < axes.length; i++) {
      boolean kept = i >= shift && input.shape().dim(i - shift) == shape.dim(i);
      axes[i] = kept ? input.chunks().axis(i - shift) : auto.axis(i);
    }
    return input.withChunks(ChunkGrid.of(axes));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Elementwise.broadcastBox(output, inputs.get(0).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return VIEW_NANOS * output.size();
  }

  @Override
  public String label() {
    return "broadcast to " + shape;
  }

  @Override
  public boolean isView() {
    return true;
  }
}
