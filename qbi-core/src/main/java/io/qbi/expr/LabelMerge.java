package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/** The final number of every chunk's labels, by union of all that touch. */
public record LabelMerge() implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.INT32, ChunkGrid.whole(Shape.of(1)));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(0).shape());
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return inputs.get(0).shape().size() * 1024;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 1000.0 * inputs.get(0).shape().size();
  }

  @Override
  public String label() {
    return "unite labels that touch";
  }
}
