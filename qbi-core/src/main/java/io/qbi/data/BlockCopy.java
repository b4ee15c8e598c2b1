package io.qbi.data;

import java.util.Arrays;

/** Copies elements between blocks of equal shape and type, whatever their strides. */
final class BlockCopy {
  /** Rows shorter than this cost more to begin than to copy. */
  private static final int SHORT_ROW = 16;

  private BlockCopy() {}

  static void copy(Block from, Block to) {
    if (from.size() == 0) {
      return;
    }
    int lanes = from.dtype().lanes();
    if (from.isContiguous() && to.isContiguous()) {
      System.arraycopy(
          from.array(),
          from.offset() * lanes,
          to.array(),
          to.offset() * lanes,
          from.size() * lanes);
      return;
    }
    // Axes of length 1 carry no stride; neighbours that are contiguous in both merge into one.
    int[] dims = from.dims();
    int[] a = from.strides();
    int[] b = to.strides();
    int rank = 0;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == 1) {
        continue;
      }
      if (rank > 0 && a[rank - 1] == a[i] * dims[i] && b[rank - 1] == b[i] * dims[i]) {
        dims[rank - 1] *= dims[i];
        a[rank - 1] = a[i];
        b[rank - 1] = b[i];
      } else {
        dims[rank] = dims[i];
        a[rank] = a[i];
        b[rank] = b[i];
        rank++;
      }
    }
    if (rank == 0) {
      copyRow(from, from.offset(), 1, to, to.offset(), 1, 1);
      return;
    }
    int inner = rank - 1;
    moveLongestLast(dims, a, b, inner);
    int[] index = new int[rank];
    int p = from.offset();
    int q = to.offset();
    while (true) {
      copyRow(from, p, a[inner], to, q, b[inner], dims[inner]);
      int axis = inner - 1;
      while (axis >= 0) {
        p += a[axis];
        q += b[axis];
        if (++index[axis] < dims[axis]) {
          break;
        }
        p -= a[axis] * dims[axis];
        q -= b[axis] * dims[axis];
        index[axis] = 0;
        axis--;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  /** Makes rows long where the innermost axis is short, as in an array of colours or points. */
  private static void moveLongestLast(int[] dims, int[] a, int[] b, int inner) {
    int longest = inner;
    for (int i = 0; i < inner && dims[inner] < SHORT_ROW; i++) {
      longest = dims[i] > dims[longest] ? i : longest;
    }
    for (int[] values : new int[][] {dims, a, b}) {
      int swap = values[inner];
      values[inner] = values[longest];
      values[longest] = swap;
    }
  }

  private static void copyRow(Block from, int p, int a, Block to, int q, int b, int n) {
    int lanes = from.dtype().lanes();
    if (a == 1 && b == 1) {
      System.arraycopy(from.array(), p * lanes, to.array(), q * lanes, n * lanes);
      return;
    }
    if (a == 0 && b == 1 && lanes == 1) {
      fillRow(from, p, to, q, n);
      return;
    }
    switch (from.dtype()) {
      case BOOL:
      case UINT8:
      case INT8:
        byte[] b1 = from.bytesArray();
        byte[] b2 = to.bytesArray();
        for (int i = 0; i < n; i++) {
          b2[q + i * b] = b1[p + i * a];
        }
        break;
      case UINT16:
      case INT16:
        short[] s1 = from.shorts();
        short[] s2 = to.shorts();
        for (int i = 0; i < n; i++) {
          s2[q + i * b] = s1[p + i * a];
        }
        break;
      case UINT32:
      case INT32:
        int[] i1 = from.ints();
        int[] i2 = to.ints();
        for (int i = 0; i < n; i++) {
          i2[q + i * b] = i1[p + i * a];
        }
        break;
      case INT64:
        long[] l1 = from.longs();
        long[] l2 = to.longs();
        for (int i = 0; i < n; i++) {
          l2[q + i * b] = l1[p + i * a];
        }
        break;
      case FLOAT32:
        float[] f1 = from.floats();
        float[] f2 = to.floats();
        for (int i = 0; i < n; i++) {
          f2[q + i * b] = f1[p + i * a];
        }
        break;
      case FLOAT64:
        double[] d1 = from.doubles();
        double[] d2 = to.doubles();
        for (int i = 0; i < n; i++) {
          d2[q + i * b] = d1[p + i * a];
        }
        break;
      case COMPLEX64:
        float[] c1 = from.floats();
        float[] c2 = to.floats();
        for (int i = 0; i < n; i++) {
          c2[2 * (q + i * b)] = c1[2 * (p + i * a)];
          c2[2 * (q + i * b) + 1] = c1[2 * (p + i * a) + 1];
        }
        break;
      default:
        double[] z1 = from.doubles();
        double[] z2 = to.doubles();
        for (int i = 0; i < n; i++) {
          z2[2 * (q + i * b)] = z1[2 * (p + i * a)];
          z2[2 * (q + i * b) + 1] = z1[2 * (p + i * a) + 1];
        }
    }
  }

  private static void fillRow(Block from, int p, Block to, int q, int n) {
    Object array = to.array();
    if (array instanceof byte[] bytes) {
      Arrays.fill(bytes, q, q + n, from.bytesArray()[p]);
    } else if (array instanceof short[] shorts) {
      Arrays.fill(shorts, q, q + n, from.shorts()[p]);
    } else if (array instanceof int[] ints) {
      Arrays.fill(ints, q, q + n, from.ints()[p]);
    } else if (array instanceof long[] longs) {
      Arrays.fill(longs, q, q + n, from.longs()[p]);
    } else if (array instanceof float[] floats) {
      Arrays.fill(floats, q, q + n, from.floats()[p]);
    } else if (array instanceof double[] doubles) {
      Arrays.fill(doubles, q, q + n, from.doubles()[p]);
    }
  }
}
