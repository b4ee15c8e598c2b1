package io.qbi.kernel.matmul;

import io.qbi.data.DType;

/**
 * The innermost loops of a matrix product, one implementation per primitive type.
 *
 * <p>Two rows of results take three rows of the right matrix at a time: as many as the JIT compiler
 * of JDK 17 still unrolls into vector instructions (a third row of results or a fourth of the
 * matrix makes the loop body too large, and ten times slower). Rows are arrays that begin at entry
 * 0, because with an offset it cannot tell that reads and writes do not overlap. There is no fused
 * multiply-add: it gains nothing here, and where the processor has none it is a thousand times
 * slower.
 */
interface RowProducts {
  /** Adds {@code a[k] b0 + a[k+1] b1 + a[k+2] b2} to {@code c}, and the same with e to d. */
  void triple(Object c, Object d, Object a, Object e, int k, Object[] b, int at, int n);

  /** Adds {@code a[k] b} to {@code c}. */
  void single(Object c, Object a, int k, Object b, int n);

  /** Returns the loops for elements that are computed in {@code type}. */
  static RowProducts of(DType type) {
    switch (type) {
      case FLOAT32:
        return new Floats();
      case FLOAT64:
        return new Doubles();
      case INT64:
        return new Longs();
      default:
        return new Ints();
    }
  }

  /** Single precision. */
  final class Floats implements RowProducts {
    @Override
    public void triple(Object c, Object d, Object a, Object e, int k, Object[] b, int at, int n) {
      triple((float[]) c, (float[]) d, (float[]) a, (float[]) e, k, (float[][]) b, at, n);
    }

    private static void triple(
        float[] c, float[] d, float[] a, float[] e, int k, float[][] b, int at, int n) {
      float a0 = a[k];
      float a1 = a[k + 1];
      float a2 = a[k + 2];
      float e0 = e[k];
      float e1 = e[k + 1];
      float e2 = e[k + 2];
      float[] b0 = b[at];
      float[] b1 = b[at + 1];
      float[] b2 = b[at + 2];
      for (int j = 0; j < n; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j];
        d[j] = d[j] + e0 * b0[j] + e1 * b1[j] + e2 * b2[j];
      }
    }

    @Override
    public void single(Object c, Object a, int k, Object b, int n) {
      float[] sum = (float[]) c;
      float[] row = (float[]) b;
      float factor = ((float[]) a)[k];
      for (int j = 0; j < n; j++) {
        sum[j] += factor * row[j];
      }
    }
  }

  /** Double precision. */
  final class Doubles implements RowProducts {
    @Override
    public void triple(Object c, Object d, Object a, Object e, int k, Object[] b, int at, int n) {
      triple((double[]) c, (double[]) d, (double[]) a, (double[]) e, k, (double[][]) b, at, n);
    }

    private static void triple(
        double[] c, double[] d, double[] a, double[] e, int k, double[][] b, int at, int n) {
      double a0 = a[k];
      double a1 = a[k + 1];
      double a2 = a[k + 2];
      double e0 = e[k];
      double e1 = e[k + 1];
      double e2 = e[k + 2];
      double[] b0 = b[at];
      double[] b1 = b[at + 1];
      double[] b2 = b[at + 2];
      for (int j = 0; j < n; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j];
        d[j] = d[j] + e0 * b0[j] + e1 * b1[j] + e2 * b2[j];
      }
    }

    @Override
    public void single(Object c, Object a, int k, Object b, int n) {
      double[] sum = (double[]) c;
      double[] row = (double[]) b;
      double factor = ((double[]) a)[k];
      for (int j = 0; j < n; j++) {
        sum[j] += factor * row[j];
      }
    }
  }

  /** All integers of up to 32 bits, and bool: the low bits are the same. */
  final class Ints implements RowProducts {
    @Override
    public void triple(Object c, Object d, Object a, Object e, int k, Object[] b, int at, int n) {
      triple((int[]) c, (int[]) d, (int[]) a, (int[]) e, k, (int[][]) b, at, n);
    }

    private static void triple(
        int[] c, int[] d, int[] a, int[] e, int k, int[][] b, int at, int n) {
      int a0 = a[k];
      int a1 = a[k + 1];
      int a2 = a[k + 2];
      int e0 = e[k];
      int e1 = e[k + 1];
      int e2 = e[k + 2];
      int[] b0 = b[at];
      int[] b1 = b[at + 1];
      int[] b2 = b[at + 2];
      for (int j = 0; j < n; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j];
        d[j] = d[j] + e0 * b0[j] + e1 * b1[j] + e2 * b2[j];
      }
    }

    @Override
    public void single(Object c, Object a, int k, Object b, int n) {
      int[] sum = (int[]) c;
      int[] row = (int[]) b;
      int factor = ((int[]) a)[k];
      for (int j = 0; j < n; j++) {
        sum[j] += factor * row[j];
      }
    }
  }

  /** 64-bit integers. */
  final class Longs implements RowProducts {
    @Override
    public void triple(Object c, Object d, Object a, Object e, int k, Object[] b, int at, int n) {
      triple((long[]) c, (long[]) d, (long[]) a, (long[]) e, k, (long[][]) b, at, n);
    }

    private static void triple(
        long[] c, long[] d, long[] a, long[] e, int k, long[][] b, int at, int n) {
      long a0 = a[k];
      long a1 = a[k + 1];
      long a2 = a[k + 2];
      long e0 = e[k];
      long e1 = e[k + 1];
      long e2 = e[k + 2];
      long[] b0 = b[at];
      long[] b1 = b[at + 1];
      long[] b2 = b[at + 2];
      for (int j = 0; j < n; j++) {
        c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j];
        d[j] = d[j] + e0 * b0[j] + e1 * b1[j] + e2 * b2[j];
      }
    }

    @Override
    public void single(Object c, Object a, int k, Object b, int n) {
      long[] sum = (long[]) c;
      long[] row = (long[]) b;
      long factor = ((long[]) a)[k];
      for (int j = 0; j < n; j++) {
        sum[j] += factor * row[j];
      }
    }
  }
}
