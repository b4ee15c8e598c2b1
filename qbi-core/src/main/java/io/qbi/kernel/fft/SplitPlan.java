package io.qbi.kernel.fft;

/**
 * Lines of length {@code rows * columns}, transformed as a matrix: columns, twiddle factors, rows.
 *
 * <p>Method: D. H. Bailey, "FFTs in external or hierarchical memory", 1990 (the four-step
 * transform).
 */
final class SplitPlan implements FftPlan {
  private final FftPlan columnPlan;
  private final FftPlan rowPlan;
  private final int rows;
  private final int columns;
  private final double[] roots;

  SplitPlan(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    columnPlan = FftPlan.of(rows);
    rowPlan = rows == columns ? columnPlan : FftPlan.of(columns);
    roots = Roots.table(rows * columns);
  }

  @Override
  public int length() {
    return rows * columns;
  }

  @Override
  public void transform(double[] data, int offset, boolean inverse) {
    double[] work = new double[2 * length()];
    transpose(data, offset, rows, columns, work, 0);
    for (int j = 0; j < columns; j++) {
      int line = 2 * j * rows;
      columnPlan.transform(work, line, inverse);
      twist(work, line, j, inverse);
    }
    transpose(work, 0, columns, rows, data, offset);
    for (int k = 0; k < rows; k++) {
      rowPlan.transform(data, offset + 2 * k * columns, inverse);
    }
    transpose(data, offset, rows, columns, work, 0);
    System.arraycopy(work, 0, data, offset, work.length);
  }

  /** Multiplies element k of a column by the root of unity with exponent {@code column * k}. */
  private void twist(double[] work, int line, int column, boolean inverse) {
    for (int k = 1; k < rows; k++) {
      int p = line + 2 * k;
      int root = 2 * column * k;
      double c = roots[root];
      double s = inverse ? -roots[root + 1] : roots[root + 1];
      double re = work[p];
      double im = work[p + 1];
      work[p] = re * c - im * s;
      work[p + 1] = re * s + im * c;
    }
  }

  private static void transpose(
      double[] from, int start, int rows, int columns, double[] to, int at) {
    // Bands of columns keep the lines that are written in the cache.
    int band = 16;
    for (int j0 = 0; j0 < columns; j0 += band) {
      int end = Math.min(columns, j0 + band);
      for (int i = 0; i < rows; i++) {
        for (int j = j0; j < end; j++) {
          int p = start + 2 * (i * columns + j);
          int q = at + 2 * (j * rows + i);
          to[q] = from[p];
          to[q + 1] = from[p + 1];
        }
      }
    }
  }

  @Override
  public long workspaceBytes() {
    return 16L * length() + Math.max(columnPlan.workspaceBytes(), rowPlan.workspaceBytes());
  }
}
