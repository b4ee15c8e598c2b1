package io.qbi.kernel.objects;

import java.util.Arrays;

/** Numbers distinct positive longs 0, 1, 2... in the order in which they come: a hash table. */
final class LongIndex {
  private long[] keys = new long[16];

  /** Open addressing with linear probing: number + 1, or 0 where free. */
  private int[] table = new int[64];

  private int size;

  /** Returns the number of {@code key}, which is new if it equals the former {@link #size()}. */
  int add(long key) {
    int mask = table.length - 1;
    int at = slot(key) & mask;
    while (table[at] != 0) {
      int number = table[at] - 1;
      if (keys[number] == key) {
        return number;
      }
      at = (at + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      return add(key);
    }
    keys[size] = key;
    table[at] = ++size;
    return size - 1;
  }

  /** Returns how many keys there are. */
  int size() {
    return size;
  }

  /** Returns the keys in ascending order. */
  long[] sortedKeys() {
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int slot(long key) {
    // Fibonacci hashing spreads consecutive labels; the high half is the well mixed one.
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    table = new int[4 * keys.length];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int at = slot(keys[i]) & mask;
      while (table[at] != 0) {
        at = (at + 1) & mask;
      }
      table[at] = i + 1;
    }
  }
}
