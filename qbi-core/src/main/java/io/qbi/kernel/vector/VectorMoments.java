package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;

import io.qbi.kernel.reduce.MomentLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums of distances and squares, four vectors of each, whatever the processor likes best. */
public final class VectorMoments implements MomentLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;
  private static final int STEP = LANES / 4;

  private final MomentLoops rest = new Plain();

  /** Creates the loops. */
  public VectorMoments() {}

  @Override
  public void widen(float[] x, int p, double[] to, int n) {
    int i = 0;
    for (; i <= n - STEP; i += STEP) {
      FloatVector floats = Lanes.load(FLOATS, x, p + i);
      exact(DOUBLES, (DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0))
          .intoArray(to, i);
    }
    for (; i < n; i++) {
      to[i] = x[p + i];
    }
  }

  @Override
  public void add(double[] x, int p, int n, double shift, double[] sums, int at) {
    int whole = n - n % LANES;
    addWhole(x, p, p + whole, shift, sums, at);
    rest.add(x, p + whole, n - whole, shift, sums, at);
  }

  private static void addWhole(double[] x, int from, int to, double shift, double[] sums, int at) {
    DoubleVector a = load(sums, at);
    DoubleVector b = load(sums, at + STEP);
    DoubleVector c = load(sums, at + 2 * STEP);
    DoubleVector d = load(sums, at + 3 * STEP);
    DoubleVector aa = load(sums, at + LANES);
    DoubleVector bb = load(sums, at + LANES + STEP);
    DoubleVector cc = load(sums, at + LANES + 2 * STEP);
    DoubleVector dd = load(sums, at + LANES + 3 * STEP);
    for (int i = from; i < to; i += LANES) {
      DoubleVector u = load(x, i).sub(shift);
      DoubleVector v = load(x, i + STEP).sub(shift);
      DoubleVector w = load(x, i + 2 * STEP).sub(shift);
      DoubleVector z = load(x, i + 3 * STEP).sub(shift);
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

  private static DoubleVector load(double[] x, int p) {
    return Lanes.load(DOUBLES, x, p);
  }
}
