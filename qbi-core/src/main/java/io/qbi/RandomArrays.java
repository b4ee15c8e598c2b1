package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Constant;
import io.qbi.expr.Generate;
import io.qbi.expr.Generator;
import io.qbi.expr.Graph;
import io.qbi.expr.Spec;
import io.qbi.shape.Shape;

/**
 * Makes random arrays. Element i of an array depends on the seed and on i alone, so the numbers are
 * the same for every chunking and any number of threads.
 */
public final class RandomArrays {
  private final long seed;

  RandomArrays(long seed) {
    this.seed = seed;
  }

  private LazyArray make(
      Generator.Distribution distribution, double low, double high, DType dtype, long... shape) {
    Shape dims = Shape.of(shape);
    return new LazyArray(
        Graph.node(
            new Generate(
                new Generator.RandomNumbers(seed, distribution, low, high),
                dtype,
                Spec.autoChunks(dims, dtype))));
  }

  /** Returns float64 numbers evenly spread over [0, 1). */
  public LazyArray uniform(long... shape) {
    return uniform(DType.FLOAT64, shape);
  }

  /** Returns numbers of a floating-point dtype evenly spread over [0, 1). */
  public LazyArray uniform(DType dtype, long... shape) {
    requireFloat("uniform", dtype);
    return make(Generator.Distribution.UNIFORM, 0, 1, dtype, shape);
  }

  /** Returns float64 numbers of the standard normal distribution. */
  public LazyArray normal(long... shape) {
    return normal(DType.FLOAT64, shape);
  }

  /** Returns numbers of the standard normal distribution, of a floating-point dtype. */
  public LazyArray normal(DType dtype, long... shape) {
    requireFloat("normal", dtype);
    return make(Generator.Distribution.NORMAL, 0, 1, dtype, shape);
  }

  /** Returns int64 numbers evenly spread over [low, high). */
  public LazyArray integers(long low, long high, long... shape) {
    return integers(DType.INT64, low, high, shape);
  }

  /** Returns numbers of an integer dtype evenly spread over [low, high). */
  public LazyArray integers(DType dtype, long low, long high, long... shape) {
    if (high <= low) {
      throw new IllegalArgumentException(
          "integers: the range [" + low + ", " + high + ") is empty");
    }
    Constant.of(low, dtype);
    Constant.of(high - 1, dtype);
    return make(Generator.Distribution.INTEGERS, low, high, dtype, shape);
  }

  private static void requireFloat(String name, DType dtype) {
    if (!dtype.isFloat()) {
      throw new IllegalArgumentException(
          name + ": " + dtype + " is not a floating-point dtype; use astype on the result");
    }
  }
}
