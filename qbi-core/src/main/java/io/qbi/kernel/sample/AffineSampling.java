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
  /** A double from here on has an integer in the lower half of its bits. */
  private static final double INTEGERS = 0x1.8p52;

  private final AffineSample op;
  private final Box outBox;
  private final int rank;
  private final int taps;
  private final double[] image;
  private final int[] pitch;
  private final AxisPlaces[] places;

  /** Where in the array a result without any shift would have its first neighbour. */
  private final double origin;

  /** For each result the place of its first neighbour, as a double since those become vectors. */
  private final double[] first;

  private final double[] factor;

  /** How many of the last axes are summed in one loop. */
  private final int joint;

  private AffineSampling(AffineSample op, Block in, Box inBox, Box outBox, Block out) {
    this.op = op;
    this.outBox = outBox;
    rank = outBox.rank();
    taps = op.order() + 1;
    Block dense = in.contiguous();
    boolean asIs = in.dtype() == DType.FLOAT64;
    image = asIs ? dense.doubles() : new double[dense.size()];
    if (!asIs) {
      Lines.read(dense, dense.offset(), 1, image.length, image, 0, 1);
    }
    pitch = Block.rowMajor(in.dims());
    int count = out.dim(rank - 1);
    first = new double[count];
    factor = new double[count];
    joint = rank > 1 && (taps == 2 || taps == 4) ? 2 : 1;
    places = new AxisPlaces[rank];
    long begin = asIs ? dense.offset() : 0;
    for (int axis = 0; axis < rank; axis++) {
      begin += (op.margin() - inBox.start(axis)) * pitch[axis];
      places[axis] = new AxisPlaces(op, axis, pitch[axis], count);
    }
    origin = INTEGERS + begin;
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
    Arrays.fill(first, low, high, origin);
    for (int axis = 0; axis < rank; axis++) {
      places[axis].place(low, high, first);
    }
    sample(row, low, high);
  }

  private void move(int axis, long[] index) {
    List<Double> factors = op.matrix().get(axis);
    double before = 0;
    for (int k = 0; k < rank - 1; k++) {
      before += index[k] * factors.get(k);
    }
    places[axis].move(before, index[rank - 1], factors.get(rank - 1), op.offset().get(axis));
  }

  /** Adds up the neighbours, those along the last axes in one loop. */
  private void sample(double[] row, int low, int high) {
    if (taps == 1) {
      for (int i = low; i < high; i++) {
        row[i] = image[index(first[i])];
      }
      return;
    }
    Arrays.fill(row, low, high, 0);
    int[] line = new int[rank];
    do {
      int away = 0;
      Arrays.fill(factor, low, high, 1);
      for (int axis = 0; axis < rank - joint; axis++) {
        away += line[axis] * pitch[axis];
        multiply(places[axis].weights()[line[axis]], low, high);
      }
      if (joint == 1) {
        addLine(away, row, low, high);
      } else if (taps == 2) {
        addSquare2(away, row, low, high);
      } else {
        addSquare4(away, row, low, high);
      }
    } while (next(line));
  }

  private static int index(double place) {
    return (int) Double.doubleToRawLongBits(place);
  }

  /** Moves on to the next neighbours that are summed in one loop; false after the last. */
  private boolean next(int[] line) {
    int axis = rank - joint - 1;
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

  private void addLine(int away, double[] row, int low, int high) {
    double[][] weights = places[rank - 1].weights();
    for (int i = low; i < high; i++) {
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        sum += weights[k][i] * image[index(first[i]) + away + k];
      }
      row[i] += factor[i] * sum;
    }
  }

  private void addSquare2(int away, double[] row, int low, int high) {
    double[][] down = places[rank - 2].weights();
    double[][] along = places[rank - 1].weights();
    double[] upper = down[0];
    double[] lower = down[1];
    double[] left = along[0];
    double[] right = along[1];
    int below = pitch[rank - 2];
    for (int i = low; i < high; i++) {
      int p = index(first[i]) + away;
      int q = p + below;
      double above = left[i] * image[p] + right[i] * image[p + 1];
      double under = left[i] * image[q] + right[i] * image[q + 1];
      row[i] += factor[i] * (upper[i] * above + lower[i] * under);
    }
  }

  private void addSquare4(int away, double[] row, int low, int high) {
    double[][] down = places[rank - 2].weights();
    double[][] along = places[rank - 1].weights();
    double[] a = along[0];
    double[] b = along[1];
    double[] c = along[2];
    double[] d = along[3];
    int below = pitch[rank - 2];
    for (int i = low; i < high; i++) {
      int p = index(first[i]) + away;
      double one = down[0][i] * line(p, a[i], b[i], c[i], d[i]);
      double two = down[1][i] * line(p + below, a[i], b[i], c[i], d[i]);
      double three = down[2][i] * line(p + 2 * below, a[i], b[i], c[i], d[i]);
      double four = down[3][i] * line(p + 3 * below, a[i], b[i], c[i], d[i]);
      row[i] += factor[i] * (one + two + (three + four));
    }
  }

  private double line(int p, double a, double b, double c, double d) {
    return a * image[p] + b * image[p + 1] + (c * image[p + 2] + d * image[p + 3]);
  }
}
