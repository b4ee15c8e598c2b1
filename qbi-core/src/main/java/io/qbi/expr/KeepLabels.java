package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.util.List;

/**
 * Whether the label of an element stands at enough elements; inputs are the labels, integers of 0
 * or more, and, optionally, a mask of the same shape: then only elements in the mask count.
 * Background, 0, is never kept. The planner lowers it to counts within chunks, which are added up.
 *
 * @param least how many elements of a label that is kept are counted at least
 */
public record KeepLabels(long least) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(DType.BOOL);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(input).shape());
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 4.0 * output.size();
  }

  @Override
  public String label() {
    return "labels of " + least + " elements or more";
  }
}
