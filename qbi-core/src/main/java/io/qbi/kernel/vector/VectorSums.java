package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;
import static io.qbi.kernel.vector.Lanes.widened;

import io.qbi.kernel.reduce.SumLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of single-precision numbers in double precision: a run at a time where they are read as one
 * stream, else several at a time in one loop without a loop inside. More of them, or more vectors
 * of a run, exceed what C2 puts into one method once both loops are in use.
 */
public final class VectorSums implements SumLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;
  private static final int ROWS = 4;

  private final SumLoops rest = new Plain();

  /** Creates the loops. */
  public VectorSums() {}

  @Override
  public void add(float[] x, int p, int pitch, int runs, double[] sums, int at, int n) {
    int whole = n - n % LANES;
    int run = 0;
    if (SumLoops.turns(pitch, n) > 1) {
      for (; run <= runs - ROWS; run += ROWS) {
        addFour(x, p + run * pitch, pitch, sums, at, whole);
      }
    }
    for (; run < runs; run++) {
      addOne(x, p + run * pitch, sums, at, whole);
    }
    if (whole < n) {
      rest.add(x, p + whole, pitch, runs, sums, at + whole, n - whole);
    }
  }

  private static void addOne(float[] x, int p, double[] sums, int at, int n) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector a = widened(x, p + i).add(load(DOUBLES, sums, at + i));
      exact(DOUBLES, a).intoArray(sums, at + i);
    }
  }

  private static void addFour(float[] x, int p, int pitch, double[] sums, int at, int n) {
    for (int i = 0; i < n; i += LANES) {
      int q = p + i;
      DoubleVector a = widened(x, q).add(load(DOUBLES, sums, at + i));
      a = widened(x, q + pitch).add(a);
      a = widened(x, q + 2 * pitch).add(a);
      a = widened(x, q + 3 * pitch).add(a);
      exact(DOUBLES, a).intoArray(sums, at + i);
    }
  }
}
