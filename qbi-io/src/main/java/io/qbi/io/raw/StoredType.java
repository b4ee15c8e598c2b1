package io.qbi.io.raw;

import io.qbi.data.DType;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How one element stands in a file.
 *
 * @param dtype the type it is read as
 * @param half whether it is stored as a 2-byte float and widened to float32
 * @param bigEndian whether its most significant byte comes first
 */
public record StoredType(DType dtype, boolean half, boolean bigEndian) implements Serializable {

  /** Returns the stored form of {@code dtype} in the given byte order. */
  public static StoredType of(DType dtype, ByteOrder order) {
    return new StoredType(dtype, false, order == ByteOrder.BIG_ENDIAN);
  }

  /** Returns the stored form of 2-byte floats, which are read as float32. */
  public static StoredType float16(ByteOrder order) {
    return new StoredType(DType.FLOAT32, true, order == ByteOrder.BIG_ENDIAN);
  }

  /** Returns the bytes that one stored element takes. */
  public int bytes() {
    return half ? 2 : dtype.bytes();
  }

  /** Returns the byte order of the elements. */
  public ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Decodes {@code count} elements at element {@code from} of the buffer into a block's array. */
  void decode(ByteBuffer buffer, int from, int count, Object array, int to) {
    ByteBuffer bytes = buffer.slice(from * bytes(), count * bytes()).order(order());
    int lanes = dtype.lanes();
    if (half) {
      decodeHalf(bytes, count, (float[]) array, to);
    } else if (array instanceof byte[] b) {
      bytes.get(b, to, count);
      if (dtype.isBool()) {
        normalise(b, to, count);
      }
    } else if (array instanceof short[] s) {
      bytes.asShortBuffer().get(s, to, count);
    } else if (array instanceof int[] i) {
      bytes.asIntBuffer().get(i, to, count);
    } else if (array instanceof long[] l) {
      bytes.asLongBuffer().get(l, to, count);
    } else if (array instanceof float[] f) {
      bytes.asFloatBuffer().get(f, to * lanes, count * lanes);
    } else {
      bytes.asDoubleBuffer().get((double[]) array, to * lanes, count * lanes);
    }
  }

  /** Encodes {@code count} elements of a block's array at the start of the buffer. */
  void encode(Object array, int from, int count, ByteBuffer buffer) {
    ByteBuffer bytes = buffer.slice(0, count * bytes()).order(order());
    int lanes = dtype.lanes();
    if (array instanceof byte[] b) {
      bytes.put(b, from, count);
    } else if (array instanceof short[] s) {
      bytes.asShortBuffer().put(s, from, count);
    } else if (array instanceof int[] i) {
      bytes.asIntBuffer().put(i, from, count);
    } else if (array instanceof long[] l) {
      bytes.asLongBuffer().put(l, from, count);
    } else if (array instanceof float[] f) {
      bytes.asFloatBuffer().put(f, from * lanes, count * lanes);
    } else {
      bytes.asDoubleBuffer().put((double[]) array, from * lanes, count * lanes);
    }
  }

  /** Makes every byte 0 or 1: other programs may store any non-zero byte for true. */
  private static void normalise(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      bytes[i] = (byte) (bytes[i] == 0 ? 0 : 1);
    }
  }

  private static void decodeHalf(ByteBuffer bytes, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      to[at + i] = widen(bytes.getShort(2 * i));
    }
  }

  /** Returns the value of an IEEE 754 half-precision number, which a float holds exactly. */
  static float widen(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 0x1F) {
      magnitude = Float.intBitsToFloat(0x7F800000 | fraction << 13);
    } else {
      magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
