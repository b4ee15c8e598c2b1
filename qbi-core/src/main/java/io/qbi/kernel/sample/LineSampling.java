package io.qbi.kernel.sample;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;

/**
 * Lines sampled at other positions: each element of the result is a weighted sum of a few
 * neighbours.
 */
public final class LineSampling {
  /** Doubles of input held at one time: about half of a usual second-level cache. */
  private static final int BUDGET = 32 * 1024;

  /** Elements that are taken from neighbours in turn are worth a loop of their own. */
  private static final int LONG_RUN = 32;

  private static final int MOST_LANES = 512;
  private static final int LEAST_LANES = 16;

  private final int axis;
  private final int[] first;
  private final double[][] weights;
  private final int taps;

  /** Whether the elements of the result mostly follow each other as those they are made of do. */
  private final boolean steady;

  private LineSampling(int axis, int[] first, double[][] weights) {
    this.axis = axis;
    this.first = first;
    this.weights = weights;
    taps = weights.length;
    int runs = 0;
    for (int i = 0; i < first.length; i = run(i)) {
      runs++;
    }
    steady = runs <= first.length / LONG_RUN + 2;
  }

  /**
   * Samples along one axis.
   *
   * @param in real type, any strides
   * @param first for each element of the result along the axis, the first element of {@code in}
   *     that it is made of
   * @param weights for each neighbour from the first on its weights in all elements of the result
   * @param out real type, any strides; of the shape of {@code in} along all other axes
   */
  public static void apply(Block in, int axis, int[] first, double[][] weights, Block out) {
    if (out.size() > 0) {
      LineSampling sampling = new LineSampling(axis, first, weights);
      int lane = LineGroups.closest(in, axis);
      if (lane < 0 || Math.abs(in.stride(axis)) < Math.abs(in.stride(lane))) {
        LineGroups.forEach(in, out, axis, -1, sampling::line);
      } else {
        LineGroups.forEach(in, out, axis, lane, (from, to) -> sampling.panel(lane, from, to));
      }
    }
  }

  private void line(Block in, Block out) {
    double[] from = new double[in.dim(axis)];
    double[] to = new double[first.length];
    Lines.read(in, in.offset(), in.stride(axis), from.length, from, 0, 1);
    for (int i = 0; i < to.length; ) {
      int end = steady ? run(i) : to.length;
      if (end - i >= LONG_RUN && steady) {
        follow(from, first[i] - i, i, end, to);
      } else {
        gather(from, i, end, to);
      }
      i = end;
    }
    Lines.write(to, 0, 1, out, out.offset(), out.stride(axis), to.length);
  }

  /** Returns the end of those elements from {@code i} on whose neighbours follow each other. */
  private int run(int i) {
    int end = i + 1;
    while (end < first.length && first[end] == first[end - 1] + 1) {
      end++;
    }
    return end;
  }

  /** Sums neighbours {@code away} from the elements that they are for. */
  private void follow(double[] from, int away, int low, int high, double[] to) {
    if (taps == 2) {
      double[] a = weights[0];
      double[] b = weights[1];
      for (int i = low; i < high; i++) {
        to[i] = a[i] * from[i + away] + b[i] * from[i + away + 1];
      }
    } else if (taps == 4) {
      double[] a = weights[0];
      double[] b = weights[1];
      double[] c = weights[2];
      double[] d = weights[3];
      for (int i = low; i < high; i++) {
        double near = a[i] * from[i + away] + b[i] * from[i + away + 1];
        to[i] = near + c[i] * from[i + away + 2] + d[i] * from[i + away + 3];
      }
    } else {
      gather(from, low, high, to);
    }
  }

  private void gather(double[] from, int low, int high, double[] to) {
    if (taps == 2) {
      double[] a = weights[0];
      double[] b = weights[1];
      for (int i = low; i < high; i++) {
        int p = first[i];
        to[i] = a[i] * from[p] + b[i] * from[p + 1];
      }
    } else if (taps == 4) {
      double[] a = weights[0];
      double[] b = weights[1];
      double[] c = weights[2];
      double[] d = weights[3];
      for (int i = low; i < high; i++) {
        int p = first[i];
        double near = a[i] * from[p] + b[i] * from[p + 1];
        to[i] = near + c[i] * from[p + 2] + d[i] * from[p + 3];
      }
    } else {
      for (int i = low; i < high; i++) {
        double sum = 0;
        for (int k = 0; k < taps; k++) {
          sum += weights[k][i] * from[first[i] + k];
        }
        to[i] = sum;
      }
    }
  }

  private void panel(int lane, Block in, Block out) {
    int lanes = Math.max(LEAST_LANES, Math.min(MOST_LANES, BUDGET / (taps + 1)));
    for (int start = 0; start < in.dim(lane); start += lanes) {
      int count = Math.min(lanes, in.dim(lane) - start);
      rows(in.slice(lane, start, 1, count), out.slice(lane, start, 1, count), lane, count);
    }
  }

  /** Keeps the rows that the next element may need as well, each in the place of its number. */
  private void rows(Block in, Block out, int lane, int lanes) {
    double[][] rows = new double[taps][lanes];
    int[] held = new int[taps];
    Arrays.fill(held, -1);
    double[] sum = new double[lanes];
    for (int i = 0; i < first.length; i++) {
      for (int k = 0; k < taps; k++) {
        int row = first[i] + k;
        if (held[row % taps] != row) {
          held[row % taps] = row;
          int p = in.offset() + row * in.stride(axis);
          Lines.read(in, p, in.stride(lane), lanes, rows[row % taps], 0, 1);
        }
      }
      sum(i, rows, sum);
      int p = out.offset() + i * out.stride(axis);
      Lines.write(sum, 0, 1, out, p, out.stride(lane), lanes);
    }
  }

  private void sum(int i, double[][] rows, double[] to) {
    int row = first[i];
    double[] a = rows[row % taps];
    double[] b = rows[(row + 1) % taps];
    if (taps == 2) {
      sum(a, weights[0][i], b, weights[1][i], to);
    } else if (taps == 4) {
      double[] c = rows[(row + 2) % taps];
      double[] d = rows[(row + 3) % taps];
      sum(a, weights[0][i], b, weights[1][i], c, weights[2][i], d, weights[3][i], to);
    } else {
      Arrays.fill(to, 0);
      for (int k = 0; k < taps; k++) {
        add(to, weights[k][i], rows[(row + k) % taps]);
      }
    }
  }

  private static void sum(double[] a, double ofA, double[] b, double ofB, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] = ofA * a[j] + ofB * b[j];
    }
  }

  private static void sum(
      double[] a,
      double ofA,
      double[] b,
      double ofB,
      double[] c,
      double ofC,
      double[] d,
      double ofD,
      double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] = ofA * a[j] + ofB * b[j] + ofC * c[j] + ofD * d[j];
    }
  }

  private static void add(double[] sum, double weight, double[] row) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += weight * row[j];
    }
  }
}
