package io.qbi.kernel.sample;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;
import java.util.stream.IntStream;

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

  /**
   * Where runs begin of elements that follow each other as those do that they are made of, and the
   * end of the last; empty if most runs are short.
   */
  private final int[] runs;

  private LineSampling(int axis, int[] first, double[][] weights) {
    this.axis = axis;
    this.first = first;
    this.weights = weights;
    taps = weights.length;
    int[] bounds = IntStream.rangeClosed(0, first.length).filter(i -> isBound(i)).toArray();
    runs = bounds.length <= first.length / LONG_RUN + 3 ? bounds : new int[0];
  }

  private boolean isBound(int i) {
    return i == 0 || i == first.length || first[i] != first[i - 1] + 1;
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
        LineGroups.forEach(in, out, axis, -1, sampling.new AlongLines(in.dim(axis))::line);
      } else {
        LineGroups.forEach(in, out, axis, lane, (from, to) -> sampling.panel(lane, from, to));
      }
    }
  }

  /** Samples lines one by one. */
  private final class AlongLines {
    private final double[] from;
    private final double[] to = new double[first.length];

    /** The line as each neighbour in turn sees it: loops over these become vectors. */
    private final double[][] shifted = new double[taps][runs.length == 0 ? 0 : first.length];

    AlongLines(int length) {
      from = new double[length];
    }

    void line(Block in, Block out) {
      Lines.read(in, in.offset(), in.stride(axis), from.length, from, 0, 1);
      if (runs.length == 0) {
        gather(from, 0, to.length, to);
      }
      for (int run = 0; run < runs.length - 1; run++) {
        if (runs[run + 1] - runs[run] >= LONG_RUN) {
          follow(runs[run], runs[run + 1]);
        } else {
          gather(from, runs[run], runs[run + 1], to);
        }
      }
      Lines.write(to, 0, 1, out, out.offset(), out.stride(axis), to.length);
    }

    /** Samples a run, in the order in which {@link #gather} adds. */
    private void follow(int low, int high) {
      for (int k = 0; k < taps; k++) {
        System.arraycopy(from, first[low] + k, shifted[k], low, high - low);
      }
      multiply(shifted[0], weights[0], low, high, to);
      for (int k = 1; k < taps; k++) {
        multiplyAdd(shifted[k], weights[k], low, high, to);
      }
    }
  }

  private static void multiply(double[] a, double[] by, int low, int high, double[] to) {
    for (int i = low; i < high; i++) {
      to[i] = a[i] * by[i];
    }
  }

  private static void multiplyAdd(double[] a, double[] by, int low, int high, double[] to) {
    for (int i = low; i < high; i++) {
      to[i] += a[i] * by[i];
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
        double sum = weights[0][i] * from[first[i]];
        for (int k = 1; k < taps; k++) {
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
