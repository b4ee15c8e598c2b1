package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Quantiles along one axis, linearly interpolated between neighbours in order; the axis gets one
 * element for each fraction in [0, 1]. Always float64, as NumPy's; NaN if any element is NaN.
 */
public record Quantile(int axis, List<Double> fractions) implements Op {
  /** Makes the list immutable. */
  public Quantile {
    fractions = List.copyOf(fractions);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "percentile: complex numbers have no order; take abs(), real() or imag() first");
    }
    if (input.shape().dim(axis) == 0) {
      throw new IllegalArgumentException(
          "percentile: axis " + axis + " of shape " + input.shape() + " is empty");
    }
    return new Spec(DType.FLOAT64, input.chunks().with(axis, AxisChunks.whole(fractions.size())));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output.isEmpty()
        ? output.with(axis, 0, 0)
        : output.with(axis, 0, inputs.get(0).shape().dim(axis));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 30.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "quantiles " + fractions + " along axis " + axis;
  }
}
