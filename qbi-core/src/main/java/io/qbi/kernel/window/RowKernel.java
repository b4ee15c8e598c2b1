package io.qbi.kernel.window;

/**
 * The innermost loops: sums of weighted rows.
 *
 * <p>Every row is an array of its own that begins at entry 0. The JIT compiler of JDK 17 turns a
 * loop into vector instructions only where it can tell that reads and writes of one element type do
 * not overlap, and an offset into an array is enough to make it give up. Products and sums are
 * rounded one after the other, in the order of the terms, so that grouping them changes no bit.
 */
final class RowKernel {
  private RowKernel() {}

  /** Adds one weighted row. */
  static void add(double[] sum, int n, double w, double[] a) {
    for (int i = 0; i < n; i++) {
      sum[i] += w * a[i];
    }
  }

  /** Adds four weighted rows, one after the other. */
  static void add(
      double[] sum, int n, double[] w, int at, double[] a, double[] b, double[] c, double[] d) {
    double wa = w[at];
    double wb = w[at + 1];
    double wc = w[at + 2];
    double wd = w[at + 3];
    for (int i = 0; i < n; i++) {
      sum[i] = sum[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
    }
  }

  /** Adds {@code w * (a + sign * b)}; {@code sign} is 1 or -1. */
  static void addPair(double[] sum, int n, double w, double[] a, double[] b, double sign) {
    for (int i = 0; i < n; i++) {
      sum[i] += w * (a[i] + sign * b[i]);
    }
  }

  /** Adds {@code wa * (a + sign * b)}, then {@code wc * (c + sign * d)}. */
  static void addPairs(
      double[] sum,
      int n,
      double sign,
      double wa,
      double[] a,
      double[] b,
      double wc,
      double[] c,
      double[] d) {
    for (int i = 0; i < n; i++) {
      sum[i] = sum[i] + wa * (a[i] + sign * b[i]) + wc * (c[i] + sign * d[i]);
    }
  }
}
