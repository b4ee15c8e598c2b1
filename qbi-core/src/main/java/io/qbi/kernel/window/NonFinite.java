package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;

/** The NaN and infinite elements of a block, which must not enter a Fourier transform. */
public final class NonFinite {
  private final Block filled;
  private final Block mask;

  private NonFinite(Block filled, Block mask) {
    this.filled = filled;
    this.mask = mask;
  }

  /** Finds them; copies the block only if there are any. */
  static NonFinite of(Block in) {
    boolean floating = in.dtype().isFloat() || in.dtype().isComplex();
    if (!floating || isNone(in)) {
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

  /** Returns whether all elements of a block of floating point are finite. */
  public static boolean isNone(Block in) {
    int rank = in.rank();
    int[] dims = in.dims();
    int[] index = new int[rank];
    int lanes = in.dtype().lanes();
    int columns = rank == 0 ? 1 : dims[rank - 1];
    int step = rank == 0 ? 1 : in.stride(rank - 1);
    int rows = in.size() / Math.max(1, columns);
    for (int row = 0; row < rows; row++) {
      int p = in.offset();
      for (int i = 0; i < rank - 1; i++) {
        p += index[i] * in.stride(i);
      }
      boolean together = lanes * step == lanes;
      double sum = 0;
      for (int lane = 0; lane < (together ? 1 : lanes); lane++) {
        int count = together ? lanes * columns : columns;
        sum += zeros(in, lanes * p + lane, together ? 1 : lanes * step, count);
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

  /** Returns 0 if numbers are finite: zero times one is zero; times any other it is NaN. */
  private static double zeros(Block in, int at, int step, int count) {
    if (in.dtype().real() == DType.FLOAT32) {
      float[] values = in.floats();
      // Four sums, since one would wait for itself.
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      int i = 0;
      for (; i + 3 < count; i += 4) {
        int p = at + i * step;
        a += 0 * values[p];
        b += 0 * values[p + step];
        c += 0 * values[p + 2 * step];
        d += 0 * values[p + 3 * step];
      }
      for (; i < count; i++) {
        a += 0 * values[at + i * step];
      }
      return a + b + (c + d);
    }
    double[] values = in.doubles();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 0 * values[at + i * step];
    }
    return sum;
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
