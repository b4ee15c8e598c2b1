package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.window.Terms.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final int axis;
  private final double[] weights;
  private final int sign;
  private final boolean complex;

  /** Takes weights along {@code axis} and their {@link #symmetry}. */
  FoldedStencil(Block in, int axis, double[] weights, int sign) {
    this.axis = axis;
    this.weights = weights;
    this.sign = sign;
    complex = in.dtype().isComplex();
    window = new int[in.rank()];
    Arrays.fill(window, 1);
    window[axis] = weights.length;
  }

  /** Returns 1 for symmetric weights of odd length, -1 for antisymmetric ones, 0 for others. */
  static int symmetry(double[] weights) {
    int n = weights.length;
    boolean even = n % 2 == 1;
    boolean odd = n % 2 == 1 && n > 1;
    for (int i = 0; i < n / 2; i++) {
      even &= weights[i] == weights[n - 1 - i];
      odd &= weights[i] == -weights[n - 1 - i];
    }
    return even ? 1 : odd ? -1 : 0;
  }

  @Override
  public int[] window() {
    return window;
  }

  @Override
  public double[] weights() {
    return weights;
  }

  @Override
  public List<Terms> terms(Tiling tiling) {
    int last = weights.length - 1;
    int middle = last / 2;
    int[] pairs = IntStream.range(0, middle).filter(i -> weights[i] != 0).toArray();
    int[] mates = Arrays.stream(pairs).map(i -> last - i).toArray();
    double[] factors = Arrays.stream(pairs).mapToDouble(i -> weights[i]).toArray();
    List<Terms> terms = new ArrayList<>();
    for (int part = 0; part < (complex ? 2 : 1); part++) {
      if (weights[middle] != 0) {
        Places centre = places(tiling, middle);
        terms.add(new Terms(part, part, new double[] {weights[middle]}, centre, null, 1));
      }
      Places second = places(tiling, mates);
      terms.add(new Terms(part, part, factors, places(tiling, pairs), second, sign));
    }
    return terms;
  }

  private Places places(Tiling tiling, int... indices) {
    int pitch = 1;
    for (int i = axis + 1; i < window.length; i++) {
      pitch *= i == tiling.rowAxis() ? 1 : tiling.span(i);
    }
    int[] none = new int[indices.length];
    if (axis == tiling.rowAxis()) {
      return new Places(none, indices);
    }
    int[] rows = new int[indices.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = indices[i] * pitch;
    }
    return new Places(rows, none);
  }
}
