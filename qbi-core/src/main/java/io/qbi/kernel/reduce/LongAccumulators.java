package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceKind;

/** Accumulators of integers, of bools and of flags; sums and products wrap around. */
final class LongAccumulators extends Accumulators {
  private final ReduceKind kind;
  private final Flags patch;
  private final long[] values = new long[SIZE];
  private long[] next;

  LongAccumulators(ReduceKind kind, Flags patch) {
    this.kind = kind;
    this.patch = patch;
  }

  @Override
  void load(Matrix[] parts, int row, int rows, int column, int columns) {
    next = patch.load(parts[0], row, rows, column, columns);
  }

  @Override
  void start(int at, int from, int n, int position, int step) {
    System.arraycopy(next, from, values, at, n);
  }

  @Override
  void add(int at, int from, int n, int position, int step) {
    apply(at, next, from, n);
  }

  @Override
  void merge(int into, int from, int n) {
    apply(into, values, from, n);
  }

  private void apply(int at, long[] x, int from, int n) {
    long[] a = values;
    switch (kind) {
      case PROD -> {
        for (int i = 0; i < n; i++) {
          a[at + i] *= x[from + i];
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i++) {
          a[at + i] = Math.min(a[at + i], x[from + i]);
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i++) {
          a[at + i] = Math.max(a[at + i], x[from + i]);
        }
      }
      case ANY -> {
        for (int i = 0; i < n; i++) {
          a[at + i] |= x[from + i];
        }
      }
      case ALL -> {
        for (int i = 0; i < n; i++) {
          a[at + i] &= x[from + i];
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          a[at + i] += x[from + i];
        }
      }
    }
  }

  @Override
  void clear(int at) {
    values[at] = kind == ReduceKind.PROD || kind == ReduceKind.ALL ? 1 : 0;
  }

  @Override
  void store(int at, Positions positions, Block out, int position, int stride) {
    out.setLongAt(position, values[at]);
  }
}
