package io.qbi.kernel.rank;

/**
 * Sorts as many lines at a time as it has columns: keys of the same place of all lines stand side
 * by side, in a row.
 */
public interface ColumnLoops {
  /** The rows that are sorted are so many, or a multiple. */
  int BLOCK = 8;

  /** Returns the lines that are sorted together; one where that is no faster than one by one. */
  int columns();

  /** Puts each column of n rows from row {@code first} on in order. */
  void sort(Object rows, int first, int n);

  /**
   * Copies n keys of each line to rows from row {@code at} on.
   *
   * @param pitch how far one line's first key is behind that of the line before
   */
  void gather(Object lines, int pitch, Object rows, int at, int n);

  /** Copies n rows from row {@code at} on to lines. */
  void spread(Object rows, int at, int n, Object lines, int pitch);

  /** The template: a single column, by insertion. */
  final class Template implements ColumnLoops {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public int columns() {
      return 1;
    }

    @Override
    public void sort(Object rows, int first, int n) {
      double[] x = (double[]) rows;
      for (int i = first + 1; i < first + n; i++) {
        double key = x[i];
        int to = i;
        while (to > first && KeyDigits.below(key, x[to - 1]) != 0) {
          x[to] = x[to - 1];
          to--;
        }
        x[to] = key;
      }
    }

    @Override
    public void gather(Object lines, int pitch, Object rows, int at, int n) {
      System.arraycopy(lines, 0, rows, at, n);
    }

    @Override
    public void spread(Object rows, int at, int n, Object lines, int pitch) {
      System.arraycopy(rows, at, lines, 0, n);
    }
  }
}
