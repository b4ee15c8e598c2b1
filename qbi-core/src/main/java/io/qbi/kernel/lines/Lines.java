package io.qbi.kernel.lines;

import io.qbi.data.Block;

/**
 * Copies between blocks of real type and arrays of doubles, by runs and by grids of elements.
 *
 * <p>A run is given by the position of its first element, the step to the next and a count. Complex
 * blocks are read and written through their {@link Parts}.
 */
public final class Lines {
  private Lines() {}

  /** Reads {@code count} elements from {@code p} by {@code step} into {@code to}. */
  public static void read(Block from, int p, int step, int count, double[] to, int at, int toStep) {
    switch (from.dtype()) {
      case FLOAT64:
        double[] doubles = from.doubles();
        if (step == 1 && toStep == 1) {
          System.arraycopy(doubles, p, to, at, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = doubles[p + i * step];
        }
        return;
      case FLOAT32:
        float[] floats = from.floats();
        if (step == 1 && toStep == 1) {
          // A loop of steps that are known has no checks of bounds in it.
          for (int i = 0; i < count; i++) {
            to[at + i] = floats[p + i];
          }
          return;
        }
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = floats[p + i * step];
        }
        return;
      case UINT8:
        byte[] bytes = from.bytesArray();
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = bytes[p + i * step] & 0xFF;
        }
        return;
      case UINT16:
        short[] shorts = from.shorts();
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = shorts[p + i * step] & 0xFFFF;
        }
        return;
      default:
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = from.doubleAt(p + i * step);
        }
    }
  }

  /**
   * Writes {@code count} doubles to the elements from {@code p} by {@code step}, converted as
   * {@link Block#setDoubleAt} does: integers are truncated towards zero and keep their low bits.
   */
  public static void write(
      double[] from, int at, int fromStep, Block to, int p, int step, int count) {
    switch (to.dtype()) {
      case FLOAT64:
        double[] doubles = to.doubles();
        if (step == 1 && fromStep == 1) {
          System.arraycopy(from, at, doubles, p, count);
          return;
        }
        for (int i = 0; i < count; i++) {
          doubles[p + i * step] = from[at + i * fromStep];
        }
        return;
      case FLOAT32:
        float[] floats = to.floats();
        if (step == 1 && fromStep == 1) {
          for (int i = 0; i < count; i++) {
            floats[p + i] = (float) from[at + i];
          }
          return;
        }
        for (int i = 0; i < count; i++) {
          floats[p + i * step] = (float) from[at + i * fromStep];
        }
        return;
      case UINT8:
        byte[] bytes = to.bytesArray();
        for (int i = 0; i < count; i++) {
          bytes[p + i * step] = (byte) (long) from[at + i * fromStep];
        }
        return;
      case UINT16:
        short[] shorts = to.shorts();
        for (int i = 0; i < count; i++) {
          shorts[p + i * step] = (short) (long) from[at + i * fromStep];
        }
        return;
      default:
        for (int i = 0; i < count; i++) {
          to.setDoubleAt(p + i * step, from[at + i * fromStep]);
        }
    }
  }

  /**
   * A grid of elements of a block: {@code lines} runs of {@code count}, whose starts are {@code
   * pitch} apart, the first one {@code start} behind the block's first element.
   */
  public record Grid(int start, int pitch, int lines, int step, int count) {
    /**
     * Returns the same elements as runs along the shorter of the two steps, for the cache's sake.
     */
    private boolean transposed() {
      return Math.abs(pitch) < Math.abs(step) && lines > 1;
    }
  }

  /**
   * Reads a grid; its element (line, i) goes to entry {@code line * toPitch + i * toStep}, and the
   * imaginary part of a complex element to the entry behind.
   */
  public static void read(Block from, Grid grid, double[] to, int toPitch, int toStep) {
    Block[] parts = Parts.of(from);
    boolean transposed = grid.transposed();
    int runs = transposed ? grid.count : grid.lines;
    for (int run = 0; run < runs; run++) {
      for (int part = 0; part < parts.length; part++) {
        int p = parts[part].offset();
        int at = part;
        if (transposed) {
          p += parts.length * (grid.start + run * grid.step);
          at += run * toStep;
          read(parts[part], p, parts.length * grid.pitch, grid.lines, to, at, toPitch);
        } else {
          p += parts.length * (grid.start + run * grid.pitch);
          at += run * toPitch;
          read(parts[part], p, parts.length * grid.step, grid.count, to, at, toStep);
        }
      }
    }
  }

  /** Writes a grid: the counterpart of {@link #read(Block, Grid, double[], int, int)}. */
  public static void write(double[] from, int fromPitch, int fromStep, Block to, Grid grid) {
    Block[] parts = Parts.of(to);
    boolean transposed = grid.transposed();
    int runs = transposed ? grid.count : grid.lines;
    for (int run = 0; run < runs; run++) {
      for (int part = 0; part < parts.length; part++) {
        int p = parts[part].offset();
        int at = part;
        if (transposed) {
          p += parts.length * (grid.start + run * grid.step);
          at += run * fromStep;
          write(from, at, fromPitch, parts[part], p, parts.length * grid.pitch, grid.lines);
        } else {
          p += parts.length * (grid.start + run * grid.pitch);
          at += run * fromPitch;
          write(from, at, fromStep, parts[part], p, parts.length * grid.step, grid.count);
        }
      }
    }
  }
}
