package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Counts of elements in bins of equal width; inputs are the array, and the range's lower and upper
 * end as scalars. Bins include their lower end, the last one both, as in NumPy.
 */
public record Histogram(int bins) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    if (inputs.get(0).dtype().isComplex()) {
      throw new IllegalArgumentException("histogram: take abs(), real() or imag() of complex data");
    }
    return new Spec(DType.INT64, ChunkGrid.whole(Shape.of(bins)));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(input).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * inputs.get(0).shape().size();
  }

  @Override
  public String label() {
    return "histogram of " + bins + " bins";
  }
}
