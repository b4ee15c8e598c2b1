package io.qbi.kernel.sample;

import io.qbi.expr.AffineSample;
import io.qbi.expr.Positions;
import java.util.Arrays;

/** Where on one axis of an image the elements of a row stand, and the weights of the neighbours. */
final class AxisPlaces {
  private final int order;
  private final Positions positions;
  private final double end;
  private final double pitch;
  private final double[] x;

  /** The numbers 0, 1, 2..., which are slow to convert from integers one by one. */
  private final double[] counts;

  private final double[][] weights;

  /**
   * Prepares rows of {@code count} elements.
   *
   * @param pitch how far apart neighbours on the axis are
   */
  AxisPlaces(AffineSample op, int axis, int pitch, int count) {
    order = op.order();
    this.pitch = pitch;
    long n = op.image().dim(axis);
    positions = new Positions(0, 1, 0, op.mode(), n);
    end = n - 1;
    x = new double[count];
    counts = new double[count];
    Arrays.setAll(counts, i -> i);
    weights = new double[order + 1][count];
  }

  /** Returns the weights of each neighbour in turn, for all elements of the row. */
  double[][] weights() {
    return weights;
  }

  /**
   * Sets the positions of a row to {@code before + k * step + offset} for this and all further
   * {@code k}, in the order in which SciPy adds, which decides between elements equally near.
   */
  void move(double before, double k, double step, double offset) {
    for (int i = 0; i < x.length; i++) {
      x[i] = before + (k + counts[i]) * step + offset;
    }
  }

  /** Returns the first element from {@code low} on that is within the image, or {@code high}. */
  int firstWithin(int low, int high) {
    int i = low;
    while (i < high && !isWithin(x[i])) {
      i++;
    }
    return i;
  }

  /** Returns the end of the elements before {@code high} that are within the image. */
  int lastWithin(int low, int high) {
    int i = high;
    while (i > low && !isWithin(x[i - 1])) {
      i--;
    }
    return i;
  }

  private boolean isWithin(double position) {
    return position >= 0 && position <= end;
  }

  /** Adds to {@code first} how far away the first neighbours are, and finds the weights. */
  void place(int low, int high, double[] first) {
    int left = firstWithin(low, high);
    bring(low, left);
    bring(lastWithin(left, high), high);
    // As Positions.first does, in a loop that becomes vectors.
    double half = order % 2 == 1 ? 0 : 0.5;
    double reach = order / 2;
    for (int i = low; i < high; i++) {
      double start = Math.floor(x[i] + half) - reach;
      first[i] += start * pitch;
      x[i] -= start;
    }
    Spline.weights(order, x, low, high, weights);
  }

  /** Brings positions outside the image back into it. */
  private void bring(int low, int high) {
    for (int i = low; i < high; i++) {
      x[i] = positions.inside(x[i]);
    }
  }
}
