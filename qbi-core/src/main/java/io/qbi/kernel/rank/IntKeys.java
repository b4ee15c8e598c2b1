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
   * Reads {@code count} elements from {@code p} by {@code step} into entries from 0 on.
   *
   * @param floats what makes keys of floats
   */
  void read(Block from, int p, int step, int count, int[] to, FloatKeys floats) {
    switch (from.dtype()) {
      case BOOL, INT8 -> readBytes(from.bytesArray(), p, step, count, to, -1);
      case UINT8 -> readBytes(from.bytesArray(), p, step, count, to, 0xFF);
      case INT16 -> readShorts(from.shorts(), p, step, count, to, -1);
      case UINT16 -> readShorts(from.shorts(), p, step, count, to, 0xFFFF);
      case FLOAT32 -> readFloats(from.floats(), p, step, count, to, floats);
      default -> {
        int sign = from.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0;
        readInts(from.ints(), p, step, count, to, flip ^ sign);
      }
    }
  }

  // Where neighbours are read, a loop without the step is twice as fast.

  private void readBytes(byte[] from, int p, int step, int count, int[] to, int mask) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        to[i] = from[p + i] & mask ^ flip;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] & mask ^ flip;
    }
  }

  private void readShorts(short[] from, int p, int step, int count, int[] to, int mask) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        to[i] = from[p + i] & mask ^ flip;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] & mask ^ flip;
    }
  }

  private static void readInts(int[] from, int p, int step, int count, int[] to, int flips) {
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] ^ flips;
    }
  }

  private void readFloats(float[] from, int p, int step, int count, int[] to, FloatKeys floats) {
    if (step == 1) {
      floats.read(from, p, flip, to, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = FloatKeys.key(from[p + i * step], flip);
    }
  }

  /** Writes the entries from 0 on to {@code p} by {@code step}: the counterpart of reading. */
  void write(int[] from, Block to, int p, int step, int count, FloatKeys floats) {
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
      case FLOAT32 -> writeFloats(from, to.floats(), p, step, count, floats);
      default -> {
        int flips = flip ^ (to.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0);
        int[] ints = to.ints();
        for (int i = 0; i < count; i++) {
          ints[p + i * step] = from[i] ^ flips;
        }
      }
    }
  }

  private void writeFloats(int[] from, float[] to, int p, int step, int count, FloatKeys floats) {
    if (step == 1) {
      floats.write(from, 0, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = FloatKeys.value(from[i], flip);
    }
  }
}
