package io.qbi.kernel.rank;

import java.util.Arrays;

/**
 * Puts the keys of a long line in order by {@link ColumnLoops}: keys are distributed by their
 * leading bits into parts of some thousand keys, and several parts are sorted at a time.
 *
 * <p>Leading bits that are counted are more than there are parts: as many values of them make a
 * part as have keys enough. Where a single value has too many, its keys are distributed again, by
 * the bits that follow. Keys with no more bits than are counted are written as often as counted.
 */
final class SplitSort {
  /** Parts at most: of more, processors do not know the pages by heart. */
  private static final int PARTS = 512;

  /** Keys of a part, where values of the leading bits have no more and parts are not too many. */
  private static final int PART = 1 << 11;

  /** Keys of a part at most. */
  private static final int MOST = 1 << 15;

  /** Of so many keys of a line, one may be of the largest part: rows are as many as its keys. */
  private static final int SHARE = 16;

  /** How many times as many keys as it should a part may have: others are filled up to it. */
  private static final int UNEVEN = 4;

  /** Leading bits that are counted at most. */
  private static final int MOST_BITS = 16;

  /** Bits by which counts should be fewer than keys, lest they take as much time. */
  private static final int FEWER = 2;

  /** Keys that are read at a time: they stay in the first-level cache. */
  private static final int SLICE = 1 << 11;

  private final KeyRows rows;
  private final SortLoops loops;
  private final ColumnSort columns;
  private final Object range;

  /** Keys as they were read, behind two more. */
  private final Object slice;

  private final int[] counts;

  /** Keys of a part at most. */
  private final int most;

  /** Prepares for lines of n keys at most. */
  SplitSort(KeyRows rows, ColumnLoops columns, int n) {
    this.rows = rows;
    most = most(n);
    counts = new int[1 << bits(n)];
    loops = RankForms.sorting(rows.areInts());
    range = rows.row(2);
    slice = rows.row(2 + SLICE);
    this.columns = new ColumnSort(rows, columns, most);
  }

  private static int most(long n) {
    return (int) Math.min(MOST, n / SHARE + 1);
  }

  /** Returns how many leading bits are counted at most. */
  private static int bits(long n) {
    return Math.max(1, Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(n) - FEWER));
  }

  /** Returns the bytes that are taken beside n keys, of which there are twice as many. */
  static long bytes(long n) {
    long parts = 2 * (2 * PARTS + 3);
    return Integer.BYTES * ((1L << bits(n)) + parts)
        + Long.BYTES * (SLICE + 4)
        + ColumnSort.bytes(most(n));
  }

  /** Puts the keys of one of the lines in order. */
  void sort(ColumnSort.Lines lines, int line) {
    int n = lines.length(line);
    int bits = range(lines, line);
    if (bits < 0) {
      copy(lines, line);
      return;
    }
    Object split = rows.row(n);
    int counted = Math.min(bits, bits(n));
    int shift = bits - counted;
    Arrays.fill(counts, 0, 1 << counted, 0);
    for (int first = 0; first < n; first += SLICE) {
      loops.count(slice, read(lines, line, first, 0), range, shift, -1, counts, 0);
    }
    if (shift == 0) {
      loops.repeat(split, range, counts, 1 << counted);
      lines.write(split, 0, line, 0, n);
      return;
    }
    int[] starts = divide(1 << counted, Math.max(Math.min(PART, most / UNEVEN), n / PARTS));
    int[] next = starts.clone();
    for (int first = 0; first < n; first += SLICE) {
      loops.split(slice, read(lines, line, first, 0), range, shift, counts, next, split);
    }
    sortParts(new Parts(split, starts, lines, line));
  }

  /** Reads some keys; returns how many. */
  private int read(ColumnSort.Lines lines, int line, int first, int at) {
    int count = Math.min(SLICE, lines.length(line) - first);
    lines.read(line, first, count, slice, at);
    return count;
  }

  /** Finds the least and the largest key; returns the bits of their distance, -1 if in order. */
  private int range(ColumnSort.Lines lines, int line) {
    int n = lines.length(line);
    boolean inOrder = true;
    int bits = 0;
    for (int first = 0; first < n; first += SLICE) {
      int count = read(lines, line, first, 2);
      // Behind the least and the largest key so far, keys go on with both.
      System.arraycopy(first == 0 ? slice : range, first == 0 ? 2 : 0, slice, 0, 1);
      System.arraycopy(first == 0 ? slice : range, first == 0 ? 2 : 1, slice, 1, 1);
      inOrder = inOrder && loops.isSorted(slice, count + 2);
      bits = loops.range(slice, count + 2, range);
    }
    return inOrder ? -1 : bits;
  }

  private void copy(ColumnSort.Lines lines, int line) {
    for (int first = 0; first < lines.length(line); first += SLICE) {
      int count = read(lines, line, first, 0);
      lines.write(slice, 0, line, first, count);
    }
  }

  /**
   * Replaces counts by the parts to which values belong; returns where parts start, and the end.
   */
  private int[] divide(int values, int enough) {
    int[] starts = new int[2 * PARTS + 3];
    int part = 0;
    int held = 0;
    for (int value = 0; value < values; value++) {
      int count = counts[value];
      if (held > 0 && held + count > enough) {
        starts[part + 1] = starts[part] + held;
        part++;
        held = 0;
      }
      counts[value] = part;
      held += count;
    }
    starts[part + 1] = starts[part] + held;
    return Arrays.copyOf(starts, part + 2);
  }

  private void sortParts(Parts parts) {
    int all = parts.starts.length - 1;
    int first = 0;
    for (int part = 0; part < all; part++) {
      if (parts.length(part) > most) {
        columns.sort(parts, first, part);
        sort(parts, part);
        first = part + 1;
      } else if (part + 1 - first == columns.columns()) {
        columns.sort(parts, first, part + 1);
        first = part + 1;
      }
    }
    columns.sort(parts, first, all);
  }

  /** The parts of a line. */
  private record Parts(Object split, int[] starts, ColumnSort.Lines lines, int line)
      implements ColumnSort.Lines {
    @Override
    public int length(int part) {
      return starts[part + 1] - starts[part];
    }

    @Override
    public void read(int part, int first, int count, Object keys, int at) {
      System.arraycopy(split, starts[part] + first, keys, at, count);
    }

    @Override
    public void write(Object keys, int at, int part, int first, int count) {
      lines.write(keys, at, line, starts[part] + first, count);
    }
  }
}
