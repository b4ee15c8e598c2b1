package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.lines.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All weights of a window that are not zero, in row-major order. */
final class DenseStencil implements Stencil {
  private final int[] window;
  private final Tiling tiling;
  private final List<Terms> terms = new ArrayList<>();

  /** The weights that lead from one part of the input to one part of the results. */
  private record Terms(int from, int to, double[] weights, int[] rows, int[] shifts) {}

  /** Takes the weights; {@code in} and {@code out} decide how the block will be cut. */
  DenseStencil(Block in, Block weights, Block out) {
    window = weights.dims();
    tiling = Tiling.of(in, out.dims(), window);
    Block re = Parts.re(weights);
    boolean complexIn = in.dtype().isComplex();
    terms.add(terms(0, 0, re, 1));
    if (complexIn) {
      terms.add(terms(1, 1, re, 1));
    }
    if (weights.dtype().isComplex()) {
      Block im = Parts.im(weights);
      terms.add(terms(0, 1, im, 1));
      if (complexIn) {
        terms.add(terms(1, 0, im, -1));
      }
    }
  }

  private Terms terms(int from, int to, Block weights, double sign) {
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
    return new Terms(from, to, Arrays.copyOf(values, count), rows, shifts);
  }

  @Override
  public int[] window() {
    return window;
  }

  @Override
  public void add(TileRows[] rows, int row, int part, double[] sum, int n) {
    for (Terms t : terms) {
      if (t.to == part) {
        add(rows[t.from], row, t, sum, n);
      }
    }
  }

  private static void add(TileRows rows, int row, Terms t, double[] sum, int n) {
    int count = t.weights.length;
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      double[] a = rows.row(row + t.rows[i], t.shifts[i], 0, n);
      double[] b = rows.row(row + t.rows[i + 1], t.shifts[i + 1], 1, n);
      double[] c = rows.row(row + t.rows[i + 2], t.shifts[i + 2], 2, n);
      double[] d = rows.row(row + t.rows[i + 3], t.shifts[i + 3], 3, n);
      RowKernel.add(sum, n, t.weights, i, a, b, c, d);
    }
    for (; i < count; i++) {
      RowKernel.add(sum, n, t.weights[i], rows.row(row + t.rows[i], t.shifts[i], 0, n));
    }
  }
}
