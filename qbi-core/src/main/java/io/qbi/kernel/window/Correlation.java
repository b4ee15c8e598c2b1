package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;

/**
 * Correlation by summing: {@code out[i] = sum over j of weights[j] * in[i + j]}.
 *
 * <p>Agrees with the inner part of {@code scipy.ndimage.correlate} and {@code correlate1d}. Sums
 * are taken in double precision, in row-major order of the weights (middle first for symmetric
 * lines), and stored as {@link Block#setDoubleAt} converts. Weights of zero are skipped, so that a
 * NaN or an infinity under one does not count. 64-bit integers are rounded to doubles on the way.
 */
public final class Correlation {
  private Correlation() {}

  /**
   * Correlates along all axes.
   *
   * @param in any type, any strides, lengths {@code out + weights - 1}
   * @param weights any type, of the same rank, at least 1 along each axis
   * @param out any type (complex where {@code in} or {@code weights} are), any strides; must not
   *     share elements with {@code in}
   */
  public static void correlate(Block in, Block weights, Block out) {
    Block to = atLeastLine(out);
    Block window = atLeastLine(weights);
    Box inner = nonZero(window);
    // Zeros around the other weights would cost reading what lies under them.
    Block from = atLeastLine(in).slice(under(inner, to));
    WindowPass.run(new DenseStencil(from, window.slice(inner)), from, to);
  }

  /** Returns the smallest box that holds all weights but zeros, or one weight if there are none. */
  private static Box nonZero(Block weights) {
    int rank = weights.rank();
    long[] start = new long[rank];
    long[] stop = new long[rank];
    boolean found = false;
    long[] index = new long[rank];
    for (int n = weights.size(); n > 0; n--) {
      int p = weights.position(index);
      if (weights.doubleAt(p) != 0 || weights.imagAt(p) != 0) {
        for (int i = 0; i < rank; i++) {
          start[i] = found ? Math.min(start[i], index[i]) : index[i];
          stop[i] = Math.max(stop[i], index[i] + 1);
        }
        found = true;
      }
      for (int i = rank - 1; i >= 0 && ++index[i] == weights.dim(i); i--) {
        index[i] = 0;
      }
    }
    Arrays.fill(stop, found ? rank : 0, rank, 1);
    return Box.of(start, stop);
  }

  /** Returns the part of the input that weights of a box meet. */
  private static Box under(Box weights, Block out) {
    long[] stop = weights.stops();
    for (int i = 0; i < stop.length; i++) {
      stop[i] += out.dim(i) - 1;
    }
    return Box.of(weights.starts(), stop);
  }

  /**
   * Correlates along one axis.
   *
   * @param in any type, any strides; {@code weights.length - 1} longer than {@code out} along the
   *     axis
   * @param axis counted from the front
   * @param weights at least one; symmetric and antisymmetric ones of odd length take half the
   *     products
   * @param out any type, complex where {@code in} is, any strides; must not share elements with
   *     {@code in}
   */
  public static void correlate1d(Block in, int axis, double[] weights, Block out) {
    int symmetry = FoldedStencil.symmetry(weights);
    if (symmetry != 0) {
      WindowPass.run(new FoldedStencil(in, axis, weights, symmetry), in, out);
    } else {
      long[] window = new long[in.rank()];
      Arrays.fill(window, 1);
      window[axis] = weights.length;
      correlate(in, Block.wrap(DType.FLOAT64, weights, Shape.of(window)), out);
    }
  }

  private static Block atLeastLine(Block block) {
    return block.rank() > 0
        ? block
        : Block.view(block.dtype(), block.array(), block.offset(), new int[] {1}, new int[] {1});
  }
}
