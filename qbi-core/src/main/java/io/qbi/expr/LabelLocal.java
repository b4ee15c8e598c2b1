package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/** Connected components within each chunk, numbered from 1 in the order of their first elements. */
public record LabelLocal(int connectivity) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(DType.INT32);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return output;
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 8.0 * output.size();
  }

  @Override
  public String label() {
    return "label within chunks";
  }
}
