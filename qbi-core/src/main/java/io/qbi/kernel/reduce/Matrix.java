package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.kernel.scalar.Tile;
import io.qbi.kernel.scalar.TileStorage;

/**
 * A block seen as a matrix: one run of its axes outside, the other inside. Patches of it are moved
 * to and from tiles.
 */
final class Matrix {
  /** The side of a patch whose memory runs along the outer run, for the sake of cache lines. */
  private static final int SIDE = 16;

  private final Block block;
  private final Run outer;
  private final Run inner;
  private Block scratch;

  Matrix(Block block, Run outer, Run inner) {
    this.block = block;
    this.outer = outer;
    this.inner = inner;
  }

  /** Returns a block as a matrix of one row. */
  static Matrix row(Block block) {
    boolean[] none = new boolean[block.rank()];
    return new Matrix(block, Run.of(block, none, true), Run.of(block, none, false));
  }

  /** Returns a block as a matrix of its lines along {@code axis}. */
  static Matrix lines(Block block, int axis) {
    boolean[] along = new boolean[block.rank()];
    along[axis] = true;
    return new Matrix(block, Run.of(block, along, false), Run.of(block, along, true));
  }

  /** Returns the number of rows. */
  int rows() {
    return outer.length();
  }

  /** Returns the number of columns. */
  int columns() {
    return inner.length();
  }

  /** Returns how many of some rows follow each other at one distance, {@link #pitch}. */
  int evenRows(int row, int rows) {
    return outer.fragment(row, rows);
  }

  /** Returns the distance of rows in memory. */
  int pitch() {
    return outer.step();
  }

  /** Returns the block as the matrix of which this one's rows are the columns. */
  Matrix transposed() {
    return new Matrix(block, inner, outer);
  }

  /** Returns whether neighbours in memory are neighbours along the outer run. */
  boolean crossed() {
    return Math.abs(outer.step()) < Math.abs(inner.step()) && outer.length() > 1;
  }

  /**
   * Returns how many inner elements a patch of at most a tile should have: all or a multiple of
   * {@code unit}, which is a power of two of at most 64.
   */
  int patchWidth(int unit) {
    int most =
        crossed() ? Math.max(unit, Tile.LENGTH / Math.min(outer.length(), SIDE)) : Tile.LENGTH;
    return Math.max(1, Math.min(inner.length(), most / unit * unit));
  }

  /** Fills a tile with {@code rows} outer by {@code columns} inner elements, row by row. */
  void load(int row, int rows, int column, int columns, Tile tile) {
    int position = plain(row, rows, column, columns);
    if (position >= 0) {
      TileStorage.load(block, position, tile, rows * columns);
      return;
    }
    if (scratch == null) {
      scratch = Block.allocate(block.dtype(), Tile.LENGTH);
    }
    move(row, rows, column, columns, false);
    TileStorage.load(scratch, 0, tile, rows * columns);
  }

  /** Stores what {@link #load} loads; the tile's numbers must fit the block's dtype. */
  void store(int row, int rows, int column, int columns, Tile tile) {
    int position = plain(row, rows, column, columns);
    if (position >= 0) {
      TileStorage.store(tile, block, position, rows * columns);
      return;
    }
    if (scratch == null) {
      scratch = Block.allocate(block.dtype(), Tile.LENGTH);
    }
    TileStorage.store(tile, scratch, 0, rows * columns);
    move(row, rows, column, columns, true);
  }

  /** Returns where a patch begins in memory if it stands there as it would in a tile, else -1. */
  int plain(int row, int rows, int column, int columns) {
    boolean isPlain =
        (columns == 1 || inner.step() == 1)
            && inner.fragment(column, columns) == columns
            && (rows == 1 || outer.step() == columns && outer.fragment(row, rows) == rows);
    return isPlain ? block.offset() + outer.offset(row) + inner.offset(column) : -1;
  }

  /** Copies a patch between the block and the scratch block, fragment by fragment. */
  private void move(int row, int rows, int column, int columns, boolean toBlock) {
    for (int r = 0; r < rows; ) {
      int height = outer.fragment(row + r, rows - r);
      int base = block.offset() + outer.offset(row + r);
      for (int c = 0; c < columns; ) {
        int width = inner.fragment(column + c, columns - c);
        int position = base + inner.offset(column + c);
        Block here = grid(block, position, height, outer.step(), width, inner.step());
        Block there = grid(scratch, r * columns + c, height, columns, width, 1);
        if (toBlock) {
          here.copyFrom(there);
        } else {
          there.copyFrom(here);
        }
        c += width;
      }
      r += height;
    }
  }

  /** Returns a two-dimensional view that runs along the block's own memory. */
  private Block grid(Block of, int position, int height, int pitch, int width, int step) {
    boolean crossed = crossed();
    int[] dims = crossed ? new int[] {width, height} : new int[] {height, width};
    int[] strides = crossed ? new int[] {step, pitch} : new int[] {pitch, step};
    return Block.view(of.dtype(), of.array(), position, dims, strides);
  }
}
