package io.qbi.kernel.matmul;

import java.util.Arrays;

/** Moves entries of matrices, one form per primitive type. */
interface Entries {
  /**
   * Copies {@code lines} lines of {@code count} entries.
   *
   * @param step the distance between the entries of a line
   * @param pitch the distance between the first entries of lines
   */
  void copy(
      Object from,
      int at,
      int step,
      int pitch,
      Object to,
      int toAt,
      int toStep,
      int toPitch,
      int count,
      int lines);

  /**
   * Copies complex numbers as the 2 by 2 blocks (re, -im; im, re) of a packed left matrix.
   *
   * @param step the distance between the numbers
   * @param toAt where the first of the upper rows' entries goes; the next are {@link
   *     Tile#LEFT_STEP} apart
   * @param belowAt where the first of the lower rows' entries goes
   */
  void copyBlocks(Object from, int at, int step, Object to, int toAt, int belowAt, int count);

  /** Changes the signs of {@code count} entries, {@code step} apart. */
  void negate(Object values, int at, int step, int count);

  /** Sets {@code count} neighbours to zero. */
  void clear(Object values, int at, int count);

  /** The template: entries of type double. */
  final class Template implements Entries {
    /** Creates the template, or a form of it. */
    public Template() {}

    @Override
    public void copy(
        Object from,
        int at,
        int step,
        int pitch,
        Object to,
        int toAt,
        int toStep,
        int toPitch,
        int count,
        int lines) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      if (Math.abs(step) > Math.abs(pitch)) {
        // The cache likes entries that are neighbours where they are read.
        for (int i = 0; i < count; i++) {
          line(source, at + i * step, pitch, target, toAt + i * toStep, toPitch, lines);
        }
      } else {
        for (int i = 0; i < lines; i++) {
          line(source, at + i * pitch, step, target, toAt + i * toPitch, toStep, count);
        }
      }
    }

    private static void line(
        double[] from, int at, int step, double[] to, int toAt, int toStep, int count) {
      if (step == 1 && toStep == 1) {
        System.arraycopy(from, at, to, toAt, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        to[toAt + i * toStep] = from[at + i * step];
      }
    }

    @Override
    public void copyBlocks(
        Object from, int at, int step, Object to, int toAt, int belowAt, int count) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int i = 0; i < count; i++) {
        double re = source[at + i * step];
        double im = source[at + i * step + 1];
        target[toAt + 2 * Tile.LEFT_STEP * i] = re;
        target[toAt + 2 * Tile.LEFT_STEP * i + Tile.LEFT_STEP] = -im;
        target[belowAt + 2 * Tile.LEFT_STEP * i] = im;
        target[belowAt + 2 * Tile.LEFT_STEP * i + Tile.LEFT_STEP] = re;
      }
    }

    @Override
    public void negate(Object values, int at, int step, int count) {
      double[] entries = (double[]) values;
      for (int i = 0; i < count; i++) {
        entries[at + i * step] = -entries[at + i * step];
      }
    }

    @Override
    public void clear(Object values, int at, int count) {
      Arrays.fill((double[]) values, at, at + count, 0);
    }
  }
}
