package io.qbi.kernel.window;

import io.qbi.data.Block;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Symmetric or antisymmetric weights of odd length along one axis: the two inputs that share a
 * weight are added or subtracted first.
 *
 * <p>The order of the sum is that of {@code scipy.ndimage.correlate1d}: the middle first, then the
 * pairs from the outermost to the innermost.
 */
final class FoldedStencil implements Stencil {
  private final int[] window;
  private final double[] weights;
  private final double sign;
  private final boolean alongRows;
  private final int pitch;
  private final int[] pairs;

  private FoldedStencil(int[] window, double[] weights, double sign, boolean alongRows, int pitch) {
    this.window = window;
    this.weights = weights;
    this.sign = sign;
    this.alongRows = alongRows;
    this.pitch = pitch;
    pairs = IntStream.range(0, weights.length / 2).filter(i -> weights[i] != 0).toArray();
  }

  /** Returns 1 for symmetric weights of odd length, -1 for antisymmetric ones, 0 for others. */
  static double symmetry(double[] weights) {
    int n = weights.length;
    boolean even = n % 2 == 1;
    boolean odd = n % 2 == 1 && n > 1;
    for (int i = 0; i < n / 2; i++) {
      even &= weights[i] == weights[n - 1 - i];
      odd &= weights[i] == -weights[n - 1 - i];
    }
    return even ? 1 : odd ? -1 : 0;
  }

  /** Returns the stencil of folded weights along {@code axis}. */
  static FoldedStencil of(Block in, int axis, double[] weights, double sign, Block out) {
    int[] window = new int[in.rank()];
    Arrays.fill(window, 1);
    window[axis] = weights.length;
    Tiling tiling = Tiling.of(in, out.dims(), window);
    int pitch = 1;
    for (int i = axis + 1; i < window.length; i++) {
      pitch *= i == tiling.rowAxis() ? 1 : tiling.span(i);
    }
    return new FoldedStencil(window, weights, sign, axis == tiling.rowAxis(), pitch);
  }

  @Override
  public int[] window() {
    return window;
  }

  @Override
  public void add(TileRows[] rows, int row, int part, double[] sum, int n) {
    if (part >= rows.length) {
      return;
    }
    TileRows from = rows[part];
    int middle = weights.length / 2;
    int last = weights.length - 1;
    if (weights[middle] != 0) {
      RowKernel.add(sum, n, weights[middle], at(from, row, middle, 0, n));
    }
    int i = 0;
    for (; i + 2 <= pairs.length; i += 2) {
      int p = pairs[i];
      int q = pairs[i + 1];
      double[] a = at(from, row, p, 0, n);
      double[] b = at(from, row, last - p, 1, n);
      double[] c = at(from, row, q, 2, n);
      double[] d = at(from, row, last - q, 3, n);
      RowKernel.addPairs(sum, n, sign, weights[p], a, b, weights[q], c, d);
    }
    if (i < pairs.length) {
      double[] a = at(from, row, pairs[i], 0, n);
      double[] b = at(from, row, last - pairs[i], 1, n);
      RowKernel.addPair(sum, n, weights[pairs[i]], a, b, sign);
    }
  }

  private double[] at(TileRows rows, int row, int index, int slot, int n) {
    return alongRows ? rows.row(row, index, slot, n) : rows.row(row + index * pitch, 0, slot, n);
  }
}
