package io.qbi.kernel.matmul;

/** Adds products to a tile of a result that stays in registers, one form per primitive type. */
public interface Tile {
  /** The most inner indices that {@link #add} takes at a time. */
  int DEPTH = 256;

  /** The distance between inner indices of a packed left matrix: at least {@link #rows}. */
  int LEFT_STEP = 8;

  /** Returns the rows of a tile. */
  int rows();

  /** Returns the columns of a tile. */
  int columns();

  /**
   * Adds the product of a strip of the left matrix and one of the right to a tile: {@code depth}
   * terms to each sum, in order.
   *
   * @param left the left matrix, {@link #rows} elements for each inner index, which are {@link
   *     #LEFT_STEP} apart
   * @param right the right matrix, {@link #columns} elements for each inner index
   * @param depth up to {@link #DEPTH}
   * @param sums the tile, one row behind the other
   */
  void add(Object left, int leftAt, Object right, int rightAt, int depth, Object sums, int at);

  /**
   * Copies {@link #rows} rows of {@code depth} neighbours into the order of {@link #add}.
   *
   * @param pitch the distance between rows of {@code from}
   */
  void packLeft(Object from, int at, int pitch, int depth, Object to, int toAt);

  /**
   * Copies rows of {@link #columns} numbers.
   *
   * @param pitch the distance between rows of {@code from}
   * @param toPitch the distance between rows of {@code to}
   */
  void copyRows(Object from, int at, int pitch, int rows, Object to, int toAt, int toPitch);
}
