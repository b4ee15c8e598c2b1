package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * Which labels of a chunk touch which labels of the chunks before it.
 *
 * @param labels how the labelled array is cut
 */
public record LabelPairs(int connectivity, ChunkGrid labels) implements RaggedOp {
  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0).withDtype(DType.INT64);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    long[] start = output.starts();
    long[] stop = output.stops();
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.max(0, start[i] - 1);
      stop[i] = Math.min(inputs.get(0).shape().dim(i), stop[i] + 1);
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public long raggedBytes(List<Spec> inputs) {
    return 1 << 16;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 10_000;
  }

  @Override
  public String label() {
    return "labels that touch across chunks";
  }
}
