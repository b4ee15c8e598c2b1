package io.qbi.kernel.rank;

import io.qbi.data.Block;
import java.util.Arrays;

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

  /** Fills entries {@code at} to {@code end} with the largest of all keys. */
  void fill(Object row, int at, int end) {
    if (areInts) {
      Arrays.fill((int[]) row, at, end, Integer.MAX_VALUE);
    } else {
      Arrays.fill((long[]) row, at, end, Long.MAX_VALUE);
    }
  }

  /** Reads {@code count} elements from {@code p} by {@code step} into the first entries. */
  void read(Block from, int p, int step, int count, Object to) {
    read(from, p, step, count, to, 0);
  }

  /**
   * Reads {@code count} elements from {@code p} by {@code step} into entries from {@code at} on.
   */
  void read(Block from, int p, int step, int count, Object to, int at) {
    if (areInts) {
      ints.read(from, p, step, count, (int[]) to, at);
    } else {
      longs.read(from, p, step, count, (long[]) to, at, 1);
    }
  }

  /** Writes the first {@code count} entries to {@code p} by {@code step}. */
  void write(Object from, Block to, int p, int step, int count) {
    write(from, 0, to, p, step, count);
  }

  /** Writes {@code count} entries from {@code at} on to {@code p} by {@code step}. */
  void write(Object from, int at, Block to, int p, int step, int count) {
    if (areInts) {
      ints.write((int[]) from, at, to, p, step, count);
    } else {
      longs.write((long[]) from, at, 1, to, p, step, count);
    }
  }
}
