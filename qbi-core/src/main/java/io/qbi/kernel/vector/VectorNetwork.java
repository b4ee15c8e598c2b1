package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.rank.NetworkLoops;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Comparisons of rows of keys, as many at a time as a vector has lanes; steps are methods of their
 * own, which C2 compiles sooner than the loops.
 */
public final class VectorNetwork implements NetworkLoops {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Creates the kernel. */
  public VectorNetwork() {}

  @Override
  public void exchange(int[] low, int[] high, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      step(low, high, i);
    }
    for (; i < n; i++) {
      int a = low[i];
      int b = high[i];
      low[i] = Math.min(a, b);
      high[i] = Math.max(a, b);
    }
  }

  private static void step(int[] low, int[] high, int i) {
    IntVector a = load(SPECIES, low, i);
    IntVector b = load(SPECIES, high, i);
    a.min(b).intoArray(low, i);
    a.max(b).intoArray(high, i);
  }

  @Override
  public void smaller(int[] low, int[] high, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      stepDown(low, high, i);
    }
    for (; i < n; i++) {
      low[i] = Math.min(low[i], high[i]);
    }
  }

  private static void stepDown(int[] low, int[] high, int i) {
    IntVector a = load(SPECIES, low, i);
    a.min(load(SPECIES, high, i)).intoArray(low, i);
  }

  @Override
  public void larger(int[] low, int[] high, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      stepUp(low, high, i);
    }
    for (; i < n; i++) {
      high[i] = Math.max(low[i], high[i]);
    }
  }

  private static void stepUp(int[] low, int[] high, int i) {
    IntVector a = load(SPECIES, low, i);
    a.max(load(SPECIES, high, i)).intoArray(high, i);
  }
}
