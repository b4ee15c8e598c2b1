package io.qbi.kernel.rank;

import io.qbi.data.Block;

/**
 * Puts lines of a block in order, as many at a time as {@link ColumnLoops} have columns.
 *
 * <p>Where neighbours in memory are of different lines, a row is read as it stands, and several
 * groups of lines together, so that each stretch of memory is visited once.
 */
final class SideSort {
  /** Keys of a line that is sorted like that at most. */
  static final int MOST = 1 << 13;

  /** Bytes of rows that are filled at a time at most: what the second-level cache may hold. */
  private static final int FILLED = 768 << 10;

  /** Rows that are filled at a time at most: 256 bytes of memory, which may be a page apart. */
  private static final int MOST_GROUPS = 4;

  private final KeyRows keys;
  private final ColumnLoops loops;
  private final int axis;
  private final int beside;
  private final int n;
  private final int groups;
  private ColumnSort oneGroup;
  private Object rows;

  /**
   * Prepares for lines along an axis.
   *
   * @param beside along which several are taken together
   */
  SideSort(KeyRows keys, ColumnLoops loops, int n, int axis, int beside) {
    this.keys = keys;
    this.loops = loops;
    this.n = n;
    this.axis = axis;
    this.beside = beside;
    groups = groups(n);
  }

  private static int groups(long n) {
    long bytes = (long) ColumnSort.ROW_BYTES * ColumnSort.height(n);
    return (int) Math.max(1, Math.min(MOST_GROUPS, FILLED / bytes));
  }

  /** Returns the bytes that lines of n keys take, at most. */
  static long bytes(long n) {
    long bytes = (long) ColumnSort.ROW_BYTES * ColumnSort.height(n);
    return Math.max(ColumnSort.bytes(n), groups(n) * bytes);
  }

  /** Sorts lines, of which there should not be many fewer than columns. */
  void sort(Block from, Block to) {
    boolean across = Math.abs(from.stride(beside)) < Math.abs(from.stride(axis));
    int together = across ? groups * loops.columns() : loops.columns();
    for (int line = 0; line < from.dim(beside); line += together) {
      int count = Math.min(together, from.dim(beside) - line);
      Block some = from.slice(beside, line, 1, count);
      Block result = to.slice(beside, line, 1, count);
      if (across) {
        across(some, result);
      } else {
        along(some, result);
      }
    }
  }

  private void along(Block from, Block to) {
    if (oneGroup == null) {
      oneGroup = new ColumnSort(keys, loops, n);
    }
    oneGroup.sort(new BlockLines(keys, from, to, axis, beside), 0, from.dim(beside));
  }

  private void across(Block from, Block to) {
    int columns = loops.columns();
    int height = ColumnSort.height(n);
    if (rows == null) {
      rows = keys.row(groups * height * columns);
    }
    int lines = from.dim(beside);
    for (int i = 0; i < n; i++) {
      int at = i * columns;
      for (int line = 0; line < lines; line += columns) {
        int p = from.offset() + i * from.stride(axis) + line * from.stride(beside);
        keys.read(from, p, from.stride(beside), Math.min(columns, lines - line), rows, at);
        at += height * columns;
      }
    }
    int first = 0;
    for (int line = 0; line < lines; line += columns) {
      keys.fill(rows, (first + n) * columns, (first + height) * columns);
      loops.sort(rows, first, height);
      first += height;
    }
    for (int i = 0; i < n; i++) {
      int at = i * columns;
      for (int line = 0; line < lines; line += columns) {
        int p = to.offset() + i * to.stride(axis) + line * to.stride(beside);
        keys.write(rows, at, to, p, to.stride(beside), Math.min(columns, lines - line));
        at += height * columns;
      }
    }
  }
}
