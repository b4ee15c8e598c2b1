package io.qbi.kernel.vector;

import static io.qbi.kernel.codegen.Arithmetic.isAbove;
import static io.qbi.kernel.codegen.Arithmetic.isBelow;
import static io.qbi.kernel.codegen.Arithmetic.isNan;
import static io.qbi.kernel.vector.Lanes.broadcast;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.reduce.BestLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The position of the best element: four vectors at a time are compared with the best so far, and
 * only where one of their elements may be better they are looked at one by one.
 */
public final class VectorBest implements BestLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int STEP = 4 * LANES;

  /** Elements that are taken one by one after a better one: where they ascend there are more. */
  private static final int PATCH = 256;

  /** Creates the template, or a form of it. */
  public VectorBest() {}

  @Override
  public int largest(Object line, int from, int to, int best) {
    double[] x = (double[]) line;
    double most = x[best];
    int at = best;
    int i = from;
    while (i < to && !isNan(most)) {
      i = noneAbove(x, i, to, at);
      int end = Math.min(to, i + PATCH);
      for (; i < end && !isNan(most); i++) {
        if (isAbove(x[i], most)) {
          most = x[i];
          at = i;
        }
      }
    }
    return at;
  }

  @Override
  public int smallest(Object line, int from, int to, int best) {
    double[] x = (double[]) line;
    double least = x[best];
    int at = best;
    int i = from;
    while (i < to && !isNan(least)) {
      i = noneBelow(x, i, to, at);
      int end = Math.min(to, i + PATCH);
      for (; i < end && !isNan(least); i++) {
        if (isBelow(x[i], least)) {
          least = x[i];
          at = i;
        }
      }
    }
    return at;
  }

  /** Returns where elements begin that may be above the best one, or be NaN. */
  private static int noneAbove(double[] x, int from, int to, int best) {
    DoubleVector most = broadcast(SPECIES, x[best]);
    int i = from;
    while (i <= to - STEP
        && isAtMost(x, i, most)
            .and(isAtMost(x, i + LANES, most))
            .and(isAtMost(x, i + 2 * LANES, most).and(isAtMost(x, i + 3 * LANES, most)))
            .allTrue()) {
      i += STEP;
    }
    return i;
  }

  /** Returns where elements begin that may be below the best one, or be NaN. */
  private static int noneBelow(double[] x, int from, int to, int best) {
    DoubleVector least = broadcast(SPECIES, x[best]);
    int i = from;
    while (i <= to - STEP
        && isAtLeast(x, i, least)
            .and(isAtLeast(x, i + LANES, least))
            .and(isAtLeast(x, i + 2 * LANES, least).and(isAtLeast(x, i + 3 * LANES, least)))
            .allTrue()) {
      i += STEP;
    }
    return i;
  }

  private static VectorMask<Double> isAtMost(double[] x, int p, DoubleVector most) {
    return load(SPECIES, x, p).compare(VectorOperators.LE, most);
  }

  private static VectorMask<Double> isAtLeast(double[] x, int p, DoubleVector least) {
    return load(SPECIES, x, p).compare(VectorOperators.GE, least);
  }
}
