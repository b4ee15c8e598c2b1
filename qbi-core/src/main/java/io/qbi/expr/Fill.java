package io.qbi.expr;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** An array whose elements are all one value. */
public record Fill(Constant value, ChunkGrid chunks) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(value.dtype(), chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    throw new IndexOutOfBoundsException("fill has no inputs");
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return VIEW_NANOS * output.size();
  }

  @Override
  public boolean isSource() {
    return true;
  }

  @Override
  public String label() {
    return "fill " + value;
  }

  @Override
  public boolean isView() {
    return true;
  }
}
