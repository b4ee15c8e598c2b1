package io.qbi.kernel.scalar;

import io.qbi.data.Block;

/**
 * Walks over blocks of one shape in tiles: boxes of at most {@link Tile#LENGTH} elements, the same
 * of every block.
 *
 * <p>The walk follows the memory of the last block, the output. Axes that are contiguous in all
 * blocks merge into one; short inner axes are taken whole, several rows to a tile; where an input
 * runs along another axis, tiles are two-dimensional, so that every cache line of both is used.
 */
final class TileWalk {
  /** The run that a two-dimensional tile keeps along the output's innermost axis. */
  private static final int SIDE = 32;

  private final Block[] blocks;
  private final int[][] strides;
  private final int[] offsets;
  private int[] dims;
  private final int[] extents;
  private final int[] start;
  private boolean done;

  /** Begins a walk over blocks of equal shape, of which the last is the output. */
  TileWalk(Block[] blocks) {
    this.blocks = blocks;
    this.dims = blocks[0].dims();
    this.strides = new int[blocks.length][];
    this.offsets = new int[blocks.length];
    for (int b = 0; b < blocks.length; b++) {
      strides[b] = blocks[b].strides();
      offsets[b] = blocks[b].offset();
    }
    done = blocks[0].size() == 0;
    dropUnitAxes();
    flipDescendingAxes();
    sortAxes();
    mergeAxes();
    extents = extents();
    start = new int[dims.length];
  }

  /** Returns whether all tiles have been visited. */
  boolean isDone() {
    return done;
  }

  /** Returns the number of elements of this tile. */
  int size() {
    int size = 1;
    for (int axis = 0; axis < dims.length; axis++) {
      size *= extent(axis);
    }
    return size;
  }

  /** Returns this tile of a block. */
  Block tile(int block) {
    int position = offsets[block];
    int[] lengths = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      position += start[axis] * strides[block][axis];
      lengths[axis] = extent(axis);
    }
    return Block.view(
        blocks[block].dtype(), blocks[block].array(), position, lengths, strides[block]);
  }

  /** Moves on to the next tile. */
  void next() {
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      start[axis] += extents[axis];
      if (start[axis] < dims[axis]) {
        return;
      }
      start[axis] = 0;
    }
    done = true;
  }

  private int extent(int axis) {
    return Math.min(extents[axis], dims[axis] - start[axis]);
  }

  private void dropUnitAxes() {
    int rank = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] != 1) {
        move(axis, rank++);
      }
    }
    truncate(rank);
  }

  private void flipDescendingAxes() {
    int[] out = strides[strides.length - 1];
    for (int axis = 0; axis < dims.length && !done; axis++) {
      if (out[axis] < 0) {
        for (int b = 0; b < blocks.length; b++) {
          offsets[b] += (dims[axis] - 1) * strides[b][axis];
          strides[b][axis] = -strides[b][axis];
        }
      }
    }
  }

  /** Sorts the axes by the output's strides, the smallest last; insertion sort is stable. */
  private void sortAxes() {
    int[] out = strides[strides.length - 1];
    for (int i = 1; i < dims.length; i++) {
      for (int j = i; j > 0 && out[j - 1] < out[j]; j--) {
        swap(dims, j);
        for (int[] s : strides) {
          swap(s, j);
        }
      }
    }
  }

  private static void swap(int[] values, int i) {
    int value = values[i];
    values[i] = values[i - 1];
    values[i - 1] = value;
  }

  private void mergeAxes() {
    int rank = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      if (rank > 0 && isMergeable(rank - 1, axis)) {
        dims[rank - 1] *= dims[axis];
        for (int[] s : strides) {
          s[rank - 1] = s[axis];
        }
      } else {
        move(axis, rank++);
      }
    }
    truncate(rank);
  }

  private boolean isMergeable(int outer, int inner) {
    for (int[] s : strides) {
      if (s[outer] != s[inner] * dims[inner]) {
        return false;
      }
    }
    return true;
  }

  private void move(int from, int to) {
    dims[to] = dims[from];
    for (int[] s : strides) {
      s[to] = s[from];
    }
  }

  private void truncate(int rank) {
    dims = java.util.Arrays.copyOf(dims, rank);
    for (int b = 0; b < strides.length; b++) {
      strides[b] = java.util.Arrays.copyOf(strides[b], rank);
    }
  }

  private int[] extents() {
    int[] result = new int[dims.length];
    int left = Tile.LENGTH;
    int crossing = crossingAxis();
    if (crossing >= 0) {
      int inner = dims.length - 1;
      result[inner] = Math.min(dims[inner], SIDE);
      result[crossing] = Math.min(dims[crossing], left / result[inner]);
      left /= result[inner] * result[crossing];
    }
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      if (result[axis] == 0) {
        result[axis] = Math.max(1, Math.min(dims[axis], left));
        left /= result[axis];
      }
    }
    return result;
  }

  /** Returns the axis along which some input is closest in memory, if not the last; else -1. */
  private int crossingAxis() {
    int inner = dims.length - 1;
    for (int b = 0; b < blocks.length - 1; b++) {
      int best = inner;
      for (int axis = 0; axis < inner; axis++) {
        int stride = Math.abs(strides[b][axis]);
        if (stride != 0 && stride < Math.abs(strides[b][best])) {
          best = axis;
        }
      }
      if (best != inner) {
        return best;
      }
    }
    return -1;
  }
}
