package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Matrix product over the last two axes; leading axes broadcast. */
public record Contract() implements Op {
  /** Nanoseconds for a term of a sum. */
  private static final double TERM_NANOS = 0.1;

  /** Nanoseconds for an entry of a matrix: to pack one takes as long as to use it 25 times. */
  private static final double ENTRY_NANOS = 2.5;

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec a = inputs.get(0);
    Spec b = inputs.get(1);
    int ra = a.rank();
    int rb = b.rank();
    if (a.shape().dim(ra - 1) != b.shape().dim(rb - 2)) {
      throw new IllegalArgumentException(
          "matmul: shapes "
              + a.shape()
              + " and "
              + b.shape()
              + " do not fit: the last length of the first, "
              + a.shape().dim(ra - 1)
              + ", must equal the last but one of the second, "
              + b.shape().dim(rb - 2)
              + "; transpose one of them if rows and columns are swapped");
    }
    Shape batch = Shape.broadcast(batch(a.shape()), batch(b.shape()));
    AxisChunks[] axes = new AxisChunks[batch.rank() + 2];
    for (int i = 0; i < batch.rank(); i++) {
      int own = i - (batch.rank() - (ra - 2));
      boolean fromA = own >= 0 && a.shape().dim(own) == batch.dim(i);
      axes[i] = fromA ? a.chunks().axis(own) : b.chunks().axis(i - (batch.rank() - (rb - 2)));
    }
    axes[batch.rank()] = a.chunks().axis(ra - 2);
    axes[batch.rank() + 1] = b.chunks().axis(rb - 1);
    return new Spec(DType.promote(a.dtype(), b.dtype()), ChunkGrid.of(axes));
  }

  private static Shape batch(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Shape shape = inputs.get(input).shape();
    int rank = shape.rank();
    int shift = output.rank() - rank;
    long[] start = new long[rank];
    long[] stop = new long[rank];
    for (int i = 0; i < rank; i++) {
      boolean summed = i == (input == 0 ? rank - 1 : rank - 2);
      boolean stretched = i < rank - 2 && shape.dim(i) == 1;
      start[i] = summed || stretched ? 0 : output.start(i + shift);
      stop[i] =
          summed
              ? shape.dim(i)
              : stretched ? Math.min(1, output.length(i + shift)) : output.stop(i + shift);
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    Shape a = inputs.get(0).shape();
    double entries = 0;
    for (int input = 0; input < inputs.size(); input++) {
      entries += inputBox(input, output, inputs).size();
    }
    return TERM_NANOS * output.size() * Math.max(1, a.dim(a.rank() - 1)) + ENTRY_NANOS * entries;
  }

  @Override
  public String label() {
    return "matmul";
  }
}
