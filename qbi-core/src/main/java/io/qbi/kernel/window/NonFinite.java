package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;

/** The NaN and infinite elements of a block, which must not enter a Fourier transform. */
final class NonFinite {
  private final Block filled;
  private final Block mask;

  private NonFinite(Block filled, Block mask) {
    this.filled = filled;
    this.mask = mask;
  }

  /** Finds them; copies the block only if there are any. */
  static NonFinite of(Block in) {
    boolean floating = in.dtype().isFloat() || in.dtype().isComplex();
    if (!floating || allFinite(in)) {
      return new NonFinite(in, null);
    }
    Block filled = in.copy();
    Block mask = Block.allocate(DType.FLOAT64, in.shape());
    for (int i = 0; i < filled.size(); i++) {
      if (!Double.isFinite(filled.doubleAt(i)) || !Double.isFinite(filled.imagAt(i))) {
        filled.setDoubleAt(i, 0);
        mask.setDoubleAt(i, 1);
      }
    }
    return new NonFinite(filled, mask);
  }

  private static boolean allFinite(Block in) {
    int rank = in.rank();
    int[] dims = in.dims();
    int[] index = new int[rank];
    int columns = dims[rank - 1];
    int rows = in.size() / Math.max(1, columns);
    for (int row = 0; row < rows; row++) {
      int p = in.offset();
      for (int i = 0; i < rank - 1; i++) {
        p += index[i] * in.stride(i);
      }
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        int at = p + i * in.stride(rank - 1);
        // Zero times a finite number is zero; times any other it is NaN, which stays.
        sum += 0 * in.doubleAt(at) + 0 * in.imagAt(at);
      }
      if (sum != 0) {
        return false;
      }
      for (int i = rank - 2; i >= 0 && ++index[i] == dims[i]; i--) {
        index[i] = 0;
      }
    }
    return true;
  }

  boolean any() {
    return mask != null;
  }

  /** Returns the block with zeros in their place. */
  Block filled() {
    return filled;
  }

  /** Returns a block of ones in their place and zeros elsewhere. */
  Block mask() {
    return mask;
  }

  /** Stores NaN, as {@code out} converts it, where {@code hits} counts one or more. */
  static void spoil(Block hits, Block out) {
    int[] dims = out.dims();
    int[] index = new int[dims.length];
    for (int n = 0; n < hits.size(); n++) {
      if (hits.doubleAt(n) > 0.5) {
        int p = out.offset();
        for (int i = 0; i < dims.length; i++) {
          p += index[i] * out.stride(i);
        }
        if (out.dtype().isComplex()) {
          out.setComplexAt(p, Double.NaN, Double.NaN);
        } else {
          out.setDoubleAt(p, Double.NaN);
        }
      }
      for (int i = dims.length - 1; i >= 0 && ++index[i] == dims[i]; i--) {
        index[i] = 0;
      }
    }
  }
}
