package io.qbi.kernel.vector;

import static io.qbi.kernel.codegen.Arithmetic.larger;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.rank.ExtremeLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Larger ones of neighbouring keys, in vectors.
 *
 * <p>Along a line, windows of 2, 4, 8... keys are each the larger of two of half the length, and
 * the window asked for is the larger of two that overlap: some steps more than van Herk's three,
 * each a loop over vectors.
 */
public final class VectorExtremes implements ExtremeLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Creates the template, or a form of it. */
  public VectorExtremes() {}

  @Override
  public void largerOf(Object a, int at, Object b, int bt, Object to, int n) {
    double[] x = (double[]) a;
    double[] y = (double[]) b;
    double[] z = (double[]) to;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      step(x, at + i, y, bt + i, z, i);
    }
    for (; i < n; i++) {
      z[i] = larger(x[at + i], y[bt + i]);
    }
  }

  /** Finds a vector of larger ones: a method of its own, which C2 compiles sooner than the loop. */
  private static void step(double[] x, int at, double[] y, int bt, double[] z, int to) {
    DoubleVector u = load(SPECIES, x, at);
    u.max(load(SPECIES, y, bt)).intoArray(z, to);
  }

  @Override
  public void line(Object line, Object to, int n, int size) {
    int all = n + size - 1;
    int width = 1;
    for (; 2 * width <= size; width *= 2) {
      largerOf(line, 0, line, width, line, all - 2 * width + 1);
    }
    largerOf(line, 0, line, size - width, to, n);
  }
}
