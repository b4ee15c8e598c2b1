package io.qbi.kernel.rank;

/**
 * Puts the keys of several lines in order at a time, each line in a column of its own ({@link
 * ColumnLoops}).
 */
final class ColumnSort {
  /** Bytes of a row: the widest vectors there are. */
  static final int ROW_BYTES = 64;

  /** Keys of a line that are read or written at a time: those of all lines stay in the cache. */
  private static final int PIECE = 256;

  /** Keys from one line's piece to the next, lest they drive each other out of the cache. */
  private static final int PITCH = PIECE + 16;

  private final KeyRows keys;
  private final ColumnLoops loops;
  private final Object rows;
  private final Object pieces;

  /** Lines of keys. */
  interface Lines {
    /** Returns how many keys a line has. */
    int length(int line);

    /** Reads {@code count} keys of a line from its key {@code first} on. */
    void read(int line, int first, int count, Object to, int at);

    /** Writes {@code count} keys of a line that is in order. */
    void write(Object from, int at, int line, int first, int count);
  }

  /** Creates room for lines of so many keys at most. */
  ColumnSort(KeyRows keys, ColumnLoops loops, int most) {
    this.keys = keys;
    this.loops = loops;
    rows = keys.row(height(most) * loops.columns());
    pieces = keys.row(PITCH * loops.columns());
  }

  /** Returns how many rows are sorted for so many keys. */
  static int height(long n) {
    return (int) (n + ColumnLoops.BLOCK - 1) / ColumnLoops.BLOCK * ColumnLoops.BLOCK;
  }

  /** Returns the bytes that lines of so many keys take, at most. */
  static long bytes(long most) {
    return (long) ROW_BYTES * (PITCH + height(most));
  }

  /** Returns how many lines are sorted at a time. */
  int columns() {
    return loops.columns();
  }

  /**
   * Puts lines {@code from} to {@code end} in order, no more than there are columns; all are read
   * before one is written.
   */
  void sort(Lines lines, int from, int end) {
    int longest = 0;
    for (int line = from; line < end; line++) {
      longest = Math.max(longest, lines.length(line));
    }
    if (longest == 0) {
      return;
    }
    int height = height(longest);
    for (int first = 0; first < height; first += PIECE) {
      int count = Math.min(PIECE, height - first);
      for (int line = from; line < end; line++) {
        int at = (line - from) * PITCH;
        int has = Math.max(0, Math.min(count, lines.length(line) - first));
        if (has > 0) {
          lines.read(line, first, has, pieces, at);
        }
        keys.fill(pieces, at + has, at + count);
      }
      loops.gather(pieces, PITCH, rows, first, count);
    }
    loops.sort(rows, 0, height);
    for (int first = 0; first < longest; first += PIECE) {
      int count = Math.min(PIECE, longest - first);
      loops.spread(rows, first, count, pieces, PITCH);
      for (int line = from; line < end; line++) {
        int has = Math.min(count, lines.length(line) - first);
        if (has > 0) {
          lines.write(pieces, (line - from) * PITCH, line, first, has);
        }
      }
    }
  }
}
