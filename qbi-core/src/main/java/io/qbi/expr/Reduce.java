package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * A reduction over some axes. The planner lowers it to partial results per chunk, their combination
 * in a tree, and the finish.
 */
public record Reduce(ReduceKind kind, List<Integer> axes, boolean keepDims, int ddof)
    implements Op {
  /** Makes the list immutable. */
  public Reduce {
    axes = List.copyOf(axes);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    Shape shape = input.shape();
    if ((kind == ReduceKind.MIN || kind == ReduceKind.MAX || kind.isArg() || kind == ReduceKind.VAR)
        && input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          kind + ": complex numbers have no order; take abs(), real() or imag() first");
    }
    for (int axis : axes) {
      if (shape.dim(axis) == 0 && !kind.hasIdentity()) {
        throw new IllegalArgumentException(
            kind + ": axis " + axis + " of shape " + shape + " is empty, so there is no answer");
      }
    }
    return new Spec(kind.result(input.dtype()), reduced(input.chunks(), axes, keepDims));
  }

  /** Returns the chunks that remain without the reduced axes, or with them at length 1. */
  static ChunkGrid reduced(ChunkGrid chunks, List<Integer> axes, boolean keepDims) {
    ChunkGrid result = chunks;
    for (int i = axes.size() - 1; i >= 0; i--) {
      int axis = axes.get(i);
      result = keepDims ? result.with(axis, AxisChunks.whole(1)) : result.remove(axis);
    }
    return result;
  }

  /** Returns {@code output} with the reduced axes, of which it holds one position, put back. */
  static Box restored(Box output, List<Integer> axes, boolean keepDims) {
    int rank = keepDims ? output.rank() : output.rank() + axes.size();
    long[] start = new long[rank];
    long[] stop = new long[rank];
    int own = 0;
    for (int i = 0; i < rank; i++) {
      boolean reduced = axes.contains(i);
      if (reduced) {
        stop[i] = 1;
        own += keepDims ? 1 : 0;
      } else {
        start[i] = output.start(own);
        stop[i] = output.stop(own++);
      }
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Box box = restored(output, axes, keepDims);
    for (int axis : axes) {
      box = box.with(axis, 0, inputs.get(0).shape().dim(axis));
    }
    return box;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return kind + " over " + (axes.size() == 1 ? "axis " + axes.get(0) : "axes " + axes);
  }
}
