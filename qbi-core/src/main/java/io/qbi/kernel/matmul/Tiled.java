package io.qbi.kernel.matmul;

import io.qbi.data.DType;
import io.qbi.kernel.matmul.Gemm.Extent;

/**
 * A product made tile by tile, each in registers, of strips that were packed in the order in which
 * they are read.
 *
 * <p>Method: K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication",
 * 2008. A strip of the right matrix stays in the first-level cache, a block of the left one in the
 * second.
 */
final class Tiled {
  /** Inner indices in a strip: 16 or 32 KiB of the right matrix. */
  private static final int DEPTH = 256;

  /** Rows in a block: a multiple of those of all tiles. */
  private static final int ROWS = 96;

  /** Columns that are packed at a time. */
  private static final int COLUMNS = 1024;

  private static final int HIGHEST = 6;
  private static final int WIDEST = 32;

  private final Entries entries;
  private final Tile tile;
  private final int lanes;
  private final Object left;
  private final Object right;
  private final Object spare;
  private final int height;
  private final int width;

  /** Creates the working space for products in {@code type} of complex or real numbers. */
  Tiled(DType type, int lanes, Extent most) {
    Forms forms = Forms.of(type);
    this.entries = forms.entries();
    this.tile = forms.tile();
    this.lanes = lanes;
    this.height = tile.rows();
    this.width = tile.columns();
    int depth = (int) Math.min(DEPTH, lanes * most.depth());
    left = type.newArray(depth * roundUp((int) Math.min(ROWS, lanes * most.m()), height));
    right = type.newArray(depth * roundUp((int) Math.min(COLUMNS, most.n()), width));
    spare = type.newArray(height * width);
  }

  private static int roundUp(int n, int unit) {
    return (n + unit - 1) / unit * unit;
  }

  /** Returns the most bytes of the working space, whatever the width of vectors. */
  static long bytes(DType type, int lanes, Extent most) {
    long depth = Math.min(DEPTH, lanes * most.depth());
    long rows = Math.min(ROWS, lanes * most.m()) + HIGHEST;
    long columns = Math.min(COLUMNS, most.n()) + WIDEST;
    return type.bytes() * (depth * (rows + columns) + HIGHEST * WIDEST);
  }

  /** Adds the product of a (m, depth) and b (depth, n) to c (m, n). */
  void add(Matrix a, Matrix b, Matrix c, int m, int depth, int n) {
    int panel = DEPTH / lanes;
    int block = ROWS / lanes;
    for (int j = 0; j < n; j += COLUMNS) {
      int columns = Math.min(COLUMNS, n - j);
      for (int k = 0; k < depth; k += panel) {
        int count = Math.min(panel, depth - k);
        packRight(b, k, j, count, columns);
        for (int i = 0; i < m; i += block) {
          int rows = Math.min(block, m - i);
          packLeft(a, i, k, rows, count);
          multiply(c, i, j, rows, columns, lanes * count);
        }
      }
    }
  }

  private void packRight(Matrix b, int k, int j, int count, int columns) {
    for (int strip = 0; strip < columns; strip += width) {
      int n = Math.min(width, columns - strip);
      for (int part = 0; part < lanes; part++) {
        int at = b.at(k, j + strip) + part;
        int to = (strip * lanes * count) + part * width;
        entries.copy(b.array(), at, b.right(), b.down(), right, to, 1, lanes * width, n, count);
      }
    }
  }

  private void packLeft(Matrix a, int i, int k, int rows, int count) {
    int step = height / lanes;
    for (int strip = 0; strip < rows; strip += step) {
      int n = Math.min(step, rows - strip);
      int first = strip * lanes * lanes * count;
      for (int part = 0; part < lanes; part++) {
        for (int column = 0; column < lanes; column++) {
          // Real parts stand on the diagonal.
          int at = a.at(i + strip, k) + (part == column ? 0 : 1);
          int to = first + column * height + part;
          int next = lanes * height;
          entries.copy(a.array(), at, a.right(), a.down(), left, to, next, lanes, count, n);
          if (part < column) {
            for (int row = 0; row < n; row++) {
              entries.negate(left, to + lanes * row, next, count);
            }
          }
        }
      }
    }
  }

  private void multiply(Matrix c, int i, int j, int rows, int columns, int depth) {
    for (int q = 0; q < columns; q += width) {
      int wide = Math.min(width, columns - q);
      for (int p = 0; p < lanes * rows; p += height) {
        int high = Math.min(height, lanes * rows - p);
        boolean inPlace = lanes == 1 && c.right() == 1 && wide == width && high == height;
        if (inPlace) {
          int at = c.at(i + p, j + q);
          tile.add(left, p * depth, right, q * depth, depth, c.array(), at, c.down());
        } else {
          move(c, i + p / lanes, j + q, high / lanes, wide, true);
          tile.add(left, p * depth, right, q * depth, depth, spare, 0, width);
          move(c, i + p / lanes, j + q, high / lanes, wide, false);
        }
      }
    }
  }

  /** Copies a tile of the result into the spare one or back. */
  private void move(Matrix c, int i, int j, int rows, int columns, boolean in) {
    for (int part = 0; part < lanes; part++) {
      int at = c.at(i, j) + part;
      int to = part * width;
      int pitch = lanes * width;
      if (in) {
        entries.copy(c.array(), at, c.right(), c.down(), spare, to, 1, pitch, columns, rows);
      } else {
        entries.copy(spare, to, 1, pitch, c.array(), at, c.right(), c.down(), columns, rows);
      }
    }
  }
}
