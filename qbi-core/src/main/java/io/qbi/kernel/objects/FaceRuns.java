package io.qbi.kernel.objects;

import io.qbi.data.Block;
import java.util.Arrays;

/** The labelled runs in the rows of a face of a chunk; what is between them is background. */
final class FaceRuns {
  /** Where the runs of each row begin among all runs, and behind the last row their number. */
  private final int[] rows;

  private int[] starts = new int[64];
  private int[] stops = new int[64];
  private int[] labels = new int[64];
  private int count;

  /**
   * Finds the runs along the last axis.
   *
   * @param face int32 labels in any strides, 0 being background; its last axis is not empty
   */
  FaceRuns(Block face) {
    int length = face.dim(face.rank() - 1);
    int step = face.stride(face.rank() - 1);
    rows = new int[face.size() / length + 1];
    RowWalk walk = new RowWalk(face);
    for (int row = 0; walk.next(); row++) {
      find(face.ints(), walk.position(), step, length);
      rows[row + 1] = count;
    }
  }

  private void find(int[] source, int from, int step, int length) {
    int open = 0;
    for (int i = 0, p = from; i < length; i++, p += step) {
      int label = source[p];
      if (label != open) {
        if (open != 0) {
          stops[count++] = i;
        }
        if (label != 0) {
          begin(i, label);
        }
        open = label;
      }
    }
    if (open != 0) {
      stops[count++] = length;
    }
  }

  private void begin(int start, int label) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      stops = Arrays.copyOf(stops, 2 * count);
      labels = Arrays.copyOf(labels, 2 * count);
    }
    starts[count] = start;
    labels[count] = label;
  }

  /**
   * Adds the pairs of labels, {@code this << 32 | other}, of runs of two rows that overlap.
   *
   * @param reach 1 if runs meet as well where one begins behind the end of the other, else 0
   */
  void meet(int row, FaceRuns other, int otherRow, int reach, LongIndex pairs) {
    int a = rows[row];
    int b = other.rows[otherRow];
    int endA = rows[row + 1];
    int endB = other.rows[otherRow + 1];
    long last = 0;
    while (a < endA && b < endB) {
      if (starts[a] < other.stops[b] + reach && other.starts[b] < stops[a] + reach) {
        long pair = (long) labels[a] << 32 | other.labels[b];
        if (pair != last) {
          pairs.add(pair);
          last = pair;
        }
      }
      // Between two runs of a row there is background: what ends first meets nothing further on.
      if (stops[a] <= other.stops[b]) {
        a++;
      } else {
        b++;
      }
    }
  }
}
