package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/**
 * The least {@code element + distance * distance} of every window of {@code 2 * radius + 1}
 * integers along one axis that lies in the image. Where elements of a set are 0 and others a bound,
 * this along each axis in turn makes the squared distances to the set, up to that bound.
 */
public record Nearest1d(int axis, int radius) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return Windows.along(inputs.get(0), axis, 2 * radius + 1);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Windows.halo(output, axis, 2 * radius + 1);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size() * (2.0 + radius);
  }

  @Override
  public String label() {
    return "nearest within " + radius + " along axis " + axis;
  }
}
