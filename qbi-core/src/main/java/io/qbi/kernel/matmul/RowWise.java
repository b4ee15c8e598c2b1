package io.qbi.kernel.matmul;

import io.qbi.data.DType;
import io.qbi.kernel.matmul.Gemm.Extent;

/**
 * A product made row by row, by loops that C2 turns into vector instructions by itself.
 *
 * <p>Rows of the right matrix are kept in the second-level cache while all rows of a tile pass by.
 */
final class RowWise {
  /** Bytes in a row of a tile: few enough that seven rows fit the first-level cache. */
  private static final int ROW_BYTES = 2048;

  /** Inner indices for which rows of the right matrix are kept; they fill 384 KiB. */
  private static final int PANEL = 192;

  /** Inner indices whose rows of the right matrix stay close while all rows of a tile pass by. */
  private static final int STRIP = 48;

  private static final int TILE_ROWS = 48;

  private final Forms forms;
  private final int lanes;
  private final int width;
  private final int panel;
  private final Object[] left;
  private final Object[] right;
  private final Object[] sums;

  /** Creates the working space for products in {@code type} of complex or real numbers. */
  RowWise(DType type, int lanes, Extent most) {
    this.forms = Forms.of(type);
    this.lanes = lanes;
    this.width = (int) Math.min(ROW_BYTES / type.bytes(), most.n());
    this.panel = PANEL / lanes;
    int depth = (int) Math.min(PANEL, lanes * most.depth());
    int rows = (int) Math.min(lanes * TILE_ROWS, lanes * most.m());
    left = rows(type, rows, depth);
    right = rows(type, depth, width);
    sums = rows(type, rows, width);
  }

  private static Object[] rows(DType type, int count, int length) {
    Object[] rows = new Object[count];
    for (int i = 0; i < count; i++) {
      rows[i] = type.newArray(length);
    }
    return rows;
  }

  /** Returns the bytes of the working space. */
  static long bytes(DType type, int lanes, Extent most) {
    long width = Math.min(ROW_BYTES / type.bytes(), most.n());
    long depth = Math.min(PANEL, lanes * most.depth());
    long rows = Math.min(lanes * TILE_ROWS, lanes * most.m());
    return type.bytes() * (rows * depth + (depth + rows) * width) + 24 * (depth + 2 * rows);
  }

  /**
   * Adds the product of a (m, depth) and b (depth, n), depth above 0, to c (m, n).
   *
   * @param fresh whether the sums begin at 0, whatever stands in {@code c}
   */
  void add(Matrix a, Matrix b, Matrix c, int m, int depth, int n, boolean fresh) {
    for (int j = 0; j < n; j += width) {
      int columns = Math.min(width, n - j);
      for (int k = 0; k < depth; k += panel) {
        int count = Math.min(panel, depth - k);
        move(b, k, j, right, count, columns, true);
        for (int i = 0; i < m; i += TILE_ROWS) {
          int rows = Math.min(TILE_ROWS, m - i);
          loadLeft(a, i, k, rows, count);
          if (fresh && k == 0) {
            for (int row = 0; row < lanes * rows; row++) {
              forms.entries().clear(sums[row], 0, columns);
            }
          } else {
            move(c, i, j, sums, rows, columns, true);
          }
          tile(lanes * rows, lanes * count, columns);
          move(c, i, j, sums, rows, columns, false);
        }
      }
    }
  }

  private void tile(int rows, int depth, int n) {
    RowTerms terms = forms.rows();
    for (int strip = 0; strip < depth; strip += STRIP) {
      int end = Math.min(depth, strip + STRIP);
      for (int row = 0; row < rows; row++) {
        int k = strip;
        for (; k + RowTerms.ROWS <= end; k += RowTerms.ROWS) {
          terms.six(sums[row], left[row], right, k, n);
        }
        for (; k < end; k++) {
          terms.one(sums[row], left[row], right, k, n);
        }
      }
    }
  }

  private void loadLeft(Matrix a, int i, int k, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      for (int part = 0; part < lanes; part++) {
        for (int column = 0; column < lanes; column++) {
          // Real parts stand on the diagonal.
          int at = a.at(i + row, k) + (part == column ? 0 : 1);
          Object to = left[lanes * row + part];
          forms.entries().copy(a.array(), at, a.right(), 0, to, column, lanes, 0, count, 1);
          if (part < column) {
            forms.entries().negate(to, column, lanes, count);
          }
        }
      }
    }
  }

  /** Copies part of a right matrix, or of a result, into rows or back. */
  private void move(Matrix x, int i, int j, Object[] rows, int count, int n, boolean in) {
    for (int row = 0; row < count; row++) {
      for (int part = 0; part < lanes; part++) {
        Object line = rows[lanes * row + part];
        int at = x.at(i + row, j) + part;
        if (in) {
          forms.entries().copy(x.array(), at, x.right(), 0, line, 0, 1, 0, n, 1);
        } else {
          forms.entries().copy(line, 0, 1, 0, x.array(), at, x.right(), 0, n, 1);
        }
      }
    }
  }
}
