package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/** The key ({@link OrderKeys}) and the position of the best element so far, the first of equals. */
final class BestAccumulators extends Accumulators {
  private final OrderKeys patch;
  private final Tile[] partials;
  private final long[] keys = new long[SIZE];
  private final long[] positions = new long[SIZE];
  private long[] next;

  /** Creates accumulators that take a patch of elements, or accumulators if it is null. */
  BestAccumulators(OrderKeys patch) {
    this.patch = patch;
    partials = patch != null ? null : new Tile[] {new Tile(Lane.LONG), new Tile(Lane.LONG)};
  }

  @Override
  void load(Matrix[] parts, int row, int rows, int column, int columns) {
    if (patch != null) {
      next = patch.load(parts[0], row, rows, column, columns);
      return;
    }
    for (int i = 0; i < 2; i++) {
      parts[i].load(row, rows, column, columns, partials[i]);
    }
  }

  @Override
  void start(int at, int from, int n, int position, int step) {
    if (patch == null) {
      System.arraycopy(partials[0].longs, from, keys, at, n);
      System.arraycopy(partials[1].longs, from, positions, at, n);
      return;
    }
    System.arraycopy(next, from, keys, at, n);
    for (int i = 0; i < n; i++) {
      positions[at + i] = position + (long) i * step;
    }
  }

  @Override
  void add(int at, int from, int n, int position, int step) {
    if (patch == null) {
      merge(at, partials[0].longs, partials[1].longs, from, n);
      return;
    }
    long[] k = keys;
    for (int i = 0; i < n; i++) {
      if (next[from + i] > k[at + i]) {
        k[at + i] = next[from + i];
        positions[at + i] = position + (long) i * step;
      }
    }
  }

  @Override
  void merge(int into, int from, int n) {
    merge(into, keys, positions, from, n);
  }

  private void merge(int at, long[] otherKeys, long[] otherPositions, int from, int n) {
    for (int i = 0; i < n; i++) {
      long key = otherKeys[from + i];
      long position = otherPositions[from + i];
      if (key > keys[at + i] || key == keys[at + i] && position < positions[at + i]) {
        keys[at + i] = key;
        positions[at + i] = position;
      }
    }
  }

  @Override
  void clear(int at) {
    throw new IllegalStateException("argmin and argmax: no elements, so there is no position");
  }

  @Override
  void store(int at, Positions whole, Block out, int position, int stride) {
    out.setLongAt(position, keys[at]);
    out.setLongAt(position + stride, patch == null ? positions[at] : whole.global(positions[at]));
  }
}
