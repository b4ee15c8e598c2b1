package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Accumulators of consecutive segments along the reduced axes: the first step of a reduction.
 * Element j of the result covers segment j; an accumulator of several numbers adds a last axis.
 */
public record ReduceSegments(ReduceKind kind, List<Integer> axes, List<AxisChunks> segments)
    implements Op {
  /** Makes the lists immutable. */
  public ReduceSegments {
    axes = List.copyOf(axes);
    segments = List.copyOf(segments);
  }

  /** Returns the reduction with one segment for each chunk of the input. */
  public static ReduceSegments of(ReduceKind kind, List<Integer> axes, ChunkGrid input) {
    List<AxisChunks> segments = new ArrayList<>();
    for (int axis : axes) {
      segments.add(input.axis(axis));
    }
    return new ReduceSegments(kind, axes, segments);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    ChunkGrid chunks = inputs.get(0).chunks();
    for (int i = 0; i < axes.size(); i++) {
      chunks = chunks.with(axes.get(i), AxisChunks.regular(segments.get(i).count(), 1));
    }
    if (kind.lanes() > 1) {
      chunks = chunks.insert(chunks.rank(), AxisChunks.whole(kind.lanes()));
    }
    return new Spec(kind.accumulator(inputs.get(0).dtype()), chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    int rank = inputs.get(0).rank();
    long[] start = new long[rank];
    long[] stop = new long[rank];
    for (int i = 0; i < rank; i++) {
      start[i] = output.start(i);
      stop[i] = output.stop(i);
      int k = axes.indexOf(i);
      if (k >= 0 && stop[i] > start[i]) {
        start[i] = segments.get(k).start(output.start(i));
        stop[i] = segments.get(k).stop(output.stop(i) - 1);
      }
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return kind + " of each chunk";
  }
}
