package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** The sums of each label over {@code factor} neighbouring chunks. */
public record RegionMerge(int factor) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    long n = inputs.get(0).shape().dim(0);
    return new Spec(DType.INT64, ChunkGrid.of(AxisChunks.regular((n + factor - 1) / factor, 1)));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    long n = inputs.get(0).shape().dim(0);
    return output.with(0, output.start(0) * factor, Math.min(n, output.stop(0) * factor));
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public boolean ragged() {
    return true;
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return 1 << 16;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 50_000;
  }

  @Override
  public String label() {
    return "merge region sums";
  }
}
