package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.broadcast;
import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.reduce.BinLoops;
import io.qbi.kernel.reduce.BinPlaces;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The bins of as many floats at a time as a vector has lanes, without masks: to JDK 17 these are
 * vectors too, and each comparison makes one.
 */
public final class VectorBins implements BinLoops {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private final BinLoops rest = new Plain();

  /** Creates the loops. */
  public VectorBins() {}

  @Override
  public void find(float[] x, int p, int n, BinPlaces places, int[] to) {
    int whole = n - n % LANES;
    findWhole(x, p, whole, places, to);
    if (whole < n) {
      int[] last = new int[n - whole];
      rest.find(x, p + whole, n - whole, places, last);
      System.arraycopy(last, 0, to, whole, n - whole);
    }
  }

  private static void findWhole(float[] x, int p, int n, BinPlaces places, int[] to) {
    FloatVector low = broadcast(FLOATS, places.low());
    FloatVector scale = broadcast(FLOATS, places.scale());
    FloatVector shift = broadcast(FLOATS, places.shift());
    IntVector zero = broadcast(INTS, places.zero());
    IntVector least = broadcast(INTS, places.least());
    IntVector most = broadcast(INTS, places.most());
    IntVector doubt = broadcast(INTS, places.doubt());
    IntVector inside = broadcast(INTS, places.inside());
    IntVector open = broadcast(INTS, places.open());
    int fraction = places.fraction();
    for (int i = 0; i < n; i += LANES) {
      FloatVector sum = load(FLOATS, x, p + i).sub(low).mul(scale).add(shift);
      IntVector place = exact(INTS, sum.reinterpretAsInts()).sub(zero).max(least).min(most);
      IntVector edge = place.add(doubt).and(inside).sub(doubt).sub(doubt);
      IntVector isOpen = edge.lanewise(VectorOperators.ASHR, 31);
      IntVector slot = place.lanewise(VectorOperators.ASHR, fraction);
      slot.or(isOpen).and(open).intoArray(to, i);
    }
  }
}
