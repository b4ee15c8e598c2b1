package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.widened;

import io.qbi.kernel.reduce.MomentLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of distances and squares, four vectors of each, whatever the processor likes best. */
public final class VectorMoments implements MomentLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
  private static final int STEP = LANES / 4;

  private final MomentLoops rest = new Plain();

  /** Creates the loops. */
  public VectorMoments() {}

  @Override
  public void add(double[] x, int p, int n, double shift, double[] sums, int at) {
    int whole = n - n % LANES;
    addWhole(x, null, p, p + whole, shift, sums, at);
    rest.add(x, p + whole, n - whole, shift, sums, at);
  }

  @Override
  public void add(float[] x, int p, int n, double shift, double[] sums, int at, double[] spare) {
    int whole = n - n % LANES;
    addWhole(null, x, p, p + whole, shift, sums, at);
    rest.add(x, p + whole, n - whole, shift, sums, at, spare);
  }

  @Override
  public void addRows(float[] x, int p, int pitch, int rows, int n, Columns columns) {
    int whole = n - n % (2 * STEP);
    for (int k = 0; k < whole; k += 2 * STEP) {
      addEight(x, p + k, pitch, rows, k, columns);
    }
    for (int row = 0; row < rows; row++) {
      int position = p + row * pitch;
      for (int k = whole; k < n; k++) {
        double distance = x[position + k] - columns.shifts()[k];
        columns.sums()[k] += distance;
        columns.squares()[k] += distance * distance;
      }
    }
  }

  private static void addEight(float[] x, int p, int pitch, int rows, int k, Columns columns) {
    DoubleVector shiftA = load(columns.shifts(), k);
    DoubleVector shiftB = load(columns.shifts(), k + STEP);
    DoubleVector a = load(columns.sums(), k);
    DoubleVector b = load(columns.sums(), k + STEP);
    DoubleVector aa = load(columns.squares(), k);
    DoubleVector bb = load(columns.squares(), k + STEP);
    int q = p;
    for (int row = 0; row < rows; row++) {
      DoubleVector u = widened(x, q).sub(shiftA);
      DoubleVector v = widened(x, q + STEP).sub(shiftB);
      a = u.add(a);
      b = v.add(b);
      aa = u.mul(u).add(aa);
      bb = v.mul(v).add(bb);
      q += pitch;
    }
    exact(DOUBLES, a).intoArray(columns.sums(), k);
    exact(DOUBLES, b).intoArray(columns.sums(), k + STEP);
    exact(DOUBLES, aa).intoArray(columns.squares(), k);
    exact(DOUBLES, bb).intoArray(columns.squares(), k + STEP);
  }

  /** Adds whole vectors of doubles, or of floats where there are no doubles. */
  private static void addWhole(
      double[] x, float[] y, int from, int to, double shift, double[] sums, int at) {
    DoubleVector a = load(sums, at);
    DoubleVector b = load(sums, at + STEP);
    DoubleVector c = load(sums, at + 2 * STEP);
    DoubleVector d = load(sums, at + 3 * STEP);
    DoubleVector aa = load(sums, at + LANES);
    DoubleVector bb = load(sums, at + LANES + STEP);
    DoubleVector cc = load(sums, at + LANES + 2 * STEP);
    DoubleVector dd = load(sums, at + LANES + 3 * STEP);
    for (int i = from; i < to; i += LANES) {
      DoubleVector u = next(x, y, i).sub(shift);
      DoubleVector v = next(x, y, i + STEP).sub(shift);
      DoubleVector w = next(x, y, i + 2 * STEP).sub(shift);
      DoubleVector z = next(x, y, i + 3 * STEP).sub(shift);
      a = u.add(a);
      b = v.add(b);
      c = w.add(c);
      d = z.add(d);
      aa = u.mul(u).add(aa);
      bb = v.mul(v).add(bb);
      cc = w.mul(w).add(cc);
      dd = z.mul(z).add(dd);
    }
    exact(DOUBLES, a).intoArray(sums, at);
    exact(DOUBLES, b).intoArray(sums, at + STEP);
    exact(DOUBLES, c).intoArray(sums, at + 2 * STEP);
    exact(DOUBLES, d).intoArray(sums, at + 3 * STEP);
    exact(DOUBLES, aa).intoArray(sums, at + LANES);
    exact(DOUBLES, bb).intoArray(sums, at + LANES + STEP);
    exact(DOUBLES, cc).intoArray(sums, at + LANES + 2 * STEP);
    exact(DOUBLES, dd).intoArray(sums, at + LANES + 3 * STEP);
  }

  /** Returns the next four numbers, from the one array that is there. */
  private static DoubleVector next(double[] x, float[] y, int p) {
    return y == null ? load(x, p) : widened(y, p);
  }

  private static DoubleVector load(double[] x, int p) {
    return Lanes.load(DOUBLES, x, p);
  }
}
