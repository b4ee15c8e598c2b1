package io.qbi.kernel.rank;

import io.qbi.data.Block;
import io.qbi.data.DType;

/**
 * Elements of real types of up to 32 bits as ints that order as the elements do, so that one kernel
 * serves all of them, in half the bytes that {@link Keys} takes.
 *
 * <p>The bits of a float, all but the sign flipped where it is negative, order as the floats do:
 * -0.0 stands before 0.0. NaN has the largest key, in ascending and in descending order.
 */
enum IntKeys {
  /** Larger elements have larger keys. */
  ASCENDING(0),
  /** Smaller elements have larger keys. */
  DESCENDING(-1);

  private final int flip;

  IntKeys(int flip) {
    this.flip = flip;
  }

  /** Returns whether the elements of a type have such keys. */
  static boolean serve(DType dtype) {
    return !dtype.isComplex() && dtype.bytes() <= Integer.BYTES;
  }

  /**
   * Returns -1 if {@code a} is below {@code b}, else 0. In loops, JDK 17 makes vectors of this, but
   * not of {@link Math#min(int, int)}.
   */
  static int below(int a, int b) {
    return (a & ~b | ~(a ^ b) & (a - b)) >> 31;
  }

  /** Reads {@code count} elements from {@code p} by {@code step} into entries from 0 on. */
  void read(Block from, int p, int step, int count, int[] to) {
    switch (from.dtype()) {
      case BOOL, INT8 -> readBytes(from.bytesArray(), p, step, count, to);
      case UINT8 -> {
        readBytes(from.bytesArray(), p, step, count, to);
        for (int i = 0; i < count; i++) {
          to[i] = (to[i] ^ flip) & 0xFF ^ flip;
        }
      }
      case INT16 -> readShorts(from.shorts(), p, step, count, to);
      case UINT16 -> {
        readShorts(from.shorts(), p, step, count, to);
        for (int i = 0; i < count; i++) {
          to[i] = (to[i] ^ flip) & 0xFFFF ^ flip;
        }
      }
      case FLOAT32 -> readFloats(from.floats(), p, step, count, to);
      default -> {
        int sign = from.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0;
        readInts(from.ints(), p, step, count, to, flip ^ sign);
      }
    }
  }

  private void readBytes(byte[] from, int p, int step, int count, int[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] ^ flip;
    }
  }

  private void readShorts(short[] from, int p, int step, int count, int[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] ^ flip;
    }
  }

  private static void readInts(int[] from, int p, int step, int count, int[] to, int flips) {
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] ^ flips;
    }
  }

  private void readFloats(float[] from, int p, int step, int count, int[] to) {
    for (int i = 0; i < count; i++) {
      float value = from[p + i * step];
      int bits = Float.floatToRawIntBits(value);
      int key = bits ^ (bits >> 31 & Integer.MAX_VALUE) ^ flip;
      to[i] = Float.isNaN(value) ? Integer.MAX_VALUE : key;
    }
  }

  /** Writes the entries from 0 on to {@code p} by {@code step}: the counterpart of reading. */
  void write(int[] from, Block to, int p, int step, int count) {
    switch (to.dtype()) {
      case BOOL, INT8, UINT8 -> {
        byte[] bytes = to.bytesArray();
        for (int i = 0; i < count; i++) {
          bytes[p + i * step] = (byte) (from[i] ^ flip);
        }
      }
      case INT16, UINT16 -> {
        short[] shorts = to.shorts();
        for (int i = 0; i < count; i++) {
          shorts[p + i * step] = (short) (from[i] ^ flip);
        }
      }
      case FLOAT32 -> {
        float[] floats = to.floats();
        for (int i = 0; i < count; i++) {
          floats[p + i * step] = value(from[i]);
        }
      }
      default -> {
        int flips = flip ^ (to.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0);
        int[] ints = to.ints();
        for (int i = 0; i < count; i++) {
          ints[p + i * step] = from[i] ^ flips;
        }
      }
    }
  }

  private float value(int key) {
    int ordered = key ^ flip;
    // The key of NaN is the bits of one, in either order; all leave as the usual NaN.
    float value = Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    return Float.isNaN(value) ? Float.NaN : value;
  }
}
