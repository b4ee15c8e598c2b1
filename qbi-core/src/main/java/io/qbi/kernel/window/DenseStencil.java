package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;
import io.qbi.kernel.window.Terms.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All weights of a window that are not zero, in row-major order. */
final class DenseStencil implements Stencil {
  private final int[] window;
  private final Block weights;
  private final boolean complexIn;

  /** Takes the weights. */
  DenseStencil(Block in, Block weights) {
    this.weights = weights;
    window = weights.dims();
    complexIn = in.dtype().isComplex();
  }

  @Override
  public int[] window() {
    return window;
  }

  @Override
  public double[] weights() {
    Block[] parts = Parts.of(weights.contiguous());
    double[] all = new double[parts.length * weights.size()];
    for (int part = 0; part < parts.length; part++) {
      int at = part * weights.size();
      Lines.read(parts[part], parts[part].offset(), parts.length, weights.size(), all, at, 1);
    }
    return all;
  }

  @Override
  public List<Terms> terms(Tiling tiling) {
    List<Terms> terms = new ArrayList<>();
    Block re = Parts.re(weights);
    terms.add(terms(tiling, 0, 0, re, 1));
    if (complexIn) {
      terms.add(terms(tiling, 1, 1, re, 1));
    }
    if (weights.dtype().isComplex()) {
      Block im = Parts.im(weights);
      terms.add(terms(tiling, 0, 1, im, 1));
      if (complexIn) {
        terms.add(terms(tiling, 1, 0, im, -1));
      }
    }
    return terms;
  }

  private Terms terms(Tiling tiling, int from, int to, Block weights, int sign) {
    int size = weights.size();
    double[] values = new double[size];
    int[] rows = new int[size];
    int[] shifts = new int[size];
    int count = 0;
    int axis = tiling.rowAxis();
    for (int n = 0; n < size; n++) {
      int p = weights.offset();
      int row = 0;
      int rowScale = 1;
      int rest = n;
      int shift = 0;
      for (int i = window.length - 1; i >= 0; i--) {
        int index = rest % window[i];
        rest /= window[i];
        p += index * weights.stride(i);
        if (i == axis) {
          shift = index;
        } else {
          row += index * rowScale;
          rowScale *= tiling.span(i);
        }
      }
      double value = sign * weights.doubleAt(p);
      if (value != 0) {
        values[count] = value;
        rows[count] = row;
        shifts[count++] = shift;
      }
    }
    Places places = new Places(Arrays.copyOf(rows, count), Arrays.copyOf(shifts, count));
    return new Terms(from, to, Arrays.copyOf(values, count), places, null, 1);
  }
}
