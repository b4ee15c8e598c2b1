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
   * Reads {@code count} elements from {@code p} by {@code step} into entries from {@code at} on.
   */
  void read(Block from, int p, int step, int count, int[] to, int at) {
    switch (from.dtype()) {
      case BOOL, INT8 -> readBytes(from.bytesArray(), p, step, count, to, at, -1);
      case UINT8 -> readBytes(from.bytesArray(), p, step, count, to, at, 0xFF);
      case INT16 -> readShorts(from.shorts(), p, step, count, to, at, -1);
      case UINT16 -> readShorts(from.shorts(), p, step, count, to, at, 0xFFFF);
      case FLOAT32 -> readFloats(from.floats(), p, step, count, to, at);
      default -> {
        int sign = from.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0;
        readInts(from.ints(), p, step, count, to, at, flip ^ sign);
      }
    }
  }

  // Of neighbours, loops without the step are faster even where C2 makes no vectors of them.

  private void readBytes(byte[] from, int p, int step, int count, int[] to, int at, int mask) {
    if (step == 1) {
      RankForms.narrow().read(from, p, mask, flip, to, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = from[p + i * step] & mask ^ flip;
    }
  }

  private void readShorts(short[] from, int p, int step, int count, int[] to, int at, int mask) {
    if (step == 1) {
      RankForms.narrow().read(from, p, mask, flip, to, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = from[p + i * step] & mask ^ flip;
    }
  }

  private static void readInts(
      int[] from, int p, int step, int count, int[] to, int at, int flips) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from[p + i] ^ flips;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = from[p + i * step] ^ flips;
    }
  }

  private void readFloats(float[] from, int p, int step, int count, int[] to, int at) {
    if (step == 1) {
      RankForms.floats().read(from, p, flip, to, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = FloatKeys.key(from[p + i * step], flip);
    }
  }

  /** Writes the entries from {@code at} on to {@code p} by {@code step}: the counterpart. */
  void write(int[] from, int at, Block to, int p, int step, int count) {
    switch (to.dtype()) {
      case BOOL, INT8, UINT8 -> writeBytes(from, at, to.bytesArray(), p, step, count);
      case INT16, UINT16 -> writeShorts(from, at, to.shorts(), p, step, count);
      case FLOAT32 -> writeFloats(from, at, to.floats(), p, step, count);
      default -> {
        int sign = to.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0;
        writeInts(from, at, to.ints(), p, step, count, flip ^ sign);
      }
    }
  }

  private void writeBytes(int[] from, int at, byte[] to, int p, int step, int count) {
    if (step == 1) {
      RankForms.narrow().write(from, at, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = (byte) (from[at + i] ^ flip);
    }
  }

  private void writeShorts(int[] from, int at, short[] to, int p, int step, int count) {
    if (step == 1) {
      RankForms.narrow().write(from, at, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = (short) (from[at + i] ^ flip);
    }
  }

  private static void writeInts(
      int[] from, int at, int[] to, int p, int step, int count, int flips) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        to[p + i] = from[at + i] ^ flips;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = from[at + i] ^ flips;
    }
  }

  private void writeFloats(int[] from, int at, float[] to, int p, int step, int count) {
    if (step == 1) {
      RankForms.floats().write(from, at, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = FloatKeys.value(from[at + i], flip);
    }
  }
}
