package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.LineGroups;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;

/**
 * Means of all windows along one axis: three sums for an element, whatever the size.
 *
 * <p>The axis is cut into blocks of the window's length. A window is the end of one block and the
 * beginning of the next: a sum taken backwards and one taken forwards, as van Herk does with
 * maxima. Nothing is ever subtracted, so that no error builds up along a line, and NaN and
 * infinities do not outlast the windows that hold them. Blocks are counted from the beginning of
 * the whole axis, so that a sum is the same in whatever chunk it is taken.
 */
public final class RunningMeans {
  private final int axis;
  private final int size;
  private final int laneAxis;

  /** The elements of the first block: the rest of one that began before the array did. */
  private final int first;

  private RunningMeans(Block in, int axis, int size, long start) {
    this.axis = axis;
    this.size = size;
    laneAxis = LineGroups.closest(in, axis);
    first = size - (int) (start % size);
  }

  /**
   * Finds the means of all windows.
   *
   * @param in any type but bool, any strides; {@code size - 1} longer than {@code out} along the
   *     axis
   * @param start where {@code in} begins along the axis of the whole array
   * @param out of the same type, any strides; integers are truncated; must not share elements with
   *     {@code in}
   */
  public static void apply(Block in, int axis, int size, long start, Block out) {
    if (out.size() == 0) {
      return;
    }
    Block[] from = Parts.of(in);
    Block[] to = Parts.of(out);
    for (int part = 0; part < from.length; part++) {
      RunningMeans means = new RunningMeans(from[part], axis, size, start);
      int lane = means.laneAxis;
      boolean inLine =
          lane < 0 || Math.abs(from[part].stride(axis)) < Math.abs(from[part].stride(lane));
      LineGroups.forEach(
          from[part],
          to[part],
          axis,
          lane,
          inLine ? means.new InLine(out.dim(axis))::run : means.new Beside(out)::run);
    }
  }

  private static void divide(double[] sums, int n, double by) {
    for (int j = 0; j < n; j++) {
      sums[j] /= by;
    }
  }

  /** Lines side by side: row i holds element i of each. */
  private final class Beside {
    /** Doubles of the sums of a block: about half of a usual second-level cache. */
    private static final int BUDGET = 48 * 1024;

    private static final int MOST_LANES = 256;
    private static final int LEAST_LANES = 16;

    private final int lanes;

    /** The sums of a block's rows from one to the last. */
    private final double[][] ends;

    /** The sum of the rows after the block. */
    private final double[] beginning;

    private final double[] row;

    Beside(Block out) {
      int fit = Math.max(LEAST_LANES, Math.min(MOST_LANES, BUDGET / size));
      lanes = Math.min(out.dim(laneAxis), fit);
      ends = new double[Math.min(size, out.dim(axis) + size - 1)][lanes];
      beginning = new double[lanes];
      row = new double[lanes];
    }

    void run(Block in, Block out) {
      int n = out.dim(axis);
      for (int line = 0; line < out.dim(laneAxis); line += lanes) {
        int count = Math.min(lanes, out.dim(laneAxis) - line);
        int begin = 0;
        for (int end = first; begin < n; end += size) {
          sumEnds(in, line, begin, end, count);
          block(in, out, line, begin, end, count);
          begin = end;
        }
      }
    }

    private void sumEnds(Block in, int line, int begin, int end, int count) {
      read(in, end - 1, line, count, ends[end - 1 - begin]);
      for (int i = end - 2; i >= begin; i--) {
        read(in, i, line, count, ends[i - begin]);
        add(ends[i - begin], ends[i - begin + 1], count);
      }
    }

    /** Finds the means of the windows that begin in a block. */
    private void block(Block in, Block out, int line, int begin, int end, int count) {
      int next = end;
      for (int i = begin; i < Math.min(end, out.dim(axis)); i++) {
        double[] sums = ends[i - begin];
        for (; next < i + size; next++) {
          read(in, next, line, count, next == end ? beginning : row);
          if (next > end) {
            add(beginning, row, count);
          }
        }
        if (next > end) {
          add(sums, beginning, count);
        }
        divide(sums, count, size);
        int across = out.stride(laneAxis);
        int p = out.offset() + i * out.stride(axis) + line * across;
        Lines.write(sums, 0, 1, out, p, across, count);
      }
    }

    private void read(Block in, int i, int line, int count, double[] to) {
      int across = in.stride(laneAxis);
      int p = in.offset() + i * in.stride(axis) + line * across;
      Lines.read(in, p, across, count, to, 0, 1);
    }

    private static void add(double[] to, double[] other, int n) {
      for (int j = 0; j < n; j++) {
        to[j] += other[j];
      }
    }
  }

  /**
   * Lines whose elements are neighbours in memory, four at a time, so that their sums need not wait
   * for one another: entry 4 i + k is element i of line k.
   */
  private final class InLine {
    private static final int FOUR = 4;

    /** Results of a line that are found at one time, at least. */
    private static final int PIECE = 512;

    private final int piece;
    private final double[] numbers;
    private final double[] sums;

    InLine(int length) {
      piece = Math.min(length, Math.max(PIECE, 2 * size));
      numbers = new double[FOUR * (piece + size - 1)];
      sums = new double[FOUR * (piece + size - 1)];
    }

    void run(Block in, Block out) {
      int lines = laneAxis < 0 ? 1 : out.dim(laneAxis);
      int across = laneAxis < 0 ? 0 : in.stride(laneAxis);
      int outAcross = laneAxis < 0 ? 0 : out.stride(laneAxis);
      for (int line = 0; line < lines; line += FOUR) {
        int count = Math.min(FOUR, lines - line);
        for (int i = 0; i < out.dim(axis); i += piece) {
          int n = Math.min(piece, out.dim(axis) - i);
          for (int k = 0; k < count; k++) {
            int p = in.offset() + (line + k) * across + i * in.stride(axis);
            Lines.read(in, p, in.stride(axis), n + size - 1, numbers, k, FOUR);
          }
          blocks(i, n);
          divide(sums, FOUR * n, size);
          for (int k = 0; k < count; k++) {
            int p = out.offset() + (line + k) * outAcross + i * out.stride(axis);
            Lines.write(sums, k, FOUR, out, p, out.stride(axis), n);
          }
        }
      }
    }

    /** Sums the windows that begin in a piece of n elements from element {@code from} on. */
    private void blocks(int from, int n) {
      int begin = 0;
      int passed = (from + size - first) % size;
      for (int end = size - passed; begin < n; end += size) {
        sumEnds(begin, end);
        addBeginnings(begin, end, Math.min(end, n));
        begin = end;
      }
    }

    private void sumEnds(int begin, int end) {
      double a = numbers[FOUR * end - 4];
      double b = numbers[FOUR * end - 3];
      double c = numbers[FOUR * end - 2];
      double d = numbers[FOUR * end - 1];
      sums[FOUR * end - 4] = a;
      sums[FOUR * end - 3] = b;
      sums[FOUR * end - 2] = c;
      sums[FOUR * end - 1] = d;
      for (int i = FOUR * (end - 2); i >= FOUR * begin; i -= FOUR) {
        a += numbers[i];
        b += numbers[i + 1];
        c += numbers[i + 2];
        d += numbers[i + 3];
        sums[i] = a;
        sums[i + 1] = b;
        sums[i + 2] = c;
        sums[i + 3] = d;
      }
    }

    /** Adds what the windows from {@code begin} to {@code stop} have of the next block. */
    private void addBeginnings(int begin, int end, int stop) {
      // A window that is a block has no part in another one.
      int from = begin + size == end ? begin + 1 : begin;
      if (from >= stop) {
        return;
      }
      double a = numbers[FOUR * end];
      double b = numbers[FOUR * end + 1];
      double c = numbers[FOUR * end + 2];
      double d = numbers[FOUR * end + 3];
      int next = FOUR * (end + 1);
      for (; next < FOUR * (from + size); next += FOUR) {
        a += numbers[next];
        b += numbers[next + 1];
        c += numbers[next + 2];
        d += numbers[next + 3];
      }
      for (int i = FOUR * from; ; i += FOUR) {
        sums[i] += a;
        sums[i + 1] += b;
        sums[i + 2] += c;
        sums[i + 3] += d;
        if (i == FOUR * (stop - 1)) {
          return;
        }
        a += numbers[next];
        b += numbers[next + 1];
        c += numbers[next + 2];
        d += numbers[next + 3];
        next += FOUR;
      }
    }
  }
}
