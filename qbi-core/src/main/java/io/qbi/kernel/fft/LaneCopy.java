package io.qbi.kernel.fft;

import java.util.Arrays;

/** Brings lines side by side and back, one form per primitive type. */
interface LaneCopy {
  /**
   * Reads lines; entry {@code k} of line {@code l} goes to entry {@code k * lanes + l}.
   *
   * @param pitch the distance between lines
   * @param step the distance between entries of a line
   * @param second the distance of an imaginary part from its real part; 0 if there are none
   */
  void gather(
      Object from,
      int at,
      int pitch,
      int step,
      int second,
      Object re,
      Object im,
      int lines,
      int count,
      int lanes);

  /**
   * Writes lines: the counterpart of {@link #gather}.
   *
   * @param rows the row of {@code re} and {@code im} that holds entry 0, 1, ... of the lines
   * @param scale an array of the one number that all are multiplied with
   */
  void scatter(
      Object re,
      Object im,
      int[] rows,
      Object scale,
      Object to,
      int at,
      int pitch,
      int step,
      int second,
      int lines,
      int count,
      int lanes);

  /**
   * Makes two real rows of the parts of one: their sum, which stays where it is, and their
   * difference, in row {@code last}.
   */
  void separate(Object re, Object im, int first, int last, int lanes);

  /** Makes row 0 of two real ones, itself and row {@code last}: sum and difference. */
  void join(Object re, Object im, int last, int lanes);

  /** Completes the first n/2 + 1 rows of transforms of real lines to all n. */
  void mirror(Object re, Object im, int n, int lanes);

  /** Sets rows to zero. */
  void clear(Object re, Object im, int from, int to, int lanes);

  /** The template: lines of type double. */
  final class Template implements LaneCopy {
    /**
     * Rows that are read or written of one line before the next one's turn: the cache holds them.
     */
    private static final int STRETCH = 128;

    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public void gather(
        Object from,
        int at,
        int pitch,
        int step,
        int second,
        Object re,
        Object im,
        int lines,
        int count,
        int lanes) {
      double[] source = (double[]) from;
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int first = 0; first < count; first += STRETCH) {
        int end = Math.min(count, first + STRETCH);
        if (Math.abs(pitch) < Math.abs(step)) {
          for (int k = first; k < end; k++) {
            read(source, at + k * step, pitch, second, x, y, k * lanes, 1, lines);
          }
        } else {
          for (int l = 0; l < lines; l++) {
            int p = at + l * pitch + first * step;
            read(source, p, step, second, x, y, first * lanes + l, lanes, end - first);
          }
        }
      }
    }

    private static void read(
        double[] from,
        int at,
        int step,
        int second,
        double[] x,
        double[] y,
        int to,
        int next,
        int n) {
      if (second == 0) {
        for (int i = 0; i < n; i++) {
          x[to + i * next] = from[at + i * step];
          y[to + i * next] = 0;
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        x[to + i * next] = from[at + i * step];
        y[to + i * next] = from[at + i * step + second];
      }
    }

    @Override
    public void scatter(
        Object re,
        Object im,
        int[] rows,
        Object scale,
        Object to,
        int at,
        int pitch,
        int step,
        int second,
        int lines,
        int count,
        int lanes) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      double[] target = (double[]) to;
      double factor = ((double[]) scale)[0];
      for (int first = 0; first < count; first += STRETCH) {
        int end = Math.min(count, first + STRETCH);
        if (Math.abs(pitch) < Math.abs(step)) {
          for (int k = first; k < end; k++) {
            row(x, y, rows[k] * lanes, factor, target, at + k * step, pitch, second, lines);
          }
        } else {
          for (int l = 0; l < lines; l++) {
            int p = at + l * pitch;
            for (int k = first; k < end; k++) {
              int q = rows[k] * lanes + l;
              target[p + k * step] = factor * x[q];
              if (second != 0) {
                target[p + k * step + second] = factor * y[q];
              }
            }
          }
        }
      }
    }

    private static void row(
        double[] x,
        double[] y,
        int at,
        double factor,
        double[] to,
        int p,
        int pitch,
        int second,
        int lines) {
      for (int l = 0; l < lines; l++) {
        to[p + l * pitch] = factor * x[at + l];
        if (second != 0) {
          to[p + l * pitch + second] = factor * y[at + l];
        }
      }
    }

    @Override
    public void separate(Object re, Object im, int first, int last, int lanes) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int l = 0; l < lanes; l++) {
        double a = x[first * lanes + l];
        double b = y[first * lanes + l];
        x[first * lanes + l] = a + b;
        y[first * lanes + l] = 0;
        x[last * lanes + l] = a - b;
        y[last * lanes + l] = 0;
      }
    }

    @Override
    public void join(Object re, Object im, int last, int lanes) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int l = 0; l < lanes; l++) {
        double a = x[l];
        double b = x[last * lanes + l];
        x[l] = a + b;
        y[l] = a - b;
      }
    }

    @Override
    public void mirror(Object re, Object im, int n, int lanes) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int l = 0; l < lanes; l++) {
        y[l] = 0;
      }
      for (int k = 1; k <= n / 2; k++) {
        for (int l = 0; l < lanes; l++) {
          x[(n - k) * lanes + l] = x[k * lanes + l];
          y[(n - k) * lanes + l] = -y[k * lanes + l];
        }
      }
    }

    @Override
    public void clear(Object re, Object im, int from, int to, int lanes) {
      Arrays.fill((double[]) re, from * lanes, to * lanes, 0);
      Arrays.fill((double[]) im, from * lanes, to * lanes, 0);
    }
  }
}
