package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** The histogram of each chunk: row i of the result counts chunk number i of the input. */
public record HistogramBlock(int bins) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return new Spec(
        DType.INT64,
        ChunkGrid.of(
            AxisChunks.regular(inputs.get(0).chunks().count(), 1), AxisChunks.whole(bins)));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return input == 0
        ? inputs.get(0).chunks().box(output.start(0))
        : Box.all(inputs.get(1).shape());
  }

  @Override
  public boolean perChunk() {
    return true;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 2.0 * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "histogram of each chunk";
  }
}
