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

  /** Reads {@code count} elements from {@code p} by {@code step} into entries from 0 on. */
  void read(Block from, int p, int step, int count, int[] to) {
    switch (from.dtype()) {
      case BOOL, INT8 -> readBytes(from.bytesArray(), p, step, count, to, -1);
      case UINT8 -> readBytes(from.bytesArray(), p, step, count, to, 0xFF);
      case INT16 -> readShorts(from.shorts(), p, step, count, to, -1);
      case UINT16 -> readShorts(from.shorts(), p, step, count, to, 0xFFFF);
      case FLOAT32 -> readFloats(from.floats(), p, step, count, to);
      default -> {
        int sign = from.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0;
        readInts(from.ints(), p, step, count, to, flip ^ sign);
      }
    }
  }

  // Of neighbours, loops without the step are faster even where C2 makes no vectors of them.

  private void readBytes(byte[] from, int p, int step, int count, int[] to, int mask) {
    if (step == 1) {
      RankForms.narrow().read(from, p, mask, flip, to, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] & mask ^ flip;
    }
  }

  private void readShorts(short[] from, int p, int step, int count, int[] to, int mask) {
    if (step == 1) {
      RankForms.narrow().read(from, p, mask, flip, to, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] & mask ^ flip;
    }
  }

  private static void readInts(int[] from, int p, int step, int count, int[] to, int flips) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        to[i] = from[p + i] ^ flips;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = from[p + i * step] ^ flips;
    }
  }

  private void readFloats(float[] from, int p, int step, int count, int[] to) {
    if (step == 1) {
      RankForms.floats().read(from, p, flip, to, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[i] = FloatKeys.key(from[p + i * step], flip);
    }
  }

  /** Writes the entries from 0 on to {@code p} by {@code step}: the counterpart of reading. */
  void write(int[] from, Block to, int p, int step, int count) {
    switch (to.dtype()) {
      case BOOL, INT8, UINT8 -> writeBytes(from, to.bytesArray(), p, step, count);
      case INT16, UINT16 -> writeShorts(from, to.shorts(), p, step, count);
      case FLOAT32 -> writeFloats(from, to.floats(), p, step, count);
      default -> {
        int sign = to.dtype() == DType.UINT32 ? Integer.MIN_VALUE : 0;
        writeInts(from, to.ints(), p, step, count, flip ^ sign);
      }
    }
  }

  private void writeBytes(int[] from, byte[] to, int p, int step, int count) {
    if (step == 1) {
      RankForms.narrow().write(from, 0, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = (byte) (from[i] ^ flip);
    }
  }

  private void writeShorts(int[] from, short[] to, int p, int step, int count) {
    if (step == 1) {
      RankForms.narrow().write(from, 0, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = (short) (from[i] ^ flip);
    }
  }

  private static void writeInts(int[] from, int[] to, int p, int step, int count, int flips) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        to[p + i] = from[i] ^ flips;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = from[i] ^ flips;
    }
  }

  private void writeFloats(int[] from, float[] to, int p, int step, int count) {
    if (step == 1) {
      RankForms.floats().write(from, 0, flip, to, p, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[p + i * step] = FloatKeys.value(from[i], flip);
    }
  }
}
