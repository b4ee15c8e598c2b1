package io.qbi.kernel.window;

import io.qbi.kernel.fft.FastLength;
import io.qbi.shape.Shape;

/** The shape of the tiles that overlap-save transforms. */
final class TileChoice {
  /** Values in a tile: 32 MiB of real input, as much again of coefficients. */
  private static final long MOST_VALUES = 1L << 22;

  private TileChoice() {}

  /**
   * Returns the lengths to transform: all of the input at once where that is within {@link
   * #MOST_VALUES}, else cut along the axes where the overlap that is transformed twice costs least.
   */
  static Shape of(Shape window, Shape out) {
    int rank = window.rank();
    long[] parts = new long[rank];
    long[] lengths = new long[rank];
    for (int i = 0; i < rank; i++) {
      parts[i] = 1;
      lengths[i] = length(window.dim(i), out.dim(i), 1);
    }
    while (product(lengths) > MOST_VALUES) {
      int axis = cheapest(window, out, parts, lengths);
      if (axis < 0) {
        break;
      }
      parts[axis] *= 2;
      lengths[axis] = length(window.dim(axis), out.dim(axis), parts[axis]);
    }
    return Shape.of(lengths);
  }

  private static int cheapest(Shape window, Shape out, long[] parts, long[] lengths) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < lengths.length; i++) {
      long shorter = length(window.dim(i), out.dim(i), 2 * parts[i]);
      double growth = 2.0 * shorter / lengths[i];
      if (shorter < lengths[i] && growth < least) {
        least = growth;
        best = i;
      }
    }
    return best;
  }

  private static long length(long window, long out, long parts) {
    long results = (Math.max(1, out) + parts - 1) / parts;
    return FastLength.next(Math.toIntExact(results + window - 1));
  }

  private static double product(long[] lengths) {
    double product = 1;
    for (long length : lengths) {
      product *= length;
    }
    return product;
  }
}
