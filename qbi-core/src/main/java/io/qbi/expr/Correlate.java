package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/** The sum of products of the weights (second input) with every window that lies in the image. */
public record Correlate(DType dtype) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, valid(inputs.get(0).chunks(), inputs.get(1).shape()));
  }

  /** Returns the chunks of a result that is shorter by the window's length minus 1. */
  static ChunkGrid valid(ChunkGrid image, Shape window) {
    AxisChunks[] axes = new AxisChunks[window.rank()];
    for (int i = 0; i < axes.length; i++) {
      long length = image.shape().dim(i) - window.dim(i) + 1;
      AxisChunks axis = image.axis(i);
      axes[i] = window.dim(i) == 1 ? axis : AxisChunks.regular(length, Math.max(1, axis.maxSize()));
    }
    return ChunkGrid.of(axes);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Shape window = inputs.get(1).shape();
    return input == 1 ? Box.all(window) : grown(output, window);
  }

  /** Returns the box with the window's length minus 1 added after it. */
  static Box grown(Box output, Shape window) {
    long[] stop = output.stops();
    for (int i = 0; i < stop.length; i++) {
      stop[i] += output.length(i) == 0 ? 0 : window.dim(i) - 1;
    }
    return Box.ofOwned(output.starts(), stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 0.3 * output.size() * inputs.get(1).shape().size();
  }

  @Override
  public String label() {
    return "correlate directly";
  }
}
