package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;

/** Reads stretches of a row of any real type into longs or doubles. */
final class RowReader {
  private RowReader() {}

  /** Reads {@code n} elements of an integer or bool block from a position on. */
  static void read(Block block, int position, int step, int n, long[] target) {
    Object array = block.array();
    boolean unsigned = block.dtype().isUnsigned();
    if (array instanceof byte[] a) {
      int mask = unsigned ? 0xFF : -1;
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p] & mask;
      }
    } else if (array instanceof short[] a) {
      int mask = unsigned ? 0xFFFF : -1;
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p] & mask;
      }
    } else if (array instanceof int[] a) {
      long mask = unsigned ? 0xFFFFFFFFL : -1;
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p] & mask;
      }
    } else {
      long[] a = block.longs();
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p];
      }
    }
  }

  /** Reads {@code n} elements of a float32, float64 or int64 block from a position on. */
  static void read(Block block, int position, int step, int n, double[] target) {
    if (block.dtype() == DType.FLOAT32) {
      float[] a = block.floats();
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p];
      }
    } else if (block.dtype() == DType.FLOAT64) {
      double[] a = block.doubles();
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p];
      }
    } else {
      long[] a = block.longs();
      for (int i = 0, p = position; i < n; i++, p += step) {
        target[i] = a[p];
      }
    }
  }
}
