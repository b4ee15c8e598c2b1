package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * The answer of a reduction from its accumulators, of which one is left along each reduced axis.
 */
public record ReduceFinish(
    ReduceKind kind, List<Integer> axes, boolean keepDims, int ddof, long count, DType dtype)
    implements Op {
  /** Makes the list immutable. */
  public ReduceFinish {
    axes = List.copyOf(axes);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    ChunkGrid chunks = inputs.get(0).chunks();
    if (kind.lanes() > 1) {
      chunks = chunks.remove(chunks.rank() - 1);
    }
    return new Spec(dtype, Reduce.reduced(chunks, axes, keepDims));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Box box = Reduce.restored(output, axes, keepDims);
    if (kind.lanes() == 1) {
      return box;
    }
    long[] start = java.util.Arrays.copyOf(box.starts(), box.rank() + 1);
    long[] stop = java.util.Arrays.copyOf(box.stops(), box.rank() + 1);
    stop[box.rank()] = kind.lanes();
    return Box.ofOwned(start, stop);
  }

  @Override
  public String label() {
    return "finish " + kind;
  }
}
