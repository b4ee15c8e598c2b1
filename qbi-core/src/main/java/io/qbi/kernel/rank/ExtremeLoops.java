package io.qbi.kernel.rank;

import static io.qbi.kernel.codegen.Arithmetic.larger;

/** Larger ones of neighbouring keys, one form for keys that are ints and one for longs. */
public interface ExtremeLoops {
  /** Stores the larger one of {@code a[at + i]} and {@code b[bt + i]}, for i below n. */
  void largerOf(Object a, int at, Object b, int bt, Object to, int n);

  /**
   * Finds the largest key of every window of a line.
   *
   * @param line {@code n + size - 1} keys, which are overwritten
   * @param to takes n keys, has room for as many as the line
   */
  void line(Object line, Object to, int n, int size);

  /** The template: keys of type double. */
  final class Template implements ExtremeLoops {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public void largerOf(Object a, int at, Object b, int bt, Object to, int n) {
      double[] x = (double[]) a;
      double[] y = (double[]) b;
      double[] z = (double[]) to;
      if (at == 0 && bt == 0) {
        // C2 makes vectors of loops without offsets only.
        for (int i = 0; i < n; i++) {
          z[i] = larger(x[i], y[i]);
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        z[i] = larger(x[at + i], y[bt + i]);
      }
    }

    /**
     * A window is the end of one block of the window's length and the beginning of the next: the
     * larger of a maximum taken backwards and one taken forwards.
     */
    @Override
    public void line(Object line, Object to, int n, int size) {
      double[] x = (double[]) line;
      double[] z = (double[]) to;
      int all = n + size - 1;
      for (int block = 0; block < all; block += size) {
        int end = Math.min(all, block + size) - 1;
        double most = x[end];
        z[end] = most;
        for (int i = end - 1; i >= block; i--) {
          most = larger(most, x[i]);
          z[i] = most;
        }
        most = x[block];
        for (int i = block + 1; i <= end; i++) {
          most = larger(most, x[i]);
          x[i] = most;
        }
      }
      for (int i = 0; i < n; i++) {
        z[i] = larger(z[i], x[i + size - 1]);
      }
    }
  }
}
