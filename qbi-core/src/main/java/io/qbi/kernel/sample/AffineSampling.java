package io.qbi.kernel.sample;

import io.qbi.data.Block;
import io.qbi.expr.AffineSample;
import io.qbi.expr.PadMode;
import io.qbi.expr.Positions;
import io.qbi.kernel.lines.Lines;
import io.qbi.shape.Box;
import java.util.Arrays;
import java.util.List;

/**
 * Images sampled under an affine map, a row of results at a time: first where on each axis of the
 * image the row's elements stand, and the weights of their neighbours, then the weighted sums.
 */
public final class AffineSampling {
  private final AffineSample op;
  private final Box outBox;
  private final int rank;
  private final int taps;
  private final double[] image;
  private final int[] pitch;
  private final int[] first;
  private final boolean[] outside;
  private final double[][] weights;

  private AffineSampling(AffineSample op, Block in, Box outBox, Block out) {
    this.op = op;
    this.outBox = outBox;
    rank = outBox.rank();
    taps = op.order() + 1;
    Block dense = in.contiguous();
    image = new double[dense.size()];
    Lines.read(dense, dense.offset(), 1, image.length, image, 0, 1);
    pitch = Block.rowMajor(in.dims());
    int count = out.dim(rank - 1);
    first = new int[count];
    outside = new boolean[count];
    weights = new double[rank][count * taps];
  }

  /**
   * Samples a region.
   *
   * @param in real type, any strides: the region {@code inBox} of the operation's input
   * @param out float64 or float32, any strides: the region {@code outBox} of its result
   */
  public static void apply(AffineSample op, Block in, Box inBox, Box outBox, Block out) {
    if (out.size() > 0) {
      new AffineSampling(op, in, outBox, out).run(inBox, out);
    }
  }

  private void run(Box inBox, Block out) {
    int last = rank - 1;
    int count = out.dim(last);
    long[] index = outBox.starts();
    double[] row = new double[count];
    while (true) {
      Arrays.fill(first, 0);
      Arrays.fill(outside, false);
      for (int axis = 0; axis < rank; axis++) {
        place(axis, index, op.margin() - inBox.start(axis));
      }
      sample(row);
      int p = out.offset();
      for (int i = 0; i < last; i++) {
        p += (int) (index[i] - outBox.start(i)) * out.stride(i);
      }
      Lines.write(row, 0, 1, out, p, out.stride(last), count);
      int i = last - 1;
      while (i >= 0 && ++index[i] == outBox.stop(i)) {
        index[i] = outBox.start(i--);
      }
      if (i < 0) {
        return;
      }
    }
  }

  /** Finds where on an axis of the image the elements of a row stand. */
  private void place(int axis, long[] index, long origin) {
    List<Double> factors = op.matrix().get(axis);
    double before = 0;
    for (int k = 0; k < rank - 1; k++) {
      before += index[k] * factors.get(k);
    }
    double step = factors.get(rank - 1);
    double offset = op.offset().get(axis);
    boolean constant = op.mode() == PadMode.CONSTANT;
    double end = op.image().dim(axis) - 1;
    Positions positions = new Positions(0, 1, 0, op.mode(), op.image().dim(axis));
    for (int i = 0; i < first.length; i++) {
      double x = before + index[rank - 1] * step + offset;
      index[rank - 1]++;
      boolean within = x >= 0 && x <= end;
      if (!within && constant) {
        outside[i] = true;
        continue;
      }
      double inside = within ? x : positions.inside(x);
      long start = Positions.first(inside, op.order());
      first[i] += (int) (start + origin) * pitch[axis];
      Spline.weights(op.order(), inside - start, weights[axis], i * taps);
    }
    index[rank - 1] = outBox.start(rank - 1);
  }

  private void sample(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = outside[i] ? op.value() : sum(0, first[i], i * taps);
    }
  }

  /** Adds up the neighbours along an axis, and along those behind it. */
  private double sum(int axis, int p, int w) {
    if (axis == rank - 1) {
      return line(p, weights[axis], w);
    }
    double sum = 0;
    for (int k = 0; k < taps; k++) {
      int q = p + k * pitch[axis];
      double inner = axis == rank - 2 ? line(q, weights[rank - 1], w) : sum(axis + 1, q, w);
      sum += weights[axis][w + k] * inner;
    }
    return sum;
  }

  private double line(int p, double[] weights, int w) {
    switch (taps) {
      case 1:
        return image[p];
      case 2:
        return weights[w] * image[p] + weights[w + 1] * image[p + 1];
      case 4:
        return weights[w] * image[p]
            + weights[w + 1] * image[p + 1]
            + weights[w + 2] * image[p + 2]
            + weights[w + 3] * image[p + 3];
      default:
        double sum = 0;
        for (int k = 0; k < taps; k++) {
          sum += weights[w + k] * image[p + k];
        }
        return sum;
    }
  }
}
