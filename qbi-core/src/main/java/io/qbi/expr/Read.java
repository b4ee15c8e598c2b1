package io.qbi.expr;

import io.qbi.data.BlockSource;
import io.qbi.data.MemorySource;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** An array read from a source: a file, or a block in memory. */
public record Read(BlockSource source, ChunkGrid chunks) implements Op {
  /** Nanoseconds per byte that reading is taken to cost: decoding a file, not copying memory. */
  private static final double NANOS_PER_BYTE = 0.5;

  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(source.dtype(), chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    throw new IndexOutOfBoundsException("read has no inputs");
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return source instanceof MemorySource
        ? VIEW_NANOS * output.size()
        : output.size() * source.dtype().bytes() * NANOS_PER_BYTE;
  }

  @Override
  public boolean isSource() {
    return true;
  }

  @Override
  public String label() {
    return "read " + source.describe();
  }
}
