package io.qbi.kernel.rank;

import io.qbi.data.Block;

/** Elements of a type as rows of keys, ints where they have room, else longs. */
final class KeyRows {
  private final boolean areInts;
  private final IntKeys ints;
  private final Keys longs;

  /** Creates keys for elements of the type of {@code block}, larger ones of which come last. */
  KeyRows(Block block, boolean ascending) {
    areInts = IntKeys.serve(block.dtype());
    ints = ascending ? IntKeys.ASCENDING : IntKeys.DESCENDING;
    longs = ascending ? Keys.ASCENDING : Keys.DESCENDING;
  }

  /** Returns whether keys are ints. */
  boolean areInts() {
    return areInts;
  }

  /** Returns an array of keys. */
  Object row(int length) {
    return areInts ? new int[length] : new long[length];
  }

  /** Reads {@code count} elements from {@code p} by {@code step}. */
  void read(Block from, int p, int step, int count, Object to) {
    if (areInts) {
      ints.read(from, p, step, count, (int[]) to);
    } else {
      longs.read(from, p, step, count, (long[]) to, 0, 1);
    }
  }

  /** Writes {@code count} elements to {@code p} by {@code step}. */
  void write(Object from, Block to, int p, int step, int count) {
    if (areInts) {
      ints.write((int[]) from, to, p, step, count);
    } else {
      longs.write((long[]) from, 0, 1, to, p, step, count);
    }
  }
}
