package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;
import static io.qbi.kernel.vector.Lanes.widened;

import io.qbi.kernel.reduce.SumLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of single-precision numbers in double precision, four vectors of them in registers. */
public final class VectorSums implements SumLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;
  private static final int STEP = 4 * LANES;

  private final SumLoops rest = new Plain();

  /** Creates the loops. */
  public VectorSums() {}

  @Override
  public void add(float[] x, int p, int pitch, int runs, double[] sums, int at, int n) {
    int whole = n - n % STEP;
    int most = SumLoops.turns(pitch, n);
    for (int run = 0; run < runs; run += most) {
      int turns = Math.min(most, runs - run);
      if (turns == TURNS) {
        addEight(x, p + run * pitch, pitch, sums, at, whole);
      } else {
        addWhole(x, p + run * pitch, pitch, turns, sums, at, whole);
      }
    }
    if (whole < n) {
      rest.add(x, p + whole, pitch, runs, sums, at + whole, n - whole);
    }
  }

  /** Adds {@link #TURNS} runs: C2 loads from all of them at once only where no loop is around. */
  private static void addEight(float[] x, int p, int pitch, double[] sums, int at, int n) {
    for (int i = 0; i < n; i += LANES) {
      int q = p + i;
      DoubleVector a = widened(x, q).add(load(DOUBLES, sums, at + i));
      a = widened(x, q + pitch).add(a);
      a = widened(x, q + 2 * pitch).add(a);
      a = widened(x, q + 3 * pitch).add(a);
      a = widened(x, q + 4 * pitch).add(a);
      a = widened(x, q + 5 * pitch).add(a);
      a = widened(x, q + 6 * pitch).add(a);
      a = widened(x, q + 7 * pitch).add(a);
      exact(DOUBLES, a).intoArray(sums, at + i);
    }
  }

  private static void addWhole(
      float[] x, int p, int pitch, int turns, double[] sums, int at, int n) {
    for (int i = 0; i < n; i += STEP) {
      DoubleVector a = load(DOUBLES, sums, at + i);
      DoubleVector b = load(DOUBLES, sums, at + i + LANES);
      DoubleVector c = load(DOUBLES, sums, at + i + 2 * LANES);
      DoubleVector d = load(DOUBLES, sums, at + i + 3 * LANES);
      int q = p + i;
      for (int turn = 0; turn < turns; turn++) {
        a = widened(x, q).add(a);
        b = widened(x, q + LANES).add(b);
        c = widened(x, q + 2 * LANES).add(c);
        d = widened(x, q + 3 * LANES).add(d);
        q += pitch;
      }
      exact(DOUBLES, a).intoArray(sums, at + i);
      exact(DOUBLES, b).intoArray(sums, at + i + LANES);
      exact(DOUBLES, c).intoArray(sums, at + i + 2 * LANES);
      exact(DOUBLES, d).intoArray(sums, at + i + 3 * LANES);
    }
  }
}
