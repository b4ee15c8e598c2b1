package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Connected components of the elements that are not 0, numbered from 1 in the order of their first
 * elements. The planner lowers it to labels within chunks, which are merged across their faces.
 *
 * @param connectivity how many coordinates neighbours may differ in, from 1 to the rank
 */
public record Label(int connectivity) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (connectivity < 1 || connectivity > Math.max(1, input.rank())) {
      throw new IllegalArgumentException(
          "label: connectivity "
              + connectivity
              + " must be 1 (faces) to "
              + Math.max(1, input.rank())
              + " (corners) for an array of "
              + input.rank()
              + " axes");
    }
    if (input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "label: complex numbers are neither object nor background; compare abs() with a"
              + " threshold first");
    }
    return input.withDtype(input.shape().size() < 1L << 31 ? DType.INT32 : DType.INT64);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(0).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 10.0 * output.size();
  }

  @Override
  public String label() {
    return "label, connectivity " + connectivity;
  }
}
