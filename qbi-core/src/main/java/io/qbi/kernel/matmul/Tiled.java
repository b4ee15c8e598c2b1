package io.qbi.kernel.matmul;

import io.qbi.data.DType;
import io.qbi.kernel.matmul.Gemm.Extent;

/**
 * A product made tile by tile, each in registers, of strips that were packed in the order in which
 * they are read.
 *
 * <p>Method: K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication",
 * 2008. A strip of the right matrix stays in the first-level cache, a panel of the left one and the
 * sums that they make in the second, while all panels pass by: sums are fetched from where they are
 * wanted once, not once for each panel, and stand there strip by strip, so that a tile is one run.
 */
final class Tiled {
  /** Inner indices in a panel: a strip of the right matrix takes 16 KiB. */
  private static final int DEPTH = Tile.DEPTH;

  /** Rows in a block: a multiple of those of all tiles. */
  private static final int ROWS = 90;

  /** Bytes of the right matrix that are packed at a time. */
  private static final int PACKED_BYTES = 2 << 20;

  /** Panels that are packed at a time, at most. */
  private static final int PANELS = 8;

  /** Columns that are packed at a time, at most. */
  private static final int COLUMNS = 1024;

  /** Rows of the right matrix that are packed of one strip before the next one's turn. */
  private static final int STRETCH = 16;

  /** Bytes that memory sends at a time. */
  private static final int LINE_BYTES = 64;

  private static final int LOWEST = 5;

  /** A number of rows that all tiles divide. */
  private static final int HEIGHTS = 30;

  private static final int WIDEST = 32;

  private final Entries entries;
  private final Tile tile;
  private final Sizes sizes;
  private final int lanes;
  private final int line;
  private final Object left;
  private final Object right;
  private final Object sums;
  private final int height;
  private final int width;

  /**
   * How a product is cut.
   *
   * @param rows in a block, as real numbers
   * @param depth inner indices that are packed at a time, as real numbers
   * @param columns that are packed at a time
   */
  private record Sizes(int rows, int depth, int columns) {
    static Sizes of(DType type, int lanes, Extent most, int height, int width) {
      int rows = roundUp((int) Math.min(ROWS, lanes * most.m()), height);
      int columns = roundUp((int) Math.min(COLUMNS, most.n()), width);
      // By the widest of all vectors, so that other widths change no more than they must.
      int packed = DEPTH * roundUp((int) Math.min(COLUMNS, Math.max(1, most.n())), WIDEST);
      int panels = Math.max(1, Math.min(PANELS, PACKED_BYTES / type.bytes() / packed));
      int depth = (int) Math.min((long) panels * DEPTH, lanes * most.depth());
      return new Sizes(rows, depth, columns);
    }

    long entries() {
      return left() + (long) depth * columns + (long) rows * columns;
    }

    /** Returns the most entries of the packed left matrix, whatever the height of tiles. */
    long left() {
      return (long) (rows / LOWEST) * strip();
    }

    /** Returns the entries of the packed left matrix that are for one tile. */
    int strip() {
      return Math.min(DEPTH, depth) * Tile.LEFT_STEP;
    }
  }

  /** Creates the working space for products in {@code type} of complex or real numbers. */
  Tiled(DType type, int lanes, Extent most) {
    Forms forms = Forms.of(type);
    this.entries = forms.entries();
    this.tile = forms.tile();
    this.lanes = lanes;
    this.line = LINE_BYTES / type.bytes();
    this.height = tile.rows();
    this.width = tile.columns();
    sizes = Sizes.of(type, lanes, most, height, width);
    left = type.newArray((int) sizes.left());
    right = type.newArray(sizes.depth * sizes.columns);
    sums = type.newArray(sizes.rows * sizes.columns);
  }

  private static int roundUp(int n, int unit) {
    return (n + unit - 1) / unit * unit;
  }

  /** Returns the most bytes of the working space, whatever the width of vectors. */
  static long bytes(DType type, int lanes, Extent most) {
    return type.bytes() * Sizes.of(type, lanes, most, HEIGHTS, WIDEST).entries();
  }

  /**
   * Adds the product of a (m, depth) and b (depth, n), depth above 0, to c (m, n).
   *
   * @param fresh whether the sums begin at 0, whatever stands in {@code c}
   */
  void add(Matrix a, Matrix b, Matrix c, int m, int depth, int n, boolean fresh) {
    int block = ROWS / lanes;
    int deep = sizes.depth / lanes;
    for (int j = 0; j < n; j += sizes.columns) {
      int columns = Math.min(sizes.columns, n - j);
      for (int k = 0; k < depth; k += deep) {
        int count = Math.min(deep, depth - k);
        packRight(b, k, j, count, columns);
        for (int i = 0; i < m; i += block) {
          int rows = Math.min(block, m - i);
          if (fresh && k == 0) {
            entries.clear(sums, 0, sizes.rows * roundUp(columns, width));
          } else {
            move(c, i, j, rows, columns, true);
          }
          multiply(a, i, k, rows, columns, count);
          move(c, i, j, rows, columns, false);
        }
      }
    }
  }

  /** Adds, panel by panel, the product of a block of rows and what was packed to the sums. */
  private void multiply(Matrix a, int i, int k, int rows, int columns, int count) {
    int high = lanes * rows;
    int packedColumns = roundUp(columns, width);
    int panel = DEPTH / lanes;
    for (int first = 0; first < count; first += panel) {
      int n = Math.min(panel, count - first);
      packLeft(a, i, k + first, rows, n);
      int depth = lanes * n;
      int at = lanes * first * packedColumns;
      for (int q = 0; q < packedColumns; q += width) {
        int strip = 0;
        for (int p = 0; p < high; p += height) {
          int to = q * sizes.rows + p * width;
          tile.add(left, strip, right, at + q * depth, depth, sums, to);
          strip += sizes.strip();
        }
      }
    }
  }

  private void packRight(Matrix b, int k, int j, int count, int columns) {
    int panel = DEPTH / lanes;
    int packed = lanes * roundUp(columns, width);
    for (int first = 0; first < count; first += panel) {
      packPanel(b, k + first, j, Math.min(panel, count - first), columns, first * packed);
    }
  }

  private void packPanel(Matrix b, int k, int j, int count, int columns, int to) {
    fetch(b, b.at(k, j), count, columns, right, to);
    // Some rows at a time: whole rows of all strips are read, and long runs of each written.
    for (int row = 0; row < count; row += STRETCH) {
      int rows = Math.min(STRETCH, count - row);
      for (int strip = 0; strip < columns; strip += width) {
        int n = Math.min(width, columns - strip);
        int target = to + lanes * (strip * count + row * width);
        int at = b.at(k + row, j + strip);
        if (lanes == 1 && b.right() == 1 && n == width) {
          tile.copyRows(b.array(), at, b.down(), rows, right, target, width);
          continue;
        }
        for (int part = 0; part < lanes; part++) {
          int q = target + part * width;
          entries.copy(
              b.array(), at + part, b.right(), b.down(), right, q, 1, lanes * width, n, rows);
        }
      }
    }
  }

  /**
   * Reads rows that follow one another in the order in which they stand, an entry of each line of
   * the cache: memory sends them sooner than when they are packed, several rows at a time.
   *
   * @param packed where these entries go, from {@code to} on, and are written over
   */
  private void fetch(Matrix a, int at, int rows, int count, Object packed, int to) {
    if (lanes == 1 && a.right() == 1 && a.down() == count) {
      entries.copy(a.array(), at, line, 0, packed, to, 1, 0, rows * count / line, 1);
    }
  }

  private void packLeft(Matrix a, int i, int k, int rows, int count) {
    fetch(a, a.at(i, k), rows, count, left, 0);
    int step = lanes == 1 ? height : 1;
    for (int row = 0; row < rows; row += step) {
      int at = a.at(i + row, k);
      int to = packedLeft(lanes * row);
      if (lanes == 1) {
        packRows(a, at, Math.min(step, rows - row), count, to);
      } else {
        int below = packedLeft(lanes * row + 1);
        entries.copyBlocks(a.array(), at, a.right(), left, to, below, count);
      }
    }
  }

  private void packRows(Matrix a, int at, int rows, int count, int to) {
    if (rows == height && a.right() == 1) {
      tile.packLeft(a.array(), at, a.down(), count, left, to);
    } else {
      int step = Tile.LEFT_STEP;
      entries.copy(a.array(), at, a.right(), a.down(), left, to, step, 1, count, rows);
    }
  }

  /** Returns where a row of the packed left matrix has its first entry. */
  private int packedLeft(int row) {
    return row / height * sizes.strip() + row % height;
  }

  /** Copies part of the result into the sums or back, some rows at a time, as they are packed. */
  private void move(Matrix c, int i, int j, int rows, int columns, boolean in) {
    for (int row = 0; row < rows; row += STRETCH) {
      int count = Math.min(STRETCH, rows - row);
      for (int strip = 0; strip < columns; strip += width) {
        int n = Math.min(width, columns - strip);
        moveStrip(
            c, c.at(i + row, j + strip), strip * sizes.rows + lanes * row * width, count, n, in);
      }
    }
  }

  private void moveStrip(Matrix c, int at, int to, int rows, int n, boolean in) {
    if (lanes == 1 && c.right() == 1 && n == width) {
      if (in) {
        tile.copyRows(c.array(), at, c.down(), rows, sums, to, width);
      } else {
        tile.copyRows(sums, to, width, rows, c.array(), at, c.down());
      }
      return;
    }
    for (int part = 0; part < lanes; part++) {
      int q = to + part * width;
      int next = lanes * width;
      if (in) {
        entries.copy(c.array(), at + part, c.right(), c.down(), sums, q, 1, next, n, rows);
      } else {
        entries.copy(sums, q, 1, next, c.array(), at + part, c.right(), c.down(), n, rows);
      }
    }
  }
}
