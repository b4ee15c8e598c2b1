package io.qbi.kernel.scalar;

import io.qbi.data.Block;

/**
 * Walks over blocks of one shape in tiles: boxes of at most {@link Tile#LENGTH} elements, the same
 * of every block.
 *
 * <p>The walk follows the memory of the last block, the output, along its {@link Axes}; short inner
 * axes are taken whole, several rows to a tile; where an input runs along another axis, tiles are
 * two-dimensional, so that every cache line of both is used.
 */
final class TileWalk {
  /** The run that a two-dimensional tile keeps along the output's innermost axis. */
  private static final int SIDE = 32;

  private final Block[] blocks;
  private final Axes axes;
  private final int[] extents;
  private final int[] start;
  private boolean done;

  /** Begins a walk over blocks of equal shape, of which the last is the output. */
  TileWalk(Block[] blocks) {
    this.blocks = blocks;
    axes = new Axes(blocks);
    done = blocks[0].size() == 0;
    extents = extents();
    start = new int[axes.rank()];
  }

  /** Returns whether all tiles have been visited. */
  boolean isDone() {
    return done;
  }

  /** Returns the number of elements of this tile. */
  int size() {
    int size = 1;
    for (int axis = 0; axis < start.length; axis++) {
      size *= extent(axis);
    }
    return size;
  }

  /** Returns this tile of a block. */
  Block tile(int block) {
    int position = axes.offset(block);
    int[] lengths = new int[start.length];
    for (int axis = 0; axis < start.length; axis++) {
      position += start[axis] * axes.stride(block, axis);
      lengths[axis] = extent(axis);
    }
    return Block.view(
        blocks[block].dtype(), blocks[block].array(), position, lengths, axes.strides(block));
  }

  /** Moves on to the next tile. */
  void next() {
    for (int axis = start.length - 1; axis >= 0; axis--) {
      start[axis] += extents[axis];
      if (start[axis] < axes.dim(axis)) {
        return;
      }
      start[axis] = 0;
    }
    done = true;
  }

  private int extent(int axis) {
    return Math.min(extents[axis], axes.dim(axis) - start[axis]);
  }

  private int[] extents() {
    int[] result = new int[axes.rank()];
    int left = Tile.LENGTH;
    int crossing = axes.crossingAxis();
    if (crossing >= 0) {
      int inner = result.length - 1;
      result[inner] = Math.min(axes.dim(inner), SIDE);
      result[crossing] = Math.min(axes.dim(crossing), left / result[inner]);
      left /= result[inner] * result[crossing];
    }
    for (int axis = result.length - 1; axis >= 0; axis--) {
      if (result[axis] == 0) {
        result[axis] = Math.max(1, Math.min(axes.dim(axis), left));
        left /= result[axis];
      }
    }
    return result;
  }
}
