package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/** The number of objects, from the merged labels. */
public record LabelCount() implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(DType.INT64, ChunkGrid.whole(Shape.of()));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(0).shape());
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public String label() {
    return "count objects";
  }
}
