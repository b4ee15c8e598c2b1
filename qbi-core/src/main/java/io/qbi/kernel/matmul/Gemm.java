package io.qbi.kernel.matmul;

import io.qbi.data.Block;
import io.qbi.data.DType;

/**
 * The product of two matrices: {@code c = a b}, or {@code c += a b}.
 *
 * <p>Element (i, j) is {@code ((0 + a[i,0] b[0,j]) + a[i,1] b[1,j]) + ...}, every product and sum
 * rounded to the type of the matrices (float32 sums stay float32, as in BLAS, but always in this
 * order). Integers wrap as NumPy's do; bool is "or" of "and". A complex product adds re re, then
 * -im im, and im re, then re im, to its parts. Adding up products over parts of the inner index, in
 * order, gives the same bits as one product over all of it.
 */
public final class Gemm {
  /** Bytes in a row of a tile: few enough that five rows fit the first-level cache. */
  private static final int ROW_BYTES = 2048;

  /** Inner indices for which rows of the right matrix are kept; their rows fill 384 KiB. */
  private static final int PANEL = 192;

  /** Inner indices whose rows of the right matrix stay close while all rows of a tile pass by. */
  private static final int STRIP = 48;

  private static final int TILE_ROWS = 48;

  private final Block a;
  private final Block b;
  private final Block c;
  private final RowProducts products;
  private final int lanes;
  private final WorkRows left;
  private final WorkRows right;
  private final WorkRows sums;

  private Gemm(Block a, Block b, Block c) {
    this.a = a;
    this.b = b;
    this.c = c;
    DType type = c.dtype();
    lanes = type.lanes();
    int panel = Math.min(panel(type), a.dim(1));
    int rows = Math.min(TILE_ROWS, c.dim(0));
    int columns = Math.min(columns(type), c.dim(1));
    products = RowProducts.of(WorkRows.workType(type));
    // An even number of rows: they are computed in pairs, the last one with an idle partner.
    left = WorkRows.left(type, rows + rows % 2, panel);
    right = WorkRows.right(type, panel, columns);
    sums = WorkRows.right(type, rows + rows % 2, columns);
  }

  private static int columns(DType type) {
    return ROW_BYTES / WorkRows.workType(type).bytes();
  }

  private static int panel(DType type) {
    return PANEL / type.lanes();
  }

  /**
   * Multiplies.
   *
   * @param a (m, k), any strides
   * @param b (k, n), of the same type, any strides
   * @param c (m, n), of the same type, any strides; must not share elements with a or b
   * @param accumulate whether the product is added to what {@code c} holds
   */
  public static void multiply(Block a, Block b, Block c, boolean accumulate) {
    if (c.size() == 0) {
      return;
    }
    new Gemm(a, b, c).run(accumulate);
  }

  /** Returns about how many bytes {@link #multiply} allocates. */
  public static long workspaceBytes(DType type) {
    return (long) ROW_BYTES * (PANEL + type.lanes() * TILE_ROWS)
        + 8L * PANEL * type.lanes() * TILE_ROWS;
  }

  private void run(boolean accumulate) {
    int depth = a.dim(1);
    int panel = panel(c.dtype());
    int columns = columns(c.dtype());
    for (int j = 0; j < c.dim(1); j += columns) {
      int width = Math.min(columns, c.dim(1) - j);
      Block target = c.slice(1, j, 1, width);
      if (depth == 0 && !accumulate) {
        tiles(target, 0, 0, false);
      }
      for (int k = 0; k < depth; k += panel) {
        int count = Math.min(panel, depth - k);
        right.load(b.slice(0, k, 1, count).slice(1, j, 1, width));
        tiles(target, k, count, accumulate || k > 0);
      }
    }
  }

  /** Adds the products of inner indices [k, k + count) to a column of tiles. */
  private void tiles(Block target, int k, int count, boolean accumulate) {
    for (int i = 0; i < target.dim(0); i += TILE_ROWS) {
      int rows = Math.min(TILE_ROWS, target.dim(0) - i);
      Block tile = target.slice(0, i, 1, rows);
      if (accumulate) {
        sums.load(tile);
      } else {
        sums.clear();
      }
      left.loadLeft(a.slice(0, i, 1, rows).slice(1, k, 1, count));
      for (int strip = 0; strip < lanes * count; strip += STRIP) {
        int end = Math.min(lanes * count, strip + STRIP);
        for (int row = 0; row < lanes * rows; row += 2) {
          pair(row, strip, end, target.dim(1));
        }
      }
      sums.store(tile);
    }
  }

  private void pair(int row, int from, int to, int n) {
    Object[] l = left.rows();
    Object[] r = right.rows();
    Object[] s = sums.rows();
    int k = from;
    for (; k + 3 <= to; k += 3) {
      products.triple(s[row], s[row + 1], l[row], l[row + 1], k, r, k, n);
    }
    for (; k < to; k++) {
      products.single(s[row], l[row], k, r[k], n);
      products.single(s[row + 1], l[row + 1], k, r[k], n);
    }
  }
}
