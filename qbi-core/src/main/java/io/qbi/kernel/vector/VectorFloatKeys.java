package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.rank.FloatKeys;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Keys of floats, as many at a time as a vector has lanes. */
public final class VectorFloatKeys implements FloatKeys {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = INTS.length();

  /** The bits of the largest number, infinity. */
  private static final int INFINITY = 0x7F800000;

  private static final int NAN = Float.floatToRawIntBits(Float.NaN);

  private final FloatKeys rest = new Plain();

  /** Creates the kernel. */
  public VectorFloatKeys() {}

  @Override
  public void read(float[] from, int p, int flip, int[] to, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      readStep(from, p + i, flip, to, at + i);
    }
    rest.read(from, p + i, flip, to, at + i, count - i);
  }

  private static void readStep(float[] from, int p, int flip, int[] to, int at) {
    IntVector bits = exact(INTS, load(FLOATS, from, p).reinterpretAsInts());
    IntVector order = bits.lanewise(VectorOperators.ASHR, 31).and(Integer.MAX_VALUE);
    IntVector keys = order.lanewise(VectorOperators.XOR, bits);
    keys.lanewise(VectorOperators.XOR, flip)
        .blend(Integer.MAX_VALUE, isNan(bits))
        .intoArray(to, at);
  }

  @Override
  public void write(int[] from, int at, int flip, float[] to, int p, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      writeStep(from, at + i, flip, to, p + i);
    }
    rest.write(from, at + i, flip, to, p + i, count - i);
  }

  private static void writeStep(int[] from, int at, int flip, float[] to, int p) {
    IntVector keys = load(INTS, from, at).lanewise(VectorOperators.XOR, flip);
    IntVector order = keys.lanewise(VectorOperators.ASHR, 31).and(Integer.MAX_VALUE);
    IntVector bits = order.lanewise(VectorOperators.XOR, keys);
    exact(FLOATS, bits.blend(NAN, isNan(bits)).reinterpretAsFloats()).intoArray(to, p);
  }

  private static VectorMask<Integer> isNan(IntVector bits) {
    return bits.and(Integer.MAX_VALUE).compare(VectorOperators.GT, INFINITY);
  }
}
