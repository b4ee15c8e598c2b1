package io.qbi.kernel.rank;

/**
 * Floats as ints that order as they do: all bits but the sign are flipped where it is negative. NaN
 * has the largest key, whether the others are flipped or not.
 */
public interface FloatKeys {
  /** Reads the keys of {@code count} floats from {@code p} on, flipped by {@code flip}. */
  void read(float[] from, int p, int flip, int[] to, int at, int count);

  /** Writes the floats that have the keys; every NaN as the usual one. */
  void write(int[] from, int at, int flip, float[] to, int p, int count);

  /** Returns the key of a float. */
  static int key(float value, int flip) {
    int bits = Float.floatToRawIntBits(value);
    return Float.isNaN(value) ? Integer.MAX_VALUE : bits ^ (bits >> 31 & Integer.MAX_VALUE) ^ flip;
  }

  /** Returns the float that has a key. */
  static float value(int key, int flip) {
    int ordered = key ^ flip;
    // The key of NaN is the bits of one, in either order.
    float value = Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    return Float.isNaN(value) ? Float.NaN : value;
  }

  /** One float after the other. */
  final class Plain implements FloatKeys {
    /** Creates the loops. */
    public Plain() {}

    @Override
    public void read(float[] from, int p, int flip, int[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = key(from[p + i], flip);
      }
    }

    @Override
    public void write(int[] from, int at, int flip, float[] to, int p, int count) {
      for (int i = 0; i < count; i++) {
        to[p + i] = value(from[at + i], flip);
      }
    }
  }
}
