package io.qbi.kernel.objects;

import io.qbi.data.Block;

/** Walks the rows of a strided block, its lines along the last axis, in row-major order. */
final class RowWalk {
  private final int[] dims;
  private final int[] strides;
  private final int[] index;
  private int position;
  private int left;

  /** Starts before the first row of {@code block}, which has one axis or more. */
  RowWalk(Block block) {
    this(block.dims(), block.strides(), block.offset());
  }

  /** Starts before the first row of the given geometry. */
  RowWalk(int[] dims, int[] strides, int offset) {
    this.dims = dims;
    this.strides = strides;
    this.index = new int[dims.length - 1];
    this.position = offset;
    this.left = dims[dims.length - 1] == 0 ? 0 : 1;
    for (int i = 0; i < index.length; i++) {
      left *= dims[i];
    }
    if (index.length > 0) {
      // The first call of next() steps onto row 0.
      index[index.length - 1] = -1;
      position -= strides[index.length - 1];
    }
  }

  /** Moves to the next row and returns whether there is one. */
  boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    int axis = index.length - 1;
    while (axis >= 0) {
      index[axis]++;
      position += strides[axis];
      if (index[axis] < dims[axis]) {
        break;
      }
      position -= dims[axis] * strides[axis];
      index[axis] = 0;
      axis--;
    }
    return true;
  }

  /** Returns the position of the row's first element in the array, in elements. */
  int position() {
    return position;
  }

  /** Returns the row's index along an axis other than the last. */
  int index(int axis) {
    return index[axis];
  }
}
