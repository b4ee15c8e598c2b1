package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.window.Terms.Places;

/** A tile for the plain loops: every row an array of its own, with shifted copies. */
final class PlainTile extends Tile {
  private final int shifts;
  private final double[][] rows;
  private final double[][] spare = new double[4][];

  PlainTile(Tiling tiling) {
    super(tiling);
    shifts = tiling.shifts();
    rows = new double[tiling.rows() * shifts][];
    int axis = tiling.rowAxis();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[i % shifts == 0 ? tiling.span(axis) : tiling.tile(axis)];
    }
    if (shifts < tiling.window(axis)) {
      for (int i = 0; i < spare.length; i++) {
        spare[i] = new double[tiling.tile(axis)];
      }
    }
  }

  @Override
  void read(Block in, int p, int step, int count, int row) {
    Lines.read(in, p, step, count, rows[row * shifts], 0, 1);
  }

  @Override
  void write(double[] sums, Block out, int p, int step, int n) {
    Lines.write(sums, 0, 1, out, p, step, n);
  }

  @Override
  void loaded(int row, int results) {
    for (int s = 1; s < shifts; s++) {
      System.arraycopy(rows[row * shifts], s, rows[row * shifts + s], 0, results);
    }
  }

  @Override
  void add(Terms terms, int row, double[] sums, int n) {
    if (terms.second() == null) {
      addSingles(terms, row, sums, n);
    } else {
      addPairs(terms, row, sums, n);
    }
  }

  private void addSingles(Terms terms, int row, double[] sums, int n) {
    double[] weights = terms.weights();
    Places places = terms.first();
    int i = 0;
    for (; i + 4 <= weights.length; i += 4) {
      double[] a = row(places, i, row, 0, n);
      double[] b = row(places, i + 1, row, 1, n);
      double[] c = row(places, i + 2, row, 2, n);
      double[] d = row(places, i + 3, row, 3, n);
      RowKernel.add(sums, n, weights, i, a, b, c, d);
    }
    for (; i < weights.length; i++) {
      RowKernel.add(sums, n, weights[i], row(places, i, row, 0, n));
    }
  }

  private void addPairs(Terms terms, int row, double[] sums, int n) {
    double[] weights = terms.weights();
    double sign = terms.sign();
    int i = 0;
    for (; i + 2 <= weights.length; i += 2) {
      double[] a = row(terms.first(), i, row, 0, n);
      double[] b = row(terms.second(), i, row, 1, n);
      double[] c = row(terms.first(), i + 1, row, 2, n);
      double[] d = row(terms.second(), i + 1, row, 3, n);
      RowKernel.addPairs(sums, n, sign, weights[i], a, b, weights[i + 1], c, d);
    }
    if (i < weights.length) {
      double[] a = row(terms.first(), i, row, 0, n);
      double[] b = row(terms.second(), i, row, 1, n);
      RowKernel.addPair(sums, n, weights[i], a, b, sign);
    }
  }

  /**
   * Returns the row that an element is the first one of.
   *
   * @param slot which of four temporary rows may be used; those in use together need different ones
   */
  private double[] row(Places places, int k, int row, int slot, int n) {
    int source = (row + places.rows()[k]) * shifts;
    int shift = places.shifts()[k];
    if (shift < shifts) {
      return rows[source + shift];
    }
    System.arraycopy(rows[source], shift, spare[slot], 0, n);
    return spare[slot];
  }
}
