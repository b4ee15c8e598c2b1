package io.qbi.kernel.scalar;

import io.qbi.data.Block;
import java.util.Arrays;

/**
 * The geometry that blocks of one shape share, put into the order of the memory of the last block,
 * the output: axes of length 1 are dropped, axes along which the output descends are turned round,
 * the rest is sorted by the output's strides, and axes that are contiguous in all blocks merge.
 *
 * <p>Which elements meet does not change, only the order in which they are visited.
 */
public final class Axes {
  private final int[][] strides;
  private final int[] offsets;
  private int[] dims;

  /** Creates the geometry of blocks of equal shape, of which the last is the output. */
  public Axes(Block[] blocks) {
    this.dims = blocks[0].dims();
    this.strides = new int[blocks.length][];
    this.offsets = new int[blocks.length];
    for (int b = 0; b < blocks.length; b++) {
      strides[b] = blocks[b].strides();
      offsets[b] = blocks[b].offset();
    }
    dropUnitAxes();
    flipDescendingAxes();
    sortAxes();
    mergeAxes();
  }

  /** Returns the number of axes left. */
  public int rank() {
    return dims.length;
  }

  /** Returns the length along an axis. */
  public int dim(int axis) {
    return dims[axis];
  }

  /** Returns the distance between neighbours of a block along an axis, in elements. */
  public int stride(int block, int axis) {
    return strides[block][axis];
  }

  /** Returns the position of a block's first element. */
  public int offset(int block) {
    return offsets[block];
  }

  /** Returns the strides of a block; not a copy. */
  int[] strides(int block) {
    return strides[block];
  }

  /** Returns whether two blocks have the same offset and strides. */
  public boolean areAlike(int block, int other) {
    return offsets[block] == offsets[other] && Arrays.equals(strides[block], strides[other]);
  }

  /** Returns whether all elements of a block stand at one position. */
  public boolean isUniform(int block) {
    for (int stride : strides[block]) {
      if (stride != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the axis along which some input is closest in memory, if that is not the last axis of
   * all of them; else -1.
   */
  public int crossingAxis() {
    int inner = dims.length - 1;
    for (int b = 0; b < strides.length - 1; b++) {
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
    for (int axis = 0; axis < dims.length; axis++) {
      if (out[axis] < 0) {
        for (int b = 0; b < strides.length; b++) {
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
    dims = Arrays.copyOf(dims, rank);
    for (int b = 0; b < strides.length; b++) {
      strides[b] = Arrays.copyOf(strides[b], rank);
    }
  }
}
