package io.qbi.expr;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * The result of one of several {@link Siblings}.
 *
 * @param index which of them
 * @param label what the sibling is called
 * @param spec what its result is
 * @param grid the chunks of the arrays that the siblings go over
 * @param numbered whether its chunks are numbered along one axis, instead of cut as those are
 */
public record SiblingPart(int index, String label, Spec spec, ChunkGrid grid, boolean numbered)
    implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    return spec;
  }

  /** Returns the positions of the siblings' blocks that hold something of the region. */
  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    int rank = grid.rank();
    if (output.isEmpty()) {
      return Box.none(rank);
    }
    Box touched = spec.chunks().touching(output);
    long[] last = touched.stops();
    for (int axis = 0; axis < last.length; axis++) {
      last[axis]--;
    }
    long[] from = grid.position(spec.chunks().number(touched.starts()));
    long[] to = grid.position(spec.chunks().number(last));
    boolean several = false;
    for (int axis = 0; axis < rank; axis++) {
      // A run of numbers that goes over several rows of chunks needs the rows whole.
      boolean row = numbered && several;
      from[axis] = row ? 0 : from[axis];
      to[axis] = row ? grid.axis(axis).count() : to[axis] + 1;
      several |= to[axis] - from[axis] > 1;
    }
    return Box.of(from, to);
  }
}
