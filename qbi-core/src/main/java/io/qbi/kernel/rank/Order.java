package io.qbi.kernel.rank;

import java.util.Arrays;

/**
 * Which place each of many keys takes among them: by distribution, eleven bits after eleven, the
 * last ones first (Knuth, The Art of Computer Programming 3, 5.2.5). Bits that are the same in all
 * keys are passed over, so that keys of 16 bits take two rounds.
 */
final class Order {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;
  private static final int ROUNDS = (Long.SIZE + BITS - 1) / BITS;

  private long[] keys;
  private long[] nextKeys;
  private int[] places;
  private int[] nextPlaces;
  private final int[][] counts = new int[ROUNDS][DIGITS];

  /** Creates room for so many keys. */
  Order(int most) {
    keys = new long[most];
    nextKeys = new long[most];
    places = new int[most];
    nextPlaces = new int[most];
  }

  /** Returns the array to put keys into. */
  long[] keys() {
    return keys;
  }

  /** Returns key {@code rank}, counted from the smallest, once keys are in order. */
  long key(int rank) {
    return keys[rank];
  }

  /** Returns the bytes that so many keys take. */
  static long bytes(long keys) {
    return 2 * (Long.BYTES + Integer.BYTES) * keys + (long) ROUNDS * DIGITS * Integer.BYTES;
  }

  /** Puts the first {@code n} keys in order, and stores the rank of each. */
  void sort(int n, int[] ranks) {
    sort(n);
    for (int i = 0; i < n; i++) {
      ranks[places[i]] = i;
    }
  }

  /** Stores where the first {@code n} keys stood before they were in order. */
  void writePlaces(int n, long[] to, int p, int step) {
    for (int i = 0; i < n; i++) {
      to[p + i * step] = places[i];
    }
  }

  /** Puts the first {@code n} keys in order; equal ones keep theirs. */
  void sort(int n) {
    count(n);
    for (int i = 0; i < n; i++) {
      places[i] = i;
    }
    for (int round = 0; round < ROUNDS; round++) {
      if (counts[round][digit(keys[0], round)] < n) {
        distribute(n, round);
      }
    }
  }

  private static int digit(long key, int round) {
    return (int) ((key ^ Long.MIN_VALUE) >>> round * BITS) & (DIGITS - 1);
  }

  private void count(int n) {
    for (int[] round : counts) {
      Arrays.fill(round, 0);
    }
    for (int i = 0; i < n; i++) {
      long key = keys[i];
      for (int round = 0; round < ROUNDS; round++) {
        counts[round][digit(key, round)]++;
      }
    }
  }

  private void distribute(int n, int round) {
    int[] ends = counts[round];
    int start = 0;
    for (int i = 0; i < DIGITS; i++) {
      int count = ends[i];
      ends[i] = start;
      start += count;
    }
    for (int i = 0; i < n; i++) {
      long key = keys[i];
      int to = ends[digit(key, round)]++;
      nextKeys[to] = key;
      nextPlaces[to] = places[i];
    }
    long[] swap = keys;
    keys = nextKeys;
    nextKeys = swap;
    int[] swapPlaces = places;
    places = nextPlaces;
    nextPlaces = swapPlaces;
  }
}
