package io.qbi.kernel.scalar;

import io.qbi.data.Block;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import java.util.Random;

/** Random and extreme elements, and blocks of them with random geometry. */
public final class Elements {
  private static final double[] REALS = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    3,
    -7.25,
    1e-310,
    -1e-40,
    1.5e38,
    -3e38,
    1e300,
    -1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    2147483648.0,
    -2147483649.5,
    9.3e18,
    255.5,
    65536.25,
    Math.PI,
    16777217
  };

  private Elements() {}

  /** Returns a value that {@code dtype} can hold: a Long, Double or Complex. */
  public static Object random(DType dtype, Random random) {
    switch (Lane.of(dtype)) {
      case LONG:
        return integer(dtype, random);
      case REAL:
        return real(dtype, random);
      default:
        return new Complex(real(dtype, random), real(dtype, random));
    }
  }

  private static long integer(DType dtype, Random random) {
    long min = dtype.minValue();
    long max = dtype.maxValue();
    long[] extremes = {0, 1, max, min, max - 1, dtype.isUnsigned() || dtype.isBool() ? 1 : -1};
    if (dtype.isBool()) {
      return random.nextInt(2);
    }
    int choice = random.nextInt(12);
    if (choice < extremes.length) {
      return extremes[choice];
    }
    long value = choice < 9 ? random.nextInt(70) : random.nextLong();
    return (Long) io.qbi.expr.ScalarOp.CAST.evaluate(dtype, value);
  }

  private static double real(DType dtype, Random random) {
    double value =
        random.nextInt(3) == 0
            ? REALS[random.nextInt(REALS.length)]
            : random.nextGaussian() * Math.pow(10, random.nextInt(6) - 2);
    return dtype.real() == DType.FLOAT32 ? (float) value : value;
  }

  /** Returns the element at a position of a block's array. */
  public static Object get(Block block, int position) {
    switch (Lane.of(block.dtype())) {
      case LONG:
        return block.longAt(position);
      case REAL:
        return block.doubleAt(position);
      default:
        return new Complex(block.doubleAt(position), block.imagAt(position));
    }
  }

  /** Sets the element at a position of a block's array. */
  public static void set(Block block, int position, Object value) {
    if (value instanceof Complex z) {
      block.setComplexAt(position, z.re(), z.im());
    } else if (value instanceof Long x) {
      block.setLongAt(position, x);
    } else {
      block.setDoubleAt(position, (Double) value);
    }
  }

  /** Returns the position of the element with a row-major number. */
  public static int position(Block block, int number) {
    int position = block.offset();
    int rest = number;
    for (int axis = block.rank() - 1; axis >= 0; axis--) {
      position += rest % block.dim(axis) * block.stride(axis);
      rest /= block.dim(axis);
    }
    return position;
  }

  /**
   * Returns a block of random elements: a random view (permuted axes, gaps, descending axes) into a
   * larger array, some axes broadcast if allowed.
   */
  public static Block block(DType dtype, int[] dims, boolean broadcast, Random random) {
    int rank = dims.length;
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    for (int i = rank - 1; i > 0 && random.nextBoolean(); i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    int offset = random.nextInt(5);
    int step = random.nextInt(3) == 0 ? 2 : 1;
    int[] strides = new int[rank];
    for (int i = rank - 1; i >= 0; i--) {
      int axis = order[i];
      if (broadcast && random.nextInt(4) == 0) {
        continue;
      }
      strides[axis] = step;
      step *= Math.max(1, dims[axis]) + (random.nextInt(4) == 0 ? 1 : 0);
      if (random.nextInt(5) == 0) {
        offset += strides[axis] * (Math.max(1, dims[axis]) - 1);
        strides[axis] = -strides[axis];
      }
    }
    int length = offset + step + 3;
    Block whole = Block.allocate(dtype, length);
    for (int i = 0; i < length; i++) {
      set(whole, i, random(dtype, random));
    }
    return Block.view(dtype, whole.array(), offset, dims.clone(), strides);
  }
}
