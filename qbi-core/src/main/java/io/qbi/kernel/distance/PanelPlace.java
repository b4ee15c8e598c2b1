package io.qbi.kernel.distance;

import io.qbi.data.Block;
import io.qbi.data.DType;

/**
 * Where the elements of a panel stand in a block.
 *
 * @param start the position of the first one
 * @param row how far apart neighbours along a line are
 * @param rows the length of the lines
 * @param lane how far apart lines are
 * @param lanes the number of lines
 */
record PanelPlace(Block block, int start, int row, int rows, int lane, int lanes) {
  private static final int FAR = Integer.MAX_VALUE;

  /** The doubles of a line of the cache. */
  private static final int AT_ONCE = 8;

  /** Reads a mask: 0 where it is false, infinity where it is true. */
  void readMask(double[][] to) {
    byte[] from = block.bytesArray();
    int step = isAlongMemory() ? AT_ONCE : 1;
    for (int i = 0; i < rows; i += step) {
      int stop = Math.min(rows, i + step);
      for (int j = 0; j < lanes; j++) {
        for (int k = i; k < stop; k++) {
          to[k][j] = height(from[start + k * row + j * lane]);
        }
      }
    }
  }

  private static double height(byte value) {
    return value == 0 ? 0 : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns whether lines, not lanes, lie along memory: they are taken a few elements at a time.
   */
  private boolean isAlongMemory() {
    return Math.abs(row) < Math.abs(lane);
  }

  /** Reads squares. */
  void read(double[][] to) {
    for (int i = 0; i < rows; i++) {
      int p = start + i * row;
      if (block.dtype() == DType.INT32) {
        readInts(block.ints(), p, to[i]);
      } else {
        readDoubles(block.doubles(), p, to[i]);
      }
    }
  }

  private void readInts(int[] from, int p, double[] to) {
    for (int j = 0; j < lanes; j++) {
      int value = from[p + j * lane];
      to[j] = value == FAR ? Double.POSITIVE_INFINITY : value;
    }
  }

  private void readDoubles(double[] from, int p, double[] to) {
    if (lane == 1) {
      System.arraycopy(from, p, to, 0, lanes);
      return;
    }
    for (int j = 0; j < lanes; j++) {
      to[j] = from[p + j * lane];
    }
  }

  /** Writes squares. */
  void write(double[][] from) {
    // The next element of each line is in the same line of the cache where lines are along memory.
    int step = isAlongMemory() ? AT_ONCE : 1;
    for (int i = 0; i < rows; i += step) {
      int stop = Math.min(rows, i + step);
      if (block.dtype() == DType.INT32) {
        writeInts(from, i, stop, block.ints());
      } else {
        writeDoubles(from, i, stop, block.doubles());
      }
    }
  }

  private void writeInts(double[][] from, int low, int high, int[] to) {
    if (high == low + 1) {
      double[] line = from[low];
      int p = start + low * row;
      for (int j = 0; j < lanes; j++) {
        to[p + j * lane] = (int) line[j];
      }
      return;
    }
    for (int j = 0; j < lanes; j++) {
      for (int i = low; i < high; i++) {
        // The cast of infinity is the largest value.
        to[start + i * row + j * lane] = (int) from[i][j];
      }
    }
  }

  private void writeDoubles(double[][] from, int low, int high, double[] to) {
    if (high == low + 1 && lane == 1) {
      System.arraycopy(from[low], 0, to, start + low * row, lanes);
      return;
    }
    for (int j = 0; j < lanes; j++) {
      for (int i = low; i < high; i++) {
        to[start + i * row + j * lane] = from[i][j];
      }
    }
  }
}
