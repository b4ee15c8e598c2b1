package io.qbi.kernel.vector;

import static io.qbi.kernel.vector.Lanes.exact;
import static io.qbi.kernel.vector.Lanes.load;

import io.qbi.kernel.rank.NarrowKeys;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Keys of bytes and shorts, eight at a time: as many bytes are the shortest vector there is. */
public final class VectorNarrowKeys implements NarrowKeys {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
  private static final int LANES = INTS.length();

  private final NarrowKeys rest = new Plain();

  /** Creates the kernel. */
  public VectorNarrowKeys() {}

  @Override
  public void read(byte[] from, int p, int mask, int flip, int[] to, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      readStep(from, p + i, mask, flip, to, at + i);
    }
    rest.read(from, p + i, mask, flip, to, at + i, count - i);
  }

  private static void readStep(byte[] from, int p, int mask, int flip, int[] to, int at) {
    ByteVector bytes = exact(BYTES, ByteVector.fromArray(BYTES, from, p));
    flipped(exact(INTS, (IntVector) bytes.convertShape(VectorOperators.B2I, INTS, 0)), mask, flip)
        .intoArray(to, at);
  }

  private static IntVector flipped(IntVector wide, int mask, int flip) {
    return wide.and(mask).lanewise(VectorOperators.XOR, flip);
  }

  @Override
  public void read(short[] from, int p, int mask, int flip, int[] to, int at, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      readStep(from, p + i, mask, flip, to, at + i);
    }
    rest.read(from, p + i, mask, flip, to, at + i, count - i);
  }

  private static void readStep(short[] from, int p, int mask, int flip, int[] to, int at) {
    ShortVector shorts = exact(SHORTS, ShortVector.fromArray(SHORTS, from, p));
    flipped(exact(INTS, (IntVector) shorts.convertShape(VectorOperators.S2I, INTS, 0)), mask, flip)
        .intoArray(to, at);
  }

  @Override
  public void write(int[] from, int at, int flip, byte[] to, int p, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      writeStep(from, at + i, flip, to, p + i);
    }
    rest.write(from, at + i, flip, to, p + i, count - i);
  }

  private static void writeStep(int[] from, int at, int flip, byte[] to, int p) {
    IntVector keys = load(INTS, from, at).lanewise(VectorOperators.XOR, flip);
    exact(BYTES, (ByteVector) keys.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(to, p);
  }

  @Override
  public void write(int[] from, int at, int flip, short[] to, int p, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      writeStep(from, at + i, flip, to, p + i);
    }
    rest.write(from, at + i, flip, to, p + i, count - i);
  }

  private static void writeStep(int[] from, int at, int flip, short[] to, int p) {
    IntVector keys = load(INTS, from, at).lanewise(VectorOperators.XOR, flip);
    exact(SHORTS, (ShortVector) keys.convertShape(VectorOperators.I2S, SHORTS, 0)).intoArray(to, p);
  }
}
