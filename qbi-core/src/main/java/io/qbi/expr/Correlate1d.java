package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/**
 * The sum of products of weights with every window along one axis that lies in the image.
 *
 * @param filter what the user called the filter that this is a part of, for explain and drawings;
 *     empty where it has no name
 */
public record Correlate1d(int axis, List<Double> weights, DType dtype, String filter)
    implements Op {
  /** Makes the list immutable. */
  public Correlate1d {
    weights = List.copyOf(weights);
  }

  /** Creates a part of a filter that has no name. */
  public Correlate1d(int axis, List<Double> weights, DType dtype) {
    this(axis, weights, dtype, "");
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec image = inputs.get(0);
    AxisChunks cut = image.chunks().axis(axis);
    AxisChunks chunks =
        AxisChunks.regular(cut.length() - weights.size() + 1, Math.max(1, cut.maxSize()));
    return new Spec(dtype, image.chunks().with(axis, chunks));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output.length(axis) == 0
        ? output
        : output.with(axis, output.start(axis), output.stop(axis) + weights.size() - 1);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size() * (0.5 + 0.15 * weights.size());
  }

  @Override
  public String label() {
    if (!filter.isEmpty()) {
      return filter + ", along axis " + axis;
    }
    return "correlate along axis " + axis + " with " + weights.size() + " weights";
  }
}
