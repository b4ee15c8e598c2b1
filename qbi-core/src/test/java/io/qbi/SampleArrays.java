package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small arrays with awkward elements, and awkward ways to chunk them. */
final class SampleArrays {
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0
  };

  private SampleArrays() {}

  /** Returns the lengths of an array of at most some hundred elements; 1 is among them. */
  static Shape shape(Random random, int rank) {
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = 1 + random.nextInt(rank == 1 ? 40 : rank == 2 ? 12 : 7);
    }
    return Shape.of(dims);
  }

  /** Returns an array with elements of the type's whole range, many equal, NaN and infinities. */
  static NdArray array(Random random, DType dtype, Shape shape) {
    Block block = Block.allocate(dtype, shape);
    for (int p = 0; p < block.size(); p++) {
      boolean small = random.nextBoolean();
      if (dtype.isFloat()) {
        int special = random.nextInt(40);
        double value = small ? random.nextInt(5) - 2 : random.nextGaussian();
        block.setDoubleAt(p, special < SPECIAL.length ? SPECIAL[special] : value);
      } else {
        block.setLongAt(p, small ? random.nextInt(5) : random.nextLong());
      }
    }
    return NdArray.of(block);
  }

  /** Returns a mask in which about the given part is set. */
  static NdArray mask(Random random, double part, Shape shape) {
    Block block = Block.allocate(DType.BOOL, shape);
    for (int p = 0; p < block.size(); p++) {
      block.setLongAt(p, random.nextDouble() < part ? 1 : 0);
    }
    return NdArray.of(block);
  }

  /** Returns the array in chunks of random sizes. */
  static LazyArray chunked(Random random, NdArray array) {
    long[][] sizes = new long[array.rank()][];
    for (int axis = 0; axis < sizes.length; axis++) {
      List<Long> cut = new ArrayList<>();
      for (long left = array.shape().dim(axis); left > 0; left -= cut.get(cut.size() - 1)) {
        cut.add(1 + (long) random.nextInt((int) left));
      }
      sizes[axis] = cut.stream().mapToLong(Long::longValue).toArray();
    }
    return Qbi.of(array).rechunk(ChunkGrid.explicit(array.shape(), sizes));
  }

  /** Returns the elements in row-major order, each a Long or a Double. */
  static List<Comparable<?>> elements(NdArray array) {
    List<Comparable<?>> result = new ArrayList<>();
    if (array.dtype().isFloat()) {
      for (double value : array.toDoubleArray()) {
        result.add(value);
      }
    } else {
      for (long value : array.toLongArray()) {
        result.add(value);
      }
    }
    return result;
  }
}
