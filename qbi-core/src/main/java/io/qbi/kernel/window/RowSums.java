package io.qbi.kernel.window;

/**
 * The innermost loops without vectors: sums of weighted rows, all of them arrays of one type.
 *
 * <p>Every row is an array of its own that begins at entry 0. The JIT compiler of JDK 17 turns a
 * loop into vector instructions only where it can tell that reads and writes of one element type do
 * not overlap, and an offset into an array is enough to make it give up. Products and sums are
 * rounded one after the other, in the order of the terms, so that grouping them changes no bit.
 */
public interface RowSums {
  /** Adds one row, weighted with the weight at {@code at}. */
  void add(Object sums, int n, Object weights, int at, Object a);

  /** Adds four rows, weighted with the weights from {@code at} on, one after the other. */
  void addFour(Object sums, int n, Object weights, int at, Object a, Object b, Object c, Object d);

  /** Adds {@code weights[at] * (a + sign * b)}; {@code sign} is 1 or -1. */
  void addPair(Object sums, int n, Object weights, int at, int sign, Object a, Object b);

  /** Adds a pair, {@code a} and {@code b}, and then the next, {@code c} and {@code d}. */
  void addPairs(
      Object sums, int n, Object weights, int at, int sign, Object a, Object b, Object c, Object d);

  /** Makes entries of {@code seen}, once zero, NaN where the row has no finite number. */
  void note(Object row, Object seen, int n);

  /** The template: rows of doubles. */
  final class Template implements RowSums {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public void add(Object sums, int n, Object weights, int at, Object a) {
      one((double[]) sums, n, ((double[]) weights)[at], (double[]) a);
    }

    private static void one(double[] sum, int n, double w, double[] a) {
      for (int i = 0; i < n; i++) {
        sum[i] += w * a[i];
      }
    }

    @Override
    public void addFour(
        Object sums, int n, Object weights, int at, Object a, Object b, Object c, Object d) {
      four(
          (double[]) sums,
          n,
          (double[]) weights,
          at,
          (double[]) a,
          (double[]) b,
          (double[]) c,
          (double[]) d);
    }

    private static void four(
        double[] sum, int n, double[] w, int at, double[] a, double[] b, double[] c, double[] d) {
      double wa = w[at];
      double wb = w[at + 1];
      double wc = w[at + 2];
      double wd = w[at + 3];
      for (int i = 0; i < n; i++) {
        sum[i] = sum[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
      }
    }

    @Override
    public void addPair(Object sums, int n, Object weights, int at, int sign, Object a, Object b) {
      pair((double[]) sums, n, ((double[]) weights)[at], sign, (double[]) a, (double[]) b);
    }

    private static void pair(double[] sum, int n, double w, double sign, double[] a, double[] b) {
      for (int i = 0; i < n; i++) {
        sum[i] += w * (a[i] + sign * b[i]);
      }
    }

    @Override
    public void addPairs(
        Object sums,
        int n,
        Object weights,
        int at,
        int sign,
        Object a,
        Object b,
        Object c,
        Object d) {
      pairs(
          (double[]) sums,
          n,
          (double[]) weights,
          at,
          sign,
          (double[]) a,
          (double[]) b,
          (double[]) c,
          (double[]) d);
    }

    private static void pairs(
        double[] sum,
        int n,
        double[] w,
        int at,
        double sign,
        double[] a,
        double[] b,
        double[] c,
        double[] d) {
      double wa = w[at];
      double wc = w[at + 1];
      for (int i = 0; i < n; i++) {
        sum[i] = sum[i] + wa * (a[i] + sign * b[i]) + wc * (c[i] + sign * d[i]);
      }
    }

    @Override
    public void note(Object row, Object seen, int n) {
      mark((double[]) row, (double[]) seen, n);
    }

    private static void mark(double[] row, double[] seen, int n) {
      for (int i = 0; i < n; i++) {
        seen[i] += 0 * row[i];
      }
    }
  }
}
