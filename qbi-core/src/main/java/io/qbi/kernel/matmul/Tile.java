package io.qbi.kernel.matmul;

/** Adds products to a tile of a result that stays in registers, one form per primitive type. */
public interface Tile {
  /** The most inner indices that {@link #add} takes at a time. */
  int DEPTH = 256;

  /** The distance between rows of the left matrix: not a power of two, as cache lines collide. */
  int LEFT_PITCH = DEPTH + 16;

  /** Returns the rows of a tile. */
  int rows();

  /** Returns the columns of a tile. */
  int columns();

  /**
   * Adds the product of a strip of the left matrix and one of the right to a tile: {@code depth}
   * terms to each sum, in order.
   *
   * @param left the left matrix, {@link #rows} rows of it, {@link #LEFT_PITCH} apart
   * @param right the right matrix, {@link #columns} elements for each inner index
   * @param depth up to {@link #DEPTH}
   * @param pitch the distance between rows of {@code sums}
   */
  void add(
      Object left,
      int leftAt,
      Object right,
      int rightAt,
      int depth,
      Object sums,
      int at,
      int pitch);

  /**
   * Copies rows of {@link #columns} numbers, so that they stand one behind the other.
   *
   * @param pitch the distance between rows of {@code from}
   */
  void pack(Object from, int at, int pitch, int rows, Object to, int toAt);
}
