package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Sums over the elements of each label; inputs are the labels and, optionally, an image of the same
 * shape. The planner lowers it to sums within chunks, which are merged in a tree.
 */
public record Regions() implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec labels = inputs.get(0);
    if (!labels.dtype().isInteger() && !labels.dtype().isBool()) {
      throw new IllegalArgumentException(
          "regions: labels must be integers, not " + labels.dtype() + "; use label() or astype");
    }
    if (inputs.size() > 1 && !inputs.get(1).shape().equals(labels.shape())) {
      throw new IllegalArgumentException(
          "regions: the intensity image of shape "
              + inputs.get(1).shape()
              + " must have the shape of the labels, "
              + labels.shape());
    }
    if (inputs.size() > 1 && inputs.get(1).dtype().isComplex()) {
      throw new IllegalArgumentException(
          "regions: the intensity image is complex; take abs(), real() or imag() first");
    }
    return new Spec(DType.INT64, ChunkGrid.whole(Shape.of(1)));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(0).shape());
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return 1 << 20;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 4.0 * inputs.get(0).shape().size();
  }

  @Override
  public String label() {
    return "measure regions";
  }
}
