package io.qbi.kernel.rank;

import java.util.Arrays;

/**
 * Puts the keys of one line in order, in the way that suits their number and their range.
 *
 * <p>Keys are taken as distances from the least one. Where there are few different ones they are
 * counted, and written as often as they were counted. Others are distributed by one digit of the
 * distance after the other, the last one first (Knuth, The Art of Computer Programming 3, 5.2.5),
 * in as many digits as cost least; few are inserted one by one. Keys that are in order already are
 * read once.
 */
final class LineSort {
  /** Keys up to which insertion takes less time than distribution. */
  private static final int FEW = 40;

  /** Bits of a digit at most: more places to write to than the first-level cache can hold. */
  private static final int MOST_BITS = 11;

  /** Counts of all digits of a distance at most. */
  private static final int MOST_COUNTS = (Long.SIZE + MOST_BITS - 1) / MOST_BITS << MOST_BITS;

  /** Bits of distances that are counted at most. */
  private static final int COUNTED_BITS = 16;

  /** How many steps of a pass over counts take as long as one step of a distribution. */
  private static final int COUNTS_A_KEY = 4;

  /** Keys after which loops over vectors are given some work, so that they are fast some day. */
  private static final int ASKED = 1 << 17;

  private final KeyRows rows;
  private final SortLoops loops;
  private final Object range;
  private Object keys;
  private Object other;
  private int[] counts = new int[0];

  /** Creates room for so many keys. */
  LineSort(KeyRows rows, int most) {
    this.rows = rows;
    loops = RankForms.sorting(rows.areInts());
    range = rows.row(2);
    keys = rows.row(most);
    other = rows.row(most);
  }

  /** Returns the bytes beside the keys, of which there are twice as many as in a line. */
  static long countBytes(long n) {
    return Integer.BYTES * Math.min(1L << COUNTED_BITS, 2 * n + MOST_COUNTS);
  }

  /** Returns the array to put keys into, and to find them in order in. */
  Object keys() {
    return keys;
  }

  /** Puts the first n keys in order. */
  void sort(int n) {
    if (n <= FEW) {
      loops.insert(keys, n);
      return;
    }
    if (loops.isSorted(keys, n)) {
      return;
    }
    int bits = loops.range(keys, n, range);
    if (bits <= COUNTED_BITS && 1 << bits <= 2 * n) {
      clear(1 << bits);
      loops.count(keys, n, range, 0, -1, counts, 0);
      loops.repeat(keys, range, counts, 1 << bits);
    } else {
      distribute(n, bits, rounds(n, bits));
    }
  }

  /** Returns into how many digits to divide the bits of the distances. */
  static int rounds(int n, int bits) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int rounds = (bits + MOST_BITS - 1) / MOST_BITS; rounds <= bits; rounds++) {
      long cost = rounds * ((long) COUNTS_A_KEY * n + (1 << digit(bits, rounds)));
      if (cost < least) {
        least = cost;
        best = rounds;
      }
    }
    return best;
  }

  private static int digit(int bits, int rounds) {
    return (bits + rounds - 1) / rounds;
  }

  private void clear(int length) {
    if (counts.length < length) {
      counts = new int[length];
    } else {
      Arrays.fill(counts, 0, length, 0);
    }
  }

  private void distribute(int n, int bits, int rounds) {
    int digit = digit(bits, rounds);
    int mask = (1 << digit) - 1;
    clear(rounds << digit);
    for (int round = 0; round < rounds; round++) {
      loops.count(keys, n, range, round * digit, mask, counts, round << digit);
    }
    for (int round = 0; round < rounds; round++) {
      int at = round << digit;
      if (begin(at, mask, n)) {
        int shift = round * digit;
        for (int first = 0; first < n; first += ASKED) {
          int some = Math.min(ASKED, n - first);
          loops.distribute(keys, first, some, range, shift, mask, counts, at, other);
          RankForms.columns(rows.areInts());
        }
        Object swap = keys;
        keys = other;
        other = swap;
      }
    }
  }

  /** Makes counts places to begin at; returns whether there are several different digits. */
  private boolean begin(int at, int mask, int n) {
    int start = 0;
    for (int i = at; i <= at + mask; i++) {
      int count = counts[i];
      if (count == n) {
        return false;
      }
      counts[i] = start;
      start += count;
    }
    return true;
  }
}
