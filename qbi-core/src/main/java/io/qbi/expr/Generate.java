package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** An array whose elements follow from their positions: ranges, the identity, random numbers. */
public record Generate(Generator generator, DType dtype, ChunkGrid chunks) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(dtype, chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    throw new IndexOutOfBoundsException("generate has no inputs");
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size() * (generator instanceof Generator.RandomNumbers ? 5 : 1);
  }

  @Override
  public boolean isSource() {
    return true;
  }

  @Override
  public String label() {
    return generator.label();
  }
}
