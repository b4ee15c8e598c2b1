package io.qbi.kernel.fft;

import java.util.Arrays;

/** Reads lines to where they are transformed, and back; one form per primitive type. */
interface LaneCopy {
  /**
   * Where lines stand: entry {@code k} of line {@code l} at {@code at + k * next + l * beside}.
   *
   * @param lines how many there are
   */
  record Place(int at, int lines, int next, int beside) {}

  /**
   * Reads lines.
   *
   * @param pitch the distance between lines
   * @param step the distance between entries of a line
   * @param second the distance of an imaginary part from its real part; 0 if there are none
   * @param first the entry that the first one becomes
   */
  void gather(
      Object from,
      int at,
      int pitch,
      int step,
      int second,
      Object re,
      Object im,
      Place place,
      int first,
      int count);

  /**
   * Writes lines: the counterpart of {@link #gather}.
   *
   * @param rows the entry of {@code re} and {@code im} that becomes entry 0, 1, ...
   * @param scale an array of the one number that all are multiplied with
   */
  void scatter(
      Object re,
      Object im,
      Place place,
      int[] rows,
      Object scale,
      Object to,
      int at,
      int pitch,
      int step,
      int second,
      int count);

  /**
   * Makes two real entries of the parts of one: their sum, which stays where it is, and their
   * difference, which becomes entry {@code last}.
   */
  void separate(Object re, Object im, Place place, int entry, int last);

  /** Makes entry 0 of two real ones, itself and entry {@code last}: sum and difference. */
  void join(Object re, Object im, Place place, int last);

  /** Completes the first n/2 + 1 entries of transforms of real lines to all n. */
  void mirror(Object re, Object im, Place place, int n);

  /** Sets numbers to zero. */
  void clear(Object re, Object im, int from, int to);

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
        Place place,
        int first,
        int count) {
      double[] source = (double[]) from;
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      int next = place.next();
      int beside = place.beside();
      for (int k = 0; k < count; k += STRETCH) {
        int n = Math.min(STRETCH, count - k);
        int to = place.at() + (first + k) * next;
        if (Math.abs(pitch) < Math.abs(step)) {
          for (int i = 0; i < n; i++) {
            int p = at + (k + i) * step;
            read(source, p, pitch, second, x, y, to + i * next, beside, place.lines());
          }
        } else {
          for (int l = 0; l < place.lines(); l++) {
            int p = at + l * pitch + k * step;
            read(source, p, step, second, x, y, to + l * beside, next, n);
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
        int by,
        int n) {
      if (second == 0) {
        for (int i = 0; i < n; i++) {
          x[to + i * by] = from[at + i * step];
          y[to + i * by] = 0;
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        x[to + i * by] = from[at + i * step];
        y[to + i * by] = from[at + i * step + second];
      }
    }

    @Override
    public void scatter(
        Object re,
        Object im,
        Place place,
        int[] rows,
        Object scale,
        Object to,
        int at,
        int pitch,
        int step,
        int second,
        int count) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      double[] target = (double[]) to;
      double factor = ((double[]) scale)[0];
      int lines = place.lines();
      int start = place.at();
      int next = place.next();
      int beside = place.beside();
      for (int first = 0; first < count; first += STRETCH) {
        int end = Math.min(count, first + STRETCH);
        if (Math.abs(pitch) < Math.abs(step)) {
          for (int k = first; k < end; k++) {
            for (int l = 0; l < lines; l++) {
              int q = start + rows[k] * next + l * beside;
              target[at + k * step + l * pitch] = factor * x[q];
              if (second != 0) {
                target[at + k * step + l * pitch + second] = factor * y[q];
              }
            }
          }
        } else {
          for (int l = 0; l < lines; l++) {
            for (int k = first; k < end; k++) {
              int q = start + rows[k] * next + l * beside;
              target[at + k * step + l * pitch] = factor * x[q];
              if (second != 0) {
                target[at + k * step + l * pitch + second] = factor * y[q];
              }
            }
          }
        }
      }
    }

    @Override
    public void separate(Object re, Object im, Place place, int entry, int last) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int l = 0; l < place.lines(); l++) {
        int p = place.at() + entry * place.next() + l * place.beside();
        int q = place.at() + last * place.next() + l * place.beside();
        double a = x[p];
        double b = y[p];
        x[p] = a + b;
        y[p] = 0;
        x[q] = a - b;
        y[q] = 0;
      }
    }

    @Override
    public void join(Object re, Object im, Place place, int last) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int l = 0; l < place.lines(); l++) {
        int p = place.at() + l * place.beside();
        double a = x[p];
        double b = x[p + last * place.next()];
        x[p] = a + b;
        y[p] = a - b;
      }
    }

    @Override
    public void mirror(Object re, Object im, Place place, int n) {
      double[] x = (double[]) re;
      double[] y = (double[]) im;
      for (int l = 0; l < place.lines(); l++) {
        y[place.at() + l * place.beside()] = 0;
      }
      for (int k = 1; k <= n / 2; k++) {
        for (int l = 0; l < place.lines(); l++) {
          int p = place.at() + k * place.next() + l * place.beside();
          int q = place.at() + (n - k) * place.next() + l * place.beside();
          x[q] = x[p];
          y[q] = -y[p];
        }
      }
    }

    @Override
    public void clear(Object re, Object im, int from, int to) {
      Arrays.fill((double[]) re, from, to, 0);
      Arrays.fill((double[]) im, from, to, 0);
    }
  }
}
