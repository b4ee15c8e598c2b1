package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;
import java.util.Optional;

/**
 * Windows that are the outer product of one line of weights per axis, so that correlating along one
 * axis after the other does the same with far fewer products.
 *
 * <p>Method: cross approximation of rank 1 with full pivoting. The lines through the largest weight
 * are the only candidates, so it is enough to check whether their product gives all weights.
 */
public final class Separable {
  private Separable() {}

  /**
   * Returns one line of weights per axis whose outer product is {@code weights}, if there is one.
   *
   * <p>The line of the last axis carries the scale; the others have a largest weight of 1 or -1.
   * Lines of weights that are all zero are zeros.
   *
   * @param weights of real type, at least one axis and one weight; complex or not finite weights
   *     have no factors
   * @param tolerance the largest error of a product that is accepted, relative to the largest
   *     weight
   */
  public static Optional<double[][]> factor(Block weights, double tolerance) {
    if (weights.dtype().isComplex() || weights.rank() == 0 || weights.size() == 0) {
      return Optional.empty();
    }
    Block plain = weights.contiguous();
    double[] values = new double[plain.size()];
    Lines.read(Parts.re(plain), plain.offset(), 1, values.length, values, 0, 1);
    int pivot = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return Optional.empty();
      }
      pivot = Math.abs(values[i]) > Math.abs(values[pivot]) ? i : pivot;
    }
    double[][] factors = cross(values, weights.dims(), pivot);
    double allowed = tolerance * Math.abs(values[pivot]);
    return error(values, factors) <= allowed ? Optional.of(factors) : Optional.empty();
  }

  /** Returns the lines through the pivot, all but the last divided by it. */
  private static double[][] cross(double[] values, int[] dims, int pivot) {
    double[][] factors = new double[dims.length][];
    int[] strides = Block.rowMajor(dims);
    for (int axis = 0; axis < dims.length; axis++) {
      int position = pivot / strides[axis] % dims[axis];
      int start = pivot - position * strides[axis];
      double scale = axis == dims.length - 1 || values[pivot] == 0 ? 1 : values[pivot];
      double[] line = new double[dims[axis]];
      for (int i = 0; i < line.length; i++) {
        line[i] = values[start + i * strides[axis]] / scale;
      }
      factors[axis] = line;
    }
    return factors;
  }

  private static double error(double[] values, double[][] factors) {
    double[] product = {1};
    for (double[] line : factors) {
      double[] longer = new double[product.length * line.length];
      for (int i = 0; i < longer.length; i++) {
        longer[i] = product[i / line.length] * line[i % line.length];
      }
      product = longer;
    }
    double error = 0;
    for (int i = 0; i < values.length; i++) {
      error = Math.max(error, Math.abs(values[i] - product[i]));
    }
    return error;
  }

  /** Returns the tolerance that suits the precision of the weights: 1e-7 if single, else 1e-12. */
  public static double tolerance(Block weights) {
    return weights.dtype().real() == DType.FLOAT32 ? 1e-7 : 1e-12;
  }
}
