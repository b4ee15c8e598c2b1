package io.qbi.kernel.matmul;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.function.BooleanSupplier;

/**
 * The product of matrices: {@code c = a b}, or {@code c += a b}.
 *
 * <p>Element (i, j) is {@code 0 + a[i,0] b[0,j] + a[i,1] b[1,j] + ...}, in this order, rounded to
 * the type of the matrices after each term (once, where the processor can multiply and add in one
 * go; else also between the two). Integers wrap as NumPy's do; bool is "or" of "and". A complex
 * product adds re re, then -im im, and im re, then re im, to its parts. Adding up products over
 * parts of the inner index, in order, gives the same bits as one product over all of it; so does
 * either way of multiplying, {@link Tiled} with the Vector API and {@link RowWise} without.
 *
 * <p>An instance keeps its working space: for one thread at a time.
 */
public final class Gemm {
  /** The lengths of a product: (m, depth) by (depth, n). */
  public record Extent(long m, long depth, long n) {}

  /** Rows that are multiplied before the ways are compared again. */
  private static final int BAND = 48;

  private final DType type;
  private final DType work;
  private final Extent most;
  private final BooleanSupplier tilesAreReady;
  private final Forms forms;
  private RowWise rowWise;
  private Tiled tiled;

  /**
   * Creates the working space.
   *
   * @param most the most rows, inner indices and columns that a product will have
   */
  public Gemm(DType type, Extent most) {
    this(type, most, Forms.of(workType(type))::tileIsReady);
  }

  /** Creates the working space for products by tiles as soon as they are ready. */
  Gemm(DType type, Extent most, BooleanSupplier tilesAreReady) {
    this.type = type;
    this.most = most;
    this.tilesAreReady = tilesAreReady;
    work = workType(type);
    forms = Forms.of(work);
  }

  private static DType workType(DType type) {
    return type.isFloat() || type.isComplex()
        ? type.real()
        : type == DType.INT64 ? DType.INT64 : DType.INT32;
  }

  /**
   * Multiplies.
   *
   * @param a (m, k), any strides
   * @param b (k, n), of the same type, any strides
   * @param c (m, n), of the same type, any strides; must not share elements with a or b
   * @param accumulate whether the product is added to what {@code c} holds
   */
  public void multiply(Block a, Block b, Block c, boolean accumulate) {
    if (c.size() == 0) {
      return;
    }
    if (work.bytes() != type.real().bytes()) {
      Block sums = accumulate ? widened(c) : Block.allocate(work, c.shape());
      add(widened(a), widened(b), sums, false);
      narrow(sums, c);
      return;
    }
    if (a.dim(1) > 0) {
      add(a, b, c, !accumulate);
    } else if (!accumulate) {
      c.copyFrom(Block.allocate(type, Shape.of(1, 1)).broadcastTo(c.shape()));
    }
  }

  /** Returns how products in a type are computed, and why. */
  public static String way(DType type) {
    Tile tile = Forms.of(workType(type)).tile();
    return tile == null
        ? "row by row, in loops that the JVM makes vector instructions of, since it was started"
            + " without --add-modules jdk.incubator.vector"
        : "in tiles of "
            + tile.rows()
            + " by "
            + tile.columns()
            + " that stay in vector registers, once the JVM has compiled them";
  }

  /** Returns the most bytes that {@link #multiply} needs. */
  public static long workspaceBytes(DType type, Extent most) {
    DType work = workType(type);
    boolean copies = work.bytes() != type.real().bytes();
    long entries = most.m * most.depth + most.depth * most.n + most.m * most.n;
    return (copies ? work.bytes() * entries : 0)
        + Math.max(RowWise.bytes(work, type.lanes(), most), Tiled.bytes(work, type.lanes(), most));
  }

  private void add(Block a, Block b, Block c, boolean fresh) {
    int m = c.dim(0);
    int depth = a.dim(1);
    Matrix left = Matrix.of(a);
    Matrix right = Matrix.of(b);
    Matrix sums = Matrix.of(c);
    int lanes = type.lanes();
    int row = 0;
    while (row < m && !tilesAreReady.getAsBoolean()) {
      if (rowWise == null) {
        rowWise = new RowWise(work, lanes, most);
      }
      // A band at a time, as long as the loops over vectors warm up.
      int rows = forms.tile() == null ? m : Math.min(BAND, m - row);
      rowWise.add(left.from(row), right, sums.from(row), rows, depth, c.dim(1), fresh);
      row += rows;
    }
    if (row < m) {
      if (tiled == null) {
        rowWise = null;
        tiled = new Tiled(work, lanes, most);
      }
      tiled.add(left.from(row), right, sums.from(row), m - row, depth, c.dim(1), fresh);
    }
  }

  private Block widened(Block block) {
    Block wide = Block.allocate(work, block.shape());
    int[] values = wide.ints();
    int p = 0;
    for (int i = 0; i < block.dim(0); i++) {
      int at = block.offset() + i * block.stride(0);
      for (int j = 0; j < block.dim(1); j++) {
        values[p++] = (int) block.longAt(at + j * block.stride(1));
      }
    }
    return wide;
  }

  private static void narrow(Block sums, Block to) {
    int[] values = sums.ints();
    int p = 0;
    for (int i = 0; i < to.dim(0); i++) {
      int at = to.offset() + i * to.stride(0);
      for (int j = 0; j < to.dim(1); j++) {
        to.setLongAt(at + j * to.stride(1), values[p++]);
      }
    }
  }
}
