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

  private static final int MOST_LANES = 512;
  private static final int LEAST_LANES = 16;

  private final int axis;
  private final int[] first;
  private final double[] weights;
  private final int taps;

  private LineSampling(int axis, int[] first, double[] weights) {
    this.axis = axis;
    this.first = first;
    this.weights = weights;
    taps = weights.length / Math.max(1, first.length);
  }

  /**
   * Samples along one axis.
   *
   * @param in real type, any strides
   * @param first for each element of the result along the axis, the first element of {@code in}
   *     that it is made of
   * @param weights for each element of the result, the weights of as many neighbours from the first
   *     on
   * @param out real type, any strides; of the shape of {@code in} along all other axes
   */
  public static void apply(Block in, int axis, int[] first, double[] weights, Block out) {
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

  /** Copies element {@code first[i]} of each line to place i; any type, any strides. */
  public static void pick(Block in, int axis, int[] first, Block out) {
    for (int i = 0; i < first.length; i++) {
      out.slice(axis, i, 1, 1).copyFrom(in.slice(axis, first[i], 1, 1));
    }
  }

  private void line(Block in, Block out) {
    double[] from = new double[in.dim(axis)];
    double[] to = new double[first.length];
    Lines.read(in, in.offset(), in.stride(axis), from.length, from, 0, 1);
    if (taps == 2) {
      for (int i = 0; i < to.length; i++) {
        int p = first[i];
        to[i] = weights[2 * i] * from[p] + weights[2 * i + 1] * from[p + 1];
      }
    } else if (taps == 4) {
      for (int i = 0; i < to.length; i++) {
        int p = first[i];
        int w = 4 * i;
        to[i] =
            weights[w] * from[p]
                + weights[w + 1] * from[p + 1]
                + weights[w + 2] * from[p + 2]
                + weights[w + 3] * from[p + 3];
      }
    } else {
      for (int i = 0; i < to.length; i++) {
        double sum = 0;
        for (int k = 0; k < taps; k++) {
          sum += weights[i * taps + k] * from[first[i] + k];
        }
        to[i] = sum;
      }
    }
    Lines.write(to, 0, 1, out, out.offset(), out.stride(axis), to.length);
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
    int w = i * taps;
    if (taps == 2) {
      sum(rows[row % 2], rows[(row + 1) % 2], weights[w], weights[w + 1], to);
      return;
    }
    Arrays.fill(to, 0);
    for (int k = 0; k < taps; k++) {
      add(to, weights[w + k], rows[(row + k) % taps], to.length);
    }
  }

  private static void sum(double[] a, double[] b, double weightA, double weightB, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] = weightA * a[j] + weightB * b[j];
    }
  }

  private static void add(double[] sum, double weight, double[] row, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += weight * row[j];
    }
  }
}
