package io.qbi.kernel.distance;

import io.qbi.data.Block;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;

/**
 * The nearest element of a set along whole lines, given the nearest ones in all axes before.
 *
 * <p>Method: Maurer, Qi and Raghavan, IEEE Transactions on Pattern Analysis 25 (2003) 265; of
 * equally near elements the choice is that of {@code scipy.ndimage.distance_transform_edt}.
 */
public final class NearestFeatures {
  private final Block in;
  private final Block out;
  private final Box box;
  private final int axis;
  private final double[] spacing;
  private final long[] pitch;
  private final int rank;
  private final int n;

  /** The elements that are the nearest somewhere along the line, by their coordinates. */
  private final long[][] found;

  private final long[] at;

  private NearestFeatures(Block in, Box box, int axis, double[] spacing, Shape whole, Block out) {
    this.in = in;
    this.out = out;
    this.box = box;
    this.axis = axis;
    this.spacing = spacing;
    rank = in.rank();
    n = in.dim(axis);
    found = new long[n][rank];
    at = new long[rank];
    pitch = new long[rank];
    long next = 1;
    for (int i = rank - 1; i >= 0; i--) {
      pitch[i] = next;
      next *= whole.dim(i);
    }
  }

  /**
   * Finds the nearest elements.
   *
   * @param in int64, elements by their number in the whole array, -1 for none; or bool, a mask
   *     whose false elements are the set; any strides, whole along the axis
   * @param box the region of the whole array that {@code in} and {@code out} are
   * @param out int64, of the shape of {@code in}, any strides; must not share elements with it
   */
  public static void apply(Block in, Box box, int axis, double[] spacing, Shape whole, Block out) {
    if (out.size() > 0) {
      new NearestFeatures(in, box, axis, spacing, whole, out).walk(0, in.offset(), out.offset());
    }
  }

  private void walk(int i, int from, int to) {
    if (i == rank) {
      line(from, to);
    } else if (i == axis) {
      walk(i + 1, from, to);
    } else {
      for (int k = 0; k < in.dim(i); k++) {
        at[i] = box.start(i) + k;
        walk(i + 1, from + k * in.stride(i), to + k * out.stride(i));
      }
    }
  }

  private void line(int from, int to) {
    int top = -1;
    for (int i = 0; i < n; i++) {
      if (!read(from + i * in.stride(axis), i, top + 1)) {
        continue;
      }
      int free = top + 1;
      long[] entering = found[free];
      while (top >= 1 && hidden(found[top - 1], found[top], entering)) {
        top--;
      }
      top++;
      found[free] = found[top];
      found[top] = entering;
    }
    write(to, top);
  }

  private void write(int to, int top) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      long number = -1;
      if (top >= 0) {
        at[axis] = i;
        double distance = distance(found[k]);
        while (k < top) {
          double next = distance(found[k + 1]);
          if (distance <= next) {
            break;
          }
          distance = next;
          k++;
        }
        number = number(found[k]);
      }
      out.setLongAt(to + i * out.stride(axis), number);
    }
  }

  /** Reads an element into a place; returns false if there is none. */
  private boolean read(int p, int i, int place) {
    long[] to = found[place];
    if (in.dtype().isBool()) {
      System.arraycopy(at, 0, to, 0, rank);
      to[axis] = i;
      return in.longAt(p) == 0;
    }
    long rest = in.longAt(p);
    if (rest < 0) {
      return false;
    }
    for (int k = 0; k < rank; k++) {
      to[k] = rest / pitch[k];
      rest %= pitch[k];
    }
    return true;
  }

  private long number(long[] element) {
    long number = 0;
    for (int k = 0; k < rank; k++) {
      number += element[k] * pitch[k];
    }
    return number;
  }

  private double distance(long[] element) {
    double sum = 0;
    for (int k = 0; k < rank; k++) {
      double d = (element[k] - at[k]) * spacing[k];
      sum += d * d;
    }
    return sum;
  }

  /** Returns the squared distance of an element from the line. */
  private double fromLine(long[] element) {
    double sum = 0;
    for (int k = 0; k < rank; k++) {
      double d = k == axis ? 0 : (element[k] - at[k]) * spacing[k];
      sum += d * d;
    }
    return sum;
  }

  private boolean hidden(long[] u, long[] v, long[] w) {
    double a = (v[axis] - u[axis]) * spacing[axis];
    double b = (w[axis] - v[axis]) * spacing[axis];
    double c = a + b;
    return c * fromLine(v) - b * fromLine(u) - a * fromLine(w) - a * b * c > 0;
  }
}
