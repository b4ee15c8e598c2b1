package io.qbi.kernel.matmul;

import io.qbi.data.Block;

/**
 * A block of two axes as a matrix of real numbers.
 *
 * <p>A complex number is several of them, so that a complex product is a real product of larger
 * matrices: on the left the 2 by 2 block (re, -im; im, re), on the right and in the result the
 * column (re; im).
 */
record Matrix(Object array, int at, int down, int right, int lanes) {

  /** Returns a block as a matrix. */
  static Matrix of(Block block) {
    int lanes = block.dtype().lanes();
    return new Matrix(
        block.array(),
        lanes * block.offset(),
        lanes * block.stride(0),
        lanes * block.stride(1),
        lanes);
  }

  /** Returns the place of the first entry of an element: its real part. */
  int at(int i, int j) {
    return at + i * down + j * right;
  }

  /** Returns the rows from {@code i} on. */
  Matrix from(int i) {
    return new Matrix(array, at + i * down, down, right, lanes);
  }
}
