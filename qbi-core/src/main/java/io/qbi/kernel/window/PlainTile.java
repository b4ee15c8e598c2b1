package io.qbi.kernel.window;

import io.qbi.kernel.window.Terms.Places;

/** A tile for the plain loops: every row an array of its own, with shifted copies. */
final class PlainTile extends Tile {
  private final RowSums loops;
  private final int shifts;
  private final Object[] rows;
  private final Object[] spare = new Object[4];

  PlainTile(Tiling tiling, Precision precision, Terms[] terms) {
    super(tiling, precision, terms);
    loops = WindowForms.of(precision).rows();
    shifts = tiling.shifts();
    rows = new Object[tiling.rows() * shifts];
    int axis = tiling.rowAxis();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = precision.row(i % shifts == 0 ? tiling.span(axis) : tiling.tile(axis));
    }
    if (shifts < tiling.window(axis)) {
      for (int i = 0; i < spare.length; i++) {
        spare[i] = precision.row(tiling.tile(axis));
      }
    }
  }

  @Override
  Object row(int row) {
    return rows[row * shifts];
  }

  @Override
  int start(int row) {
    return 0;
  }

  @Override
  void loaded(int row, int results) {
    for (int s = 1; s < shifts; s++) {
      System.arraycopy(rows[row * shifts], s, rows[row * shifts + s], 0, results);
    }
  }

  @Override
  void add(int t, int row, Object sums, int to, int n) {
    if (terms[t].isPaired()) {
      addPairs(terms[t], weights[t], row, sums, n);
    } else {
      addSingles(terms[t], weights[t], row, sums, n);
    }
  }

  @Override
  void note(Object sums, int to, Object seen, int n) {
    loops.note(sums, seen, n);
  }

  private void addSingles(Terms terms, Object weights, int row, Object sums, int n) {
    Places places = terms.first();
    int i = 0;
    for (; i + 4 <= terms.count(); i += 4) {
      Object a = row(places, i, row, 0, n);
      Object b = row(places, i + 1, row, 1, n);
      Object c = row(places, i + 2, row, 2, n);
      Object d = row(places, i + 3, row, 3, n);
      loops.addFour(sums, n, weights, i, a, b, c, d);
    }
    for (; i < terms.count(); i++) {
      loops.add(sums, n, weights, i, row(places, i, row, 0, n));
    }
  }

  private void addPairs(Terms terms, Object weights, int row, Object sums, int n) {
    int i = 0;
    for (; i + 2 <= terms.count(); i += 2) {
      Object a = row(terms.first(), i, row, 0, n);
      Object b = row(terms.second(), i, row, 1, n);
      Object c = row(terms.first(), i + 1, row, 2, n);
      Object d = row(terms.second(), i + 1, row, 3, n);
      loops.addPairs(sums, n, weights, i, terms.sign(), a, b, c, d);
    }
    if (i < terms.count()) {
      Object a = row(terms.first(), i, row, 0, n);
      Object b = row(terms.second(), i, row, 1, n);
      loops.addPair(sums, n, weights, i, terms.sign(), a, b);
    }
  }

  /**
   * Returns the row that an element is the first one of.
   *
   * @param slot which of four temporary rows may be used; those in use together need different ones
   */
  private Object row(Places places, int k, int row, int slot, int n) {
    int source = (row + places.rows()[k]) * shifts;
    int shift = places.shifts()[k];
    if (shift < shifts) {
      return rows[source + shift];
    }
    System.arraycopy(rows[source], shift, spare[slot], 0, n);
    return spare[slot];
  }
}
