package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.widened;

import io.qbi.kernel.reduce.MomentLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of distances and squares, four vectors of each, or two where the processor likes them wide.
 */
public final class VectorMoments implements MomentLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
  private static final int STEP = LANES / 4;
  private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_512;
  private static final boolean IS_WIDE = DoubleVector.SPECIES_PREFERRED == WIDE;
  private static final VectorSpecies<Double> COLUMNS = IS_WIDE ? WIDE : DOUBLES;
  private static final int WIDE_STEP = LANES / 2;

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
    int whole = n - n % (2 * COLUMNS.length());
    for (int k = 0; k < whole; k += 2 * COLUMNS.length()) {
      addTwo(x, p + k, pitch, rows, k, columns);
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

  private static void addTwo(float[] x, int p, int pitch, int rows, int k, Columns columns) {
    DoubleVector shiftA = Lanes.load(COLUMNS, columns.shifts(), k);
    DoubleVector shiftB = Lanes.load(COLUMNS, columns.shifts(), k + COLUMNS.length());
    DoubleVector a = Lanes.load(COLUMNS, columns.sums(), k);
    DoubleVector b = Lanes.load(COLUMNS, columns.sums(), k + COLUMNS.length());
    DoubleVector aa = Lanes.load(COLUMNS, columns.squares(), k);
    DoubleVector bb = Lanes.load(COLUMNS, columns.squares(), k + COLUMNS.length());
    int q = p;
    for (int row = 0; row < rows; row++) {
      DoubleVector u = columns(x, q).sub(shiftA);
      DoubleVector v = columns(x, q + COLUMNS.length()).sub(shiftB);
      a = u.add(a);
      b = v.add(b);
      aa = u.mul(u).add(aa);
      bb = v.mul(v).add(bb);
      q += pitch;
    }
    exact(COLUMNS, a).intoArray(columns.sums(), k);
    exact(COLUMNS, b).intoArray(columns.sums(), k + COLUMNS.length());
    exact(COLUMNS, aa).intoArray(columns.squares(), k);
    exact(COLUMNS, bb).intoArray(columns.squares(), k + COLUMNS.length());
  }

  /** Returns a vector of neighbouring columns. */
  private static DoubleVector columns(float[] x, int p) {
    return IS_WIDE ? Lanes.widenedEight(x, p) : widened(x, p);
  }

  /** Adds whole vectors of doubles, or of floats where there are no doubles. */
  private static void addWhole(
      double[] x, float[] y, int from, int to, double shift, double[] sums, int at) {
    if (IS_WIDE) {
      addWide(x, y, from, to, shift, sums, at);
    } else {
      addNarrow(x, y, from, to, shift, sums, at);
    }
  }

  private static void addWide(
      double[] x, float[] y, int from, int to, double shift, double[] sums, int at) {
    DoubleVector a = Lanes.load(WIDE, sums, at);
    DoubleVector b = Lanes.load(WIDE, sums, at + WIDE_STEP);
    DoubleVector aa = Lanes.load(WIDE, sums, at + LANES);
    DoubleVector bb = Lanes.load(WIDE, sums, at + LANES + WIDE_STEP);
    for (int i = from; i < to; i += LANES) {
      DoubleVector u = nextEight(x, y, i).sub(shift);
      DoubleVector v = nextEight(x, y, i + WIDE_STEP).sub(shift);
      a = u.add(a);
      b = v.add(b);
      aa = u.mul(u).add(aa);
      bb = v.mul(v).add(bb);
    }
    exact(WIDE, a).intoArray(sums, at);
    exact(WIDE, b).intoArray(sums, at + WIDE_STEP);
    exact(WIDE, aa).intoArray(sums, at + LANES);
    exact(WIDE, bb).intoArray(sums, at + LANES + WIDE_STEP);
  }

  private static void addNarrow(
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

  /** Returns the next eight numbers, from the one array that is there. */
  private static DoubleVector nextEight(double[] x, float[] y, int p) {
    return y == null ? Lanes.load(WIDE, x, p) : Lanes.widenedEight(y, p);
  }

  /** Returns the next four numbers, from the one array that is there. */
  private static DoubleVector next(double[] x, float[] y, int p) {
    return y == null ? load(x, p) : widened(y, p);
  }

  private static DoubleVector load(double[] x, int p) {
    return Lanes.load(DOUBLES, x, p);
  }
}
