package io.qbi.kernel.reduce;

import io.qbi.data.Block;

/**
 * Some axes of a block seen as one long axis, in row-major order.
 *
 * <p>Axes that follow each other evenly in memory merge; a fragment is a stretch of elements with
 * one step between them.
 */
final class Run {
  private final int[] dims;
  private final int[] strides;
  private final int rank;
  private final int length;

  private Run(int[] dims, int[] strides, int rank, int length) {
    this.dims = dims;
    this.strides = strides;
    this.rank = rank;
    this.length = length;
  }

  /** Returns the run over the axes of {@code block} where {@code member} is {@code wanted}. */
  static Run of(Block block, boolean[] member, boolean wanted) {
    int[] dims = new int[member.length];
    int[] strides = new int[member.length];
    int rank = 0;
    int length = 1;
    for (int axis = 0; axis < member.length; axis++) {
      if (member[axis] != wanted) {
        continue;
      }
      int dim = block.dim(axis);
      int stride = block.stride(axis);
      length *= dim;
      if (dim == 1) {
        continue;
      }
      if (rank > 0 && strides[rank - 1] == stride * dim) {
        dims[rank - 1] *= dim;
        strides[rank - 1] = stride;
      } else {
        dims[rank] = dim;
        strides[rank++] = stride;
      }
    }
    return new Run(dims, strides, rank, length);
  }

  /** Returns the number of elements. */
  int length() {
    return length;
  }

  /** Returns the step in memory within a fragment. */
  int step() {
    return rank == 0 ? 1 : strides[rank - 1];
  }

  /** Returns where element {@code i} stands, relative to the block's first element. */
  int offset(int i) {
    int offset = 0;
    int rest = i;
    for (int axis = rank - 1; axis > 0; axis--) {
      offset += rest % dims[axis] * strides[axis];
      rest /= dims[axis];
    }
    return rank == 0 ? 0 : offset + rest * strides[0];
  }

  /** Returns how many of the {@code count} elements from {@code i} on are in one fragment. */
  int fragment(int i, int count) {
    return rank <= 1 ? count : Math.min(count, dims[rank - 1] - i % dims[rank - 1]);
  }
}
