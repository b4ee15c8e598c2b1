package io.qbi.kernel.rank;

import io.qbi.data.Block;

/**
 * Elements of any real type as longs that order as the elements do, so that one kernel serves all
 * types exactly.
 *
 * <p>The bits of a double, all but the sign flipped where it is negative, order as the doubles do:
 * -0.0 stands before 0.0. NaN has the largest key, in ascending and in descending order.
 */
enum Keys {
  /** Larger elements have larger keys. */
  ASCENDING(0),
  /** Smaller elements have larger keys. */
  DESCENDING(-1);

  private final long flip;

  Keys(long flip) {
    this.flip = flip;
  }

  /** Reads {@code count} elements from {@code p} by {@code step} into {@code to}. */
  void read(Block from, int p, int step, int count, long[] to, int at, int toStep) {
    switch (from.dtype()) {
      case BOOL:
      case INT8:
        byte[] bytes = from.bytesArray();
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = bytes[p + i * step] ^ flip;
        }
        return;
      case UINT8:
        byte[] unsigned = from.bytesArray();
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = (unsigned[p + i * step] & 0xFF) ^ flip;
        }
        return;
      case UINT16:
        short[] shorts = from.shorts();
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = (shorts[p + i * step] & 0xFFFF) ^ flip;
        }
        return;
      case FLOAT64:
        double[] doubles = from.doubles();
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = key(doubles[p + i * step]);
        }
        return;
      case FLOAT32:
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = key(from.doubleAt(p + i * step));
        }
        return;
      default:
        for (int i = 0; i < count; i++) {
          to[at + i * toStep] = from.longAt(p + i * step) ^ flip;
        }
    }
  }

  private long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return Double.isNaN(value) ? Long.MAX_VALUE : bits ^ (bits >> 63 & Long.MAX_VALUE) ^ flip;
  }

  /** Writes {@code count} elements to {@code p} by {@code step}: the counterpart of reading. */
  void write(long[] from, int at, int fromStep, Block to, int p, int step, int count) {
    switch (to.dtype()) {
      case BOOL:
      case INT8:
      case UINT8:
        byte[] bytes = to.bytesArray();
        for (int i = 0; i < count; i++) {
          bytes[p + i * step] = (byte) (from[at + i * fromStep] ^ flip);
        }
        return;
      case FLOAT64:
        double[] doubles = to.doubles();
        for (int i = 0; i < count; i++) {
          doubles[p + i * step] = value(from[at + i * fromStep]);
        }
        return;
      case FLOAT32:
        for (int i = 0; i < count; i++) {
          to.setDoubleAt(p + i * step, value(from[at + i * fromStep]));
        }
        return;
      default:
        for (int i = 0; i < count; i++) {
          to.setLongAt(p + i * step, from[at + i * fromStep] ^ flip);
        }
    }
  }

  private double value(long key) {
    long ordered = key ^ flip;
    // The key of NaN is the bits of one, in either order; all leave as the usual NaN.
    double value = Double.longBitsToDouble(ordered ^ (ordered >> 63 & Long.MAX_VALUE));
    return Double.isNaN(value) ? Double.NaN : value;
  }
}
