package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.broadcast;
import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.reduce.BinLoops;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The bins of as many floats at a time as a vector has lanes.
 *
 * <p>JDK 17 has no instruction that converts a vector of floats to ints. But a float between
 * 2<sup>23</sup> and 2<sup>24</sup> has no fraction, and its last bits are a whole number.
 */
public final class VectorBins implements BinLoops {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final float WHOLE = 0x1.8p23f;

  private final BinLoops rest = new Plain();

  /** Creates the loops. */
  public VectorBins() {}

  @Override
  public void find(
      float[] x, int p, int n, float low, float scale, float doubt, int bins, int[] to) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      step(load(FLOATS, x, p + i), low, scale, doubt, bins).intoArray(to, i);
    }
    if (i < n) {
      int[] last = new int[n - i];
      rest.find(x, p + i, n - i, low, scale, doubt, bins, last);
      System.arraycopy(last, 0, to, i, n - i);
    }
  }

  private static IntVector step(FloatVector x, float low, float scale, float doubt, int bins) {
    FloatVector place = x.sub(low).mul(scale);
    // The sum is rounded to the next whole number: the bin, but for those close to an edge.
    FloatVector sum = place.sub(0.5f).add(WHOLE);
    FloatVector inside = place.sub(sum.sub(WHOLE));
    VectorMask<Float> certain =
        inside
            .compare(VectorOperators.GT, doubt)
            .and(inside.compare(VectorOperators.LT, 1 - doubt))
            .and(place.compare(VectorOperators.GT, 0))
            .and(place.compare(VectorOperators.LT, bins));
    VectorMask<Float> outside =
        place.compare(VectorOperators.LT, -1).or(place.compare(VectorOperators.GT, bins + 1));
    IntVector bin = exact(INTS, sum.reinterpretAsInts()).and((1 << 22) - 1);
    return broadcast(INTS, bins + 1).blend(bin, certain.cast(INTS)).blend(bins, outside.cast(INTS));
  }
}
