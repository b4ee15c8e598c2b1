package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The entries of a block's array as bytes, in the machine's order. */
final class Entries {
  private Entries() {}

  /** Returns the bytes of one array entry. */
  static int width(DType dtype) {
    return dtype.bytes() / dtype.lanes();
  }

  /** Returns how many array entries a contiguous block takes. */
  static int count(Block block) {
    return block.size() * block.dtype().lanes();
  }

  /** Writes {@code count} entries of a contiguous block, from its entry {@code at} on. */
  static void get(Block block, int at, int count, ByteBuffer bytes) {
    ByteBuffer buffer = bytes.order(ByteOrder.nativeOrder());
    int from = block.offset() * block.dtype().lanes() + at;
    Object array = block.array();
    if (array instanceof byte[] a) {
      buffer.put(a, from, count);
    } else if (array instanceof short[] a) {
      buffer.asShortBuffer().put(a, from, count);
    } else if (array instanceof int[] a) {
      buffer.asIntBuffer().put(a, from, count);
    } else if (array instanceof long[] a) {
      buffer.asLongBuffer().put(a, from, count);
    } else if (array instanceof float[] a) {
      buffer.asFloatBuffer().put(a, from, count);
    } else {
      buffer.asDoubleBuffer().put((double[]) array, from, count);
    }
  }

  /** Reads {@code count} entries into a block, from its entry {@code at} on. */
  static void put(ByteBuffer bytes, Block block, int at, int count) {
    ByteBuffer buffer = bytes.order(ByteOrder.nativeOrder());
    int to = block.offset() * block.dtype().lanes() + at;
    Object array = block.array();
    if (array instanceof byte[] a) {
      buffer.get(a, to, count);
    } else if (array instanceof short[] a) {
      buffer.asShortBuffer().get(a, to, count);
    } else if (array instanceof int[] a) {
      buffer.asIntBuffer().get(a, to, count);
    } else if (array instanceof long[] a) {
      buffer.asLongBuffer().get(a, to, count);
    } else if (array instanceof float[] a) {
      buffer.asFloatBuffer().get(a, to, count);
    } else {
      buffer.asDoubleBuffer().get((double[]) array, to, count);
    }
  }
}
