package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Quantiles interpolated between the elements that a radix selection has found; the input is its
 * last state.
 *
 * @param fractions the wanted fractions, in [0, 1]
 * @param elements how many elements there were to select from
 * @param dtype their type
 */
public record SelectedQuantiles(List<Double> fractions, long elements, DType dtype) implements Op {
  /** Makes the list immutable. */
  public SelectedQuantiles {
    fractions = List.copyOf(fractions);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.FLOAT64, ChunkGrid.whole(Shape.of(fractions.size())));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(0).shape());
  }

  @Override
  public String label() {
    return "quantiles " + fractions + " between the elements found";
  }
}
