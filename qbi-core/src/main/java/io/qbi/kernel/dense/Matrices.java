package io.qbi.kernel.dense;

import io.qbi.data.Block;
import org.ejml.data.DMatrixRMaj;

/** The way between blocks and EJML's matrices. */
final class Matrices {
  private Matrices() {}

  /** Returns a copy of a block of two axes, in double precision. */
  static DMatrixRMaj of(Block block) {
    return DMatrixRMaj.wrap(block.dim(0), block.dim(1), block.toDoubles());
  }

  /** Returns a matrix of one row. */
  static DMatrixRMaj row(double... values) {
    return DMatrixRMaj.wrap(1, values.length, values);
  }

  /** Copies the lower triangle over the upper one. */
  static DMatrixRMaj mirrorLower(DMatrixRMaj square) {
    for (int i = 0; i < square.numRows; i++) {
      for (int j = 0; j < i; j++) {
        square.set(j, i, square.get(i, j));
      }
    }
    return square;
  }

  /** Returns whether all elements are finite. */
  static boolean isFinite(DMatrixRMaj matrix) {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      if (!Double.isFinite(matrix.data[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns matrices of as many columns one below the other, their columns in another order. */
  static DMatrixRMaj stack(int[] columns, DMatrixRMaj... parts) {
    int rows = 0;
    for (DMatrixRMaj part : parts) {
      rows += part.numRows;
    }
    DMatrixRMaj stacked = new DMatrixRMaj(rows, columns.length);
    int to = 0;
    for (DMatrixRMaj part : parts) {
      for (int i = 0; i < part.numRows; i++) {
        for (int column : columns) {
          stacked.data[to++] = part.get(i, column);
        }
      }
    }
    return stacked;
  }
}
