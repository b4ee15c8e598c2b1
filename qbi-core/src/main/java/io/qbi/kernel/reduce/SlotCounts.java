package io.qbi.kernel.reduce;

/**
 * How often numbers meet each of some slots. Few slots have four counters each, for one number of
 * four in turn, so that equal neighbours do not wait for each other.
 */
final class SlotCounts {
  /** Slots up to which four tables stay in the level 1 cache. */
  private static final int FEW = 1024;

  private final int[] table;
  private final int stride;

  SlotCounts(int slots) {
    stride = slots <= FEW ? slots : 0;
    table = new int[slots + 3 * stride];
  }

  /** Returns how many numbers have met a slot. */
  int count(int slot) {
    return stride == 0
        ? table[slot]
        : table[slot] + table[slot + stride] + table[slot + 2 * stride] + table[slot + 3 * stride];
  }

  /** Makes the numbers that have met a slot 0, and returns how many there were. */
  int take(int slot) {
    int count = count(slot);
    for (int copy = 0; copy < (stride == 0 ? 1 : 4); copy++) {
      table[slot + copy * stride] = 0;
    }
    return count;
  }

  /** Counts one number. */
  void add(int slot) {
    table[slot]++;
  }

  /** Counts the first n slots. */
  void add(int[] slots, int n) {
    int[] t = table;
    int i = 0;
    for (; i < n - 3; i += 4) {
      t[slots[i]]++;
      t[slots[i + 1] + stride]++;
      t[slots[i + 2] + 2 * stride]++;
      t[slots[i + 3] + 3 * stride]++;
    }
    for (; i < n; i++) {
      t[slots[i]]++;
    }
  }

  /** Counts n bytes from {@code p} on, by their distance from the least. */
  void add(byte[] x, int p, int n, int least) {
    int[] t = table;
    int i = p;
    for (; i < p + n - 3; i += 4) {
      t[x[i] - least & 0xFF]++;
      t[(x[i + 1] - least & 0xFF) + stride]++;
      t[(x[i + 2] - least & 0xFF) + 2 * stride]++;
      t[(x[i + 3] - least & 0xFF) + 3 * stride]++;
    }
    for (; i < p + n; i++) {
      t[x[i] - least & 0xFF]++;
    }
  }

  /** Counts n shorts from {@code p} on, by their distance from the least, shifted right. */
  void add(short[] x, int p, int n, int least, int shift) {
    int[] t = table;
    int i = p;
    for (; i < p + n - 3; i += 4) {
      t[(x[i] - least & 0xFFFF) >> shift]++;
      t[((x[i + 1] - least & 0xFFFF) >> shift) + stride]++;
      t[((x[i + 2] - least & 0xFFFF) >> shift) + 2 * stride]++;
      t[((x[i + 3] - least & 0xFFFF) >> shift) + 3 * stride]++;
    }
    for (; i < p + n; i++) {
      t[(x[i] - least & 0xFFFF) >> shift]++;
    }
  }
}
