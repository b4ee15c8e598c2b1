package io.qbi.kernel.sample;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.AffineSample;
import io.qbi.expr.PadMode;
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
  private final int offset;
  private final int[] pitch;
  private final AxisPlaces[] places;
  private final int[] first;
  private final double[] factor;

  private AffineSampling(AffineSample op, Block in, Box inBox, Box outBox, Block out) {
    this.op = op;
    this.outBox = outBox;
    rank = outBox.rank();
    taps = op.order() + 1;
    Block dense = in.contiguous();
    boolean asIs = in.dtype() == DType.FLOAT64;
    image = asIs ? dense.doubles() : new double[dense.size()];
    offset = asIs ? dense.offset() : 0;
    if (!asIs) {
      Lines.read(dense, dense.offset(), 1, image.length, image, 0, 1);
    }
    pitch = Block.rowMajor(in.dims());
    int count = out.dim(rank - 1);
    first = new int[count];
    factor = new double[count];
    places = new AxisPlaces[rank];
    for (int axis = 0; axis < rank; axis++) {
      long origin = op.margin() - inBox.start(axis);
      places[axis] = new AxisPlaces(op, axis, origin, pitch[axis], count);
    }
  }

  /**
   * Samples a region.
   *
   * @param in real type, any strides: the region {@code inBox} of the operation's input
   * @param out float64 or float32, any strides: the region {@code outBox} of its result
   */
  public static void apply(AffineSample op, Block in, Box inBox, Box outBox, Block out) {
    if (out.size() > 0) {
      new AffineSampling(op, in, inBox, outBox, out).run(out);
    }
  }

  private void run(Block out) {
    int last = rank - 1;
    int count = out.dim(last);
    long[] index = outBox.starts();
    double[] row = new double[count];
    while (true) {
      compute(index, row);
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

  private void compute(long[] index, double[] row) {
    int low = 0;
    int high = row.length;
    for (int axis = 0; axis < rank; axis++) {
      move(axis, index);
      if (op.mode() == PadMode.CONSTANT) {
        // Positions only rise or only fall along a row: those within the image stand together.
        low = places[axis].firstWithin(low, high);
        high = places[axis].lastWithin(low, high);
      }
    }
    Arrays.fill(row, 0, low, op.value());
    Arrays.fill(row, high, row.length, op.value());
    Arrays.fill(first, low, high, offset);
    for (int axis = 0; axis < rank; axis++) {
      places[axis].place(low, high, first);
    }
    sample(row, low, high);
  }

  private void move(int axis, long[] index) {
    List<Double> factors = op.matrix().get(axis);
    // Summed in SciPy's order, so that ties between nearest elements are mostly decided as there.
    double before = op.offset().get(axis);
    for (int k = 0; k < rank - 1; k++) {
      before += index[k] * factors.get(k);
    }
    places[axis].move(before, index[rank - 1], factors.get(rank - 1));
  }

  /** Adds up the neighbours, a line of them along the last axis after the other. */
  private void sample(double[] row, int low, int high) {
    if (taps == 1) {
      for (int i = low; i < high; i++) {
        row[i] = image[first[i]];
      }
      return;
    }
    Arrays.fill(row, low, high, 0);
    int[] line = new int[rank];
    do {
      int away = 0;
      Arrays.fill(factor, low, high, 1);
      for (int axis = 0; axis < rank - 1; axis++) {
        away += line[axis] * pitch[axis];
        multiply(places[axis].weights()[line[axis]], low, high);
      }
      add(away, row, low, high);
    } while (next(line));
  }

  /** Moves on to the next line of neighbours; returns false after the last. */
  private boolean next(int[] line) {
    int axis = rank - 2;
    while (axis >= 0 && ++line[axis] == taps) {
      line[axis--] = 0;
    }
    return axis >= 0;
  }

  private void multiply(double[] by, int low, int high) {
    for (int i = low; i < high; i++) {
      factor[i] *= by[i];
    }
  }

  private void add(int away, double[] row, int low, int high) {
    double[][] weights = places[rank - 1].weights();
    if (taps == 2) {
      double[] a = weights[0];
      double[] b = weights[1];
      for (int i = low; i < high; i++) {
        int p = first[i] + away;
        row[i] += factor[i] * (a[i] * image[p] + b[i] * image[p + 1]);
      }
    } else if (taps == 4) {
      double[] a = weights[0];
      double[] b = weights[1];
      double[] c = weights[2];
      double[] d = weights[3];
      for (int i = low; i < high; i++) {
        int p = first[i] + away;
        double near = b[i] * image[p + 1] + c[i] * image[p + 2];
        row[i] += factor[i] * (a[i] * image[p] + near + d[i] * image[p + 3]);
      }
    } else {
      for (int i = low; i < high; i++) {
        double sum = 0;
        for (int k = 0; k < taps; k++) {
          sum += weights[k][i] * image[first[i] + away + k];
        }
        row[i] += factor[i] * sum;
      }
    }
  }
}
