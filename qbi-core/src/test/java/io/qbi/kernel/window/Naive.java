package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;

/** Correlation as its definition says, element by element: the oracle. */
final class Naive {
  private Naive() {}

  static Block correlate(Block in, Block weights, DType type) {
    long[] dims = new long[in.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = in.dim(i) - weights.dim(i) + 1L;
    }
    Block out = Block.allocate(type, dims);
    for (int n = 0; n < out.size(); n++) {
      long[] at = index(n, out);
      double re = 0;
      double im = 0;
      for (int m = 0; m < weights.size(); m++) {
        long[] shift = index(m, weights);
        int w = weights.position(shift);
        for (int i = 0; i < shift.length; i++) {
          shift[i] += at[i];
        }
        int p = in.position(shift);
        re += weights.doubleAt(w) * in.doubleAt(p) - weights.imagAt(w) * in.imagAt(p);
        im += weights.doubleAt(w) * in.imagAt(p) + weights.imagAt(w) * in.doubleAt(p);
      }
      if (type.isComplex()) {
        out.setComplexAt(n, re, im);
      } else {
        out.setDoubleAt(n, re);
      }
    }
    return out;
  }

  static long[] index(int n, Block block) {
    long[] index = new long[block.rank()];
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = n % block.dim(i);
      n /= block.dim(i);
    }
    return index;
  }
}
