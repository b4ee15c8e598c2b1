package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/** Accumulators of real numbers in double precision; NaN passes through all of them. */
final class RealAccumulators extends Accumulators {
  private final ReduceKind kind;
  private final Tile patch = new Tile(Lane.REAL);
  private final double[] values = new double[SIZE];

  RealAccumulators(ReduceKind kind) {
    this.kind = kind;
  }

  @Override
  void load(Matrix[] parts, int row, int rows, int column, int columns) {
    parts[0].load(row, rows, column, columns, patch);
  }

  @Override
  void start(int at, int from, int n, int position, int step) {
    System.arraycopy(patch.re, from, values, at, n);
  }

  @Override
  void add(int at, int from, int n, int position, int step) {
    apply(at, patch.re, from, n);
  }

  @Override
  void merge(int into, int from, int n) {
    apply(into, values, from, n);
  }

  private void apply(int at, double[] x, int from, int n) {
    double[] a = values;
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
      default -> {
        for (int i = 0; i < n; i++) {
          a[at + i] += x[from + i];
        }
      }
    }
  }

  @Override
  void clear(int at) {
    values[at] = kind == ReduceKind.PROD ? 1 : 0;
  }

  @Override
  void store(int at, Positions positions, Block out, int position, int stride) {
    out.setDoubleAt(position, values[at]);
  }
}
