package io.qbi.kernel.codegen;

import io.qbi.kernel.scalar.Axes;
import java.util.Arrays;

/**
 * Cuts blocks of one shape into runs: elements along one axis, which is the output's innermost one
 * unless that is too short for a loop.
 *
 * <p>Where memory is closest along two axes, runs are visited in two-dimensional tiles, so that
 * every cache line is used while it is there.
 */
final class RunWalk {
  /** A run of fewer elements costs more to start than to compute. */
  private static final int SHORT = 32;

  /** The sides of a two-dimensional tile. */
  private static final int SIDE = 64;

  /** The run over short rows: so many stay in the level 2 cache until the next run comes by. */
  private static final int ACROSS = 1024;

  private final Axes axes;
  private final int axis;
  private final int[] extents;
  private final int[] start;
  private final int[] index;

  /** Plans the runs. */
  RunWalk(Axes axes) {
    this.axes = axes;
    int rank = axes.rank();
    this.start = new int[rank];
    this.index = new int[rank];
    this.extents = new int[rank];
    Arrays.fill(extents, 1);
    this.axis = rank == 0 ? -1 : plan(rank - 1);
  }

  private int plan(int inner) {
    int crossing = axes.crossingAxis();
    int other = crossing >= 0 ? crossing : inner - 1;
    if (axes.dim(inner) < SHORT && other >= 0 && axes.dim(other) > axes.dim(inner)) {
      extents[inner] = axes.dim(inner);
      extents[other] = ACROSS;
      return other;
    }
    extents[inner] = axes.dim(inner);
    if (crossing >= 0) {
      extents[inner] = SIDE;
      extents[crossing] = SIDE;
    }
    return inner;
  }

  /** Returns the axis of the runs, or -1 if there is but one element. */
  int axis() {
    return axis;
  }

  /** Runs a loop over all elements, of which there is at least one. */
  void forEach(CompiledLoop loop, Object[] arrays) {
    int[] positions = new int[arrays.length];
    int[] strides = new int[arrays.length];
    for (int block = 0; axis >= 0 && block < arrays.length; block++) {
      strides[block] = axes.stride(block, axis);
    }
    do {
      int n = axis < 0 ? 1 : extent(axis);
      do {
        locate(positions);
        loop.run(arrays, positions, strides, n);
      } while (nextRun());
    } while (nextTile());
  }

  private void locate(int[] positions) {
    for (int block = 0; block < positions.length; block++) {
      int position = axes.offset(block);
      for (int k = 0; k < start.length; k++) {
        position += (start[k] + index[k]) * axes.stride(block, k);
      }
      positions[block] = position;
    }
  }

  private int extent(int k) {
    return Math.min(extents[k], axes.dim(k) - start[k]);
  }

  private boolean nextRun() {
    for (int k = start.length - 1; k >= 0; k--) {
      if (k != axis && ++index[k] < extent(k)) {
        return true;
      }
      index[k] = 0;
    }
    return false;
  }

  private boolean nextTile() {
    for (int k = start.length - 1; k >= 0; k--) {
      start[k] += extents[k];
      if (start[k] < axes.dim(k)) {
        return true;
      }
      start[k] = 0;
    }
    return false;
  }
}
