package io.qbi.expr;

import io.qbi.shape.Box;
import java.util.List;

/** The mean of every window of {@code size} elements along one axis that lies in the image. */
public record Mean1d(int axis, int size) implements Op {
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
    return 2.0 * output.size();
  }

  @Override
  public String label() {
    return "mean of " + size + " along axis " + axis;
  }
}
