package io.qbi.kernel.matmul;

import static io.qbi.kernel.codegen.Arithmetic.addsAtOnce;
import static io.qbi.kernel.codegen.Arithmetic.multiplyAdd;

/**
 * Adds multiples of rows to a row, one form per primitive type.
 *
 * <p>Six rows at a time are as many as C2 of JDK 17 makes vector instructions of, where a product
 * is added by one instruction, and three where that takes two. Rows are arrays that begin at entry
 * 0, because with an offset it cannot tell that reads and writes do not overlap.
 */
interface RowTerms {
  /** Rows that are added at a time. */
  int ROWS = 6;

  /** Adds six rows, those from {@code k} on, times the entries of {@code a} from {@code k} on. */
  void six(Object sums, Object a, Object[] rows, int k, int n);

  /** Adds row {@code k} times entry {@code k} of {@code a}. */
  void one(Object sums, Object a, Object[] rows, int k, int n);

  /** The template: rows of type double. */
  final class Template implements RowTerms {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public void six(Object sums, Object a, Object[] rows, int k, int n) {
      if (!addsAtOnce(0.0)) {
        three((double[]) sums, (double[]) a, rows, k, n);
        three((double[]) sums, (double[]) a, rows, k + 3, n);
        return;
      }
      add(
          (double[]) sums,
          (double[]) a,
          k,
          (double[]) rows[k],
          (double[]) rows[k + 1],
          (double[]) rows[k + 2],
          (double[]) rows[k + 3],
          (double[]) rows[k + 4],
          (double[]) rows[k + 5],
          n);
    }

    private static void add(
        double[] c,
        double[] a,
        int k,
        double[] b0,
        double[] b1,
        double[] b2,
        double[] b3,
        double[] b4,
        double[] b5,
        int n) {
      double a0 = a[k];
      double a1 = a[k + 1];
      double a2 = a[k + 2];
      double a3 = a[k + 3];
      double a4 = a[k + 4];
      double a5 = a[k + 5];
      for (int j = 0; j < n; j++) {
        double sum = multiplyAdd(a0, b0[j], c[j]);
        sum = multiplyAdd(a1, b1[j], sum);
        sum = multiplyAdd(a2, b2[j], sum);
        sum = multiplyAdd(a3, b3[j], sum);
        sum = multiplyAdd(a4, b4[j], sum);
        c[j] = multiplyAdd(a5, b5[j], sum);
      }
    }

    private static void three(double[] c, double[] a, Object[] rows, int k, int n) {
      add(c, a, k, (double[]) rows[k], (double[]) rows[k + 1], (double[]) rows[k + 2], n);
    }

    private static void add(
        double[] c, double[] a, int k, double[] b0, double[] b1, double[] b2, int n) {
      double a0 = a[k];
      double a1 = a[k + 1];
      double a2 = a[k + 2];
      for (int j = 0; j < n; j++) {
        double sum = multiplyAdd(a0, b0[j], c[j]);
        sum = multiplyAdd(a1, b1[j], sum);
        c[j] = multiplyAdd(a2, b2[j], sum);
      }
    }

    @Override
    public void one(Object sums, Object a, Object[] rows, int k, int n) {
      add((double[]) sums, ((double[]) a)[k], (double[]) rows[k], n);
    }

    private static void add(double[] c, double factor, double[] row, int n) {
      for (int j = 0; j < n; j++) {
        c[j] = multiplyAdd(factor, row[j], c[j]);
      }
    }
  }
}
