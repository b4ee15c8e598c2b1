package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/** Sums or products of complex numbers in double precision. */
final class ComplexAccumulators extends Accumulators {
  private final boolean product;
  private final Tile patch = new Tile(Lane.COMPLEX);
  private final double[] re = new double[SIZE];
  private final double[] im = new double[SIZE];

  ComplexAccumulators(ReduceKind kind) {
    this.product = kind == ReduceKind.PROD;
  }

  @Override
  void load(Matrix[] parts, int row, int rows, int column, int columns) {
    parts[0].load(row, rows, column, columns, patch);
  }

  @Override
  void start(int at, int from, int n, int position, int step) {
    System.arraycopy(patch.re, from, re, at, n);
    System.arraycopy(patch.im, from, im, at, n);
  }

  @Override
  void add(int at, int from, int n, int position, int step) {
    apply(at, patch.re, patch.im, from, n);
  }

  @Override
  void merge(int into, int from, int n) {
    apply(into, re, im, from, n);
  }

  private void apply(int at, double[] xre, double[] xim, int from, int n) {
    if (product) {
      for (int i = 0; i < n; i++) {
        double a = re[at + i];
        double b = im[at + i];
        double c = xre[from + i];
        double d = xim[from + i];
        re[at + i] = a * c - b * d;
        im[at + i] = a * d + b * c;
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      re[at + i] += xre[from + i];
      im[at + i] += xim[from + i];
    }
  }

  @Override
  void clear(int at) {
    re[at] = product ? 1 : 0;
    im[at] = 0;
  }

  @Override
  void store(int at, Positions positions, Block out, int position, int stride) {
    out.setComplexAt(position, re[at], im[at]);
  }
}
