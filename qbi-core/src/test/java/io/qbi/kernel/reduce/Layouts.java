package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.Random;

/** Random blocks, and the same elements in other layouts. */
final class Layouts {
  private Layouts() {}

  /** Returns a contiguous block of small integers of the type, or of reals with special values. */
  static Block random(DType dtype, Random random, boolean special, int... dims) {
    long[] lengths = java.util.Arrays.stream(dims).asLongStream().toArray();
    Block block = Block.allocate(dtype, lengths);
    for (int p = 0; p < block.size(); p++) {
      if (dtype.isComplex()) {
        block.setComplexAt(p, value(random, special), value(random, special));
      } else if (dtype.isFloat()) {
        block.setDoubleAt(p, value(random, special));
      } else if (random.nextBoolean()) {
        block.setLongAt(p, random.nextInt(4));
      } else {
        block.setLongAt(p, random.nextLong());
      }
    }
    return block;
  }

  /** Makes the reals powers of two around 1, so that products of many are exact. */
  static void forProducts(Block block, Random random) {
    for (int p = 0; p < block.size(); p++) {
      double value = block.doubleAt(p);
      if (block.dtype().isComplex()) {
        double power = power(random);
        boolean turned = random.nextBoolean();
        block.setComplexAt(p, turned ? 0 : power, turned ? power : 0);
      } else if (Double.isFinite(value) && value != 0 || random.nextInt(4) > 0) {
        block.setDoubleAt(p, power(random));
      }
    }
  }

  private static double power(Random random) {
    return Math.scalb(random.nextBoolean() ? 1 : -1, random.nextInt(3) - 1);
  }

  private static double value(Random random, boolean special) {
    switch (special ? random.nextInt(40) : random.nextInt(36) + 4) {
      case 0:
        return Double.NaN;
      case 1:
        return Double.POSITIVE_INFINITY;
      case 2:
        return Double.NEGATIVE_INFINITY;
      case 3:
      case 4:
        return -0.0;
      case 5:
        return 0;
      default:
        return Math.rint(random.nextGaussian() * 64) / 16;
    }
  }

  /** Returns the elements in a block with permuted, reversed, spread out axes. */
  static Block strided(Block block, Random random) {
    int rank = block.rank();
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] strides = new int[rank];
    int size = 1;
    int offset = 0;
    for (int i = rank - 1; i >= 0; i--) {
      int axis = order[i];
      int step = 1 + random.nextInt(2);
      boolean reversed = random.nextInt(4) == 0;
      strides[axis] = reversed ? -size * step : size * step;
      offset += reversed ? size * step * Math.max(0, block.dim(axis) - 1) : 0;
      size *= Math.max(1, block.dim(axis)) * step;
    }
    Block view =
        Block.view(
            block.dtype(), block.dtype().newArray(size + 3), offset + 3, block.dims(), strides);
    view.copyFrom(block);
    return view;
  }

  /** Returns the index of element number n in row-major order. */
  static long[] index(int n, Block block) {
    long[] index = new long[block.rank()];
    int rest = n;
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = rest % block.dim(i);
      rest /= block.dim(i);
    }
    return index;
  }
}
