package io.qbi.bench;

import io.qbi.NdArray;
import io.qbi.data.Block;
import io.qbi.io.QbiIo;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;

/** How far two results are apart. */
final class Comparison {
  private Comparison() {}

  /**
   * Returns the largest difference of two arrays in .npy files, relative to the largest element of
   * the second; infinity if their sizes differ or one has a NaN that the other has not.
   */
  static double relativeError(Path ours, Path theirs) {
    Block a = read(ours);
    Block b = read(theirs);
    if (!Arrays.equals(squeezed(a), squeezed(b))) {
      return Double.POSITIVE_INFINITY;
    }
    int entries = a.size() * a.dtype().lanes();
    if (entries != b.size() * b.dtype().lanes()) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < entries; i++) {
      double x = value(a, i);
      double y = value(b, i);
      if (Double.isNaN(x) != Double.isNaN(y)) {
        return Double.POSITIVE_INFINITY;
      }
      if (x != y && !Double.isNaN(x)) {
        difference = Math.max(difference, Math.abs(x - y));
      }
      largest = Math.max(largest, Math.abs(y));
    }
    return difference == 0 ? 0 : difference / largest;
  }

  private static Block read(Path file) {
    NdArray array = QbiIo.open(file).compute();
    return array.block().contiguous();
  }

  /** A single number may be an array of one element to some, and one without axes to others. */
  private static long[] squeezed(Block block) {
    return Arrays.stream(block.shape().toArray()).filter(length -> length != 1).toArray();
  }

  private static double value(Block block, int i) {
    Object array = block.array();
    int at = block.offset() * block.dtype().lanes() + i;
    if (array instanceof float[] floats) {
      return floats[at];
    }
    if (array instanceof double[] doubles) {
      return doubles[at];
    }
    long value = Array.getLong(array, at);
    return block.dtype().isUnsigned() ? value & -1L >>> (64 - 8 * block.dtype().bytes()) : value;
  }
}
