package io.qbi.kernel.sample;

import io.qbi.data.Block;
import io.qbi.expr.AffineSample;
import io.qbi.expr.PadMode;
import io.qbi.expr.Positions;
import io.qbi.kernel.lines.Lines;
import io.qbi.shape.Box;

/** Images sampled under an affine map, element by element. */
public final class AffineSampling {
  private final AffineSample op;
  private final Box outBox;
  private final int rank;
  private final int taps;
  private final double[] image;
  private final int[] pitch;
  private final long[] origin;
  private final Positions[] axes;
  private final double[] matrix;
  private final double[] weights;
  private final int[] first;

  private AffineSampling(AffineSample op, Block in, Box inBox, Box outBox) {
    this.op = op;
    this.outBox = outBox;
    rank = inBox.rank();
    taps = op.order() + 1;
    Block dense = in.contiguous();
    image = new double[dense.size()];
    Lines.read(dense, dense.offset(), 1, image.length, image, 0, 1);
    pitch = Block.rowMajor(in.dims());
    origin = new long[rank];
    axes = new Positions[rank];
    matrix = new double[rank * rank];
    for (int i = 0; i < rank; i++) {
      origin[i] = op.margin() - inBox.start(i);
      axes[i] = new Positions(0, 1, 0, op.mode(), op.image().dim(i));
      for (int k = 0; k < rank; k++) {
        matrix[i * rank + k] = op.matrix().get(i).get(k);
      }
    }
    weights = new double[rank * taps];
    first = new int[rank];
  }

  /**
   * Samples a region.
   *
   * @param in real type, any strides: the region {@code inBox} of the operation's input
   * @param out float64 or float32, any strides: the region {@code outBox} of its result
   */
  public static void apply(AffineSample op, Block in, Box inBox, Box outBox, Block out) {
    if (out.size() > 0) {
      new AffineSampling(op, in, inBox, outBox).run(out);
    }
  }

  private void run(Block out) {
    int last = rank - 1;
    int count = out.dim(last);
    long[] index = outBox.starts();
    double[] row = new double[count];
    while (true) {
      for (int i = 0; i < count; i++) {
        index[last] = outBox.start(last) + i;
        row[i] = sample(index);
      }
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

  private double sample(long[] index) {
    for (int i = 0; i < rank; i++) {
      double x = 0;
      for (int k = 0; k < rank; k++) {
        x += index[k] * matrix[i * rank + k];
      }
      x += op.offset().get(i);
      if (op.mode() == PadMode.CONSTANT) {
        if (!(x >= 0 && x <= axes[i].n() - 1)) {
          return op.value();
        }
      } else {
        x = axes[i].inside(x);
      }
      long start = Positions.first(x, op.order());
      first[i] = (int) (start + origin[i]);
      Spline.weights(op.order(), x - start, weights, i * taps);
    }
    return sum(0, 0);
  }

  private double sum(int axis, int p) {
    int at = p + first[axis] * pitch[axis];
    double sum = 0;
    for (int k = 0; k < taps; k++) {
      int q = at + k * pitch[axis];
      sum += weights[axis * taps + k] * (axis == rank - 1 ? image[q] : sum(axis + 1, q));
    }
    return sum;
  }
}
