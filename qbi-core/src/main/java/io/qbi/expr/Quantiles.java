package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Quantiles of all elements, linearly interpolated between neighbours in order: one float64 for
 * each fraction in [0, 1]. NaN if any element is NaN.
 */
public record Quantiles(List<Double> fractions) implements Op {
  /** Makes the list immutable. */
  public Quantiles {
    fractions = List.copyOf(fractions);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "percentile: complex numbers have no order; take abs(), real() or imag() first");
    }
    if (input.shape().size() == 0) {
      throw new IllegalArgumentException(
          "percentile: an array of shape " + input.shape() + " has no elements to order");
    }
    return new Spec(DType.FLOAT64, ChunkGrid.whole(Shape.of(fractions.size())));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(input).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 30.0 * inputs.get(0).shape().size();
  }

  @Override
  public String label() {
    return "quantiles " + fractions + " of all elements";
  }
}
