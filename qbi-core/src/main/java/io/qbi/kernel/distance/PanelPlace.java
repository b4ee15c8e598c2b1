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

  /** Reads a mask: 0 where it is false, infinity where it is true. */
  void readMask(double[][] to) {
    byte[] from = block.bytesArray();
    for (int i = 0; i < rows; i++) {
      double[] line = to[i];
      int p = start + i * row;
      for (int j = 0; j < lanes; j++) {
        line[j] = from[p + j * lane] == 0 ? 0 : Double.POSITIVE_INFINITY;
      }
    }
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
    if (block.dtype() == DType.INT32) {
      int[] to = block.ints();
      for (int i = 0; i < rows; i++) {
        double[] line = from[i];
        int p = start + i * row;
        for (int j = 0; j < lanes; j++) {
          // The cast of infinity is the largest value.
          to[p + j * lane] = (int) line[j];
        }
      }
      return;
    }
    double[] to = block.doubles();
    for (int i = 0; i < rows; i++) {
      double[] line = from[i];
      int p = start + i * row;
      for (int j = 0; j < lanes; j++) {
        to[p + j * lane] = line[j];
      }
    }
  }
}
