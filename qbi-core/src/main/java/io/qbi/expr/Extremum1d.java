package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/** The smallest or the largest element of every window along one axis that lies in the image. */
public record Extremum1d(int axis, int size, boolean maximum) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return Windows.along(inputs.get(0), axis, size);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Windows.halo(output, axis, size);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 3.0 * output.size();
  }

  @Override
  public String label() {
    return (maximum ? "maximum" : "minimum") + " of " + size + " along axis " + axis;
  }
}
