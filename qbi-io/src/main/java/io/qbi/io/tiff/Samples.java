package io.qbi.io.tiff;

import io.qbi.data.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the bytes of a file into entries of primitive arrays, and back. */
final class Samples {
  private Samples() {}

  /** Copies {@code count} array entries of an element type from {@code bytes} into an array. */
  static void decode(
      byte[] bytes, int from, ByteOrder order, DType dtype, Object array, int at, int count) {
    int width = dtype.bytes() / dtype.lanes();
    ByteBuffer source = ByteBuffer.wrap(bytes, from, count * width).order(order);
    if (array instanceof short[] shorts) {
      source.asShortBuffer().get(shorts, at, count);
    } else if (array instanceof int[] ints) {
      source.asIntBuffer().get(ints, at, count);
    } else if (array instanceof long[] longs) {
      source.asLongBuffer().get(longs, at, count);
    } else if (array instanceof float[] floats) {
      source.asFloatBuffer().get(floats, at, count);
    } else if (array instanceof double[] doubles) {
      source.asDoubleBuffer().get(doubles, at, count);
    } else {
      source.get((byte[]) array, at, count);
    }
  }

  /** Copies {@code count} array entries of an element type from an array into {@code bytes}. */
  static void encode(
      Object array, int at, int count, DType dtype, ByteOrder order, byte[] bytes, int to) {
    int width = dtype.bytes() / dtype.lanes();
    ByteBuffer target = ByteBuffer.wrap(bytes, to, count * width).order(order);
    if (array instanceof short[] shorts) {
      target.asShortBuffer().put(shorts, at, count);
    } else if (array instanceof int[] ints) {
      target.asIntBuffer().put(ints, at, count);
    } else if (array instanceof long[] longs) {
      target.asLongBuffer().put(longs, at, count);
    } else if (array instanceof float[] floats) {
      target.asFloatBuffer().put(floats, at, count);
    } else if (array instanceof double[] doubles) {
      target.asDoubleBuffer().put(doubles, at, count);
    } else {
      target.put((byte[]) array, at, count);
    }
  }

  /** Spreads samples of 1, 2 or 4 bits, the first in the high bits, into one byte each. */
  static void unpack(byte[] bytes, int from, int bits, byte[] array, int at, int count) {
    int perByte = 8 / bits;
    int mask = (1 << bits) - 1;
    for (int i = 0; i < count; i++) {
      int shift = 8 - bits * (i % perByte + 1);
      array[at + i] = (byte) (bytes[from + i / perByte] >> shift & mask);
    }
  }

  /** Gathers truth values of one byte each into bits, the first in the high bit. */
  static void pack(byte[] array, int at, int count, byte[] bytes, int to) {
    for (int i = 0; i < count; i += 8) {
      int packed = 0;
      for (int k = i; k < Math.min(count, i + 8); k++) {
        packed |= array[at + k] << 7 - (k - i);
      }
      bytes[to + i / 8] = (byte) packed;
    }
  }
}
