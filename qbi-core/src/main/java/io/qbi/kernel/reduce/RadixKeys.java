package io.qbi.kernel.reduce;

import io.qbi.data.DType;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/**
 * Unsigned keys that order as the elements of a type do, in as few bits as the type has.
 *
 * <p>An integer's key is its distance from the least one. A floating-point number's key is its bits
 * as sign and magnitude, turned into one ascending number; both zeros have one key, and NaN has
 * none.
 */
final class RadixKeys {
  private final DType dtype;
  private final Tile source;
  private final long[] keys = new long[Tile.LENGTH];

  RadixKeys(DType dtype) {
    this.dtype = dtype;
    this.source = new Tile(Lane.of(dtype));
  }

  /** Returns how many bits a key of the type has. */
  static int bits(DType dtype) {
    return dtype.isBool() ? 1 : 8 * dtype.bytes();
  }

  /** Returns the keys of the last {@link #load}; those after its count mean nothing. */
  long[] keys() {
    return keys;
  }

  /** Loads n elements of a row and returns how many of them have a key. */
  int load(Matrix row, int column, int n) {
    row.load(0, 1, column, n, source);
    switch (dtype) {
      case FLOAT32:
        return loadSingles(n);
      case FLOAT64:
        return loadDoubles(n);
      default:
        long least = dtype.minValue();
        for (int i = 0; i < n; i++) {
          keys[i] = source.longs[i] - least;
        }
        return n;
    }
  }

  private int loadSingles(int n) {
    double[] values = source.re;
    int count = 0;
    for (int i = 0; i < n; i++) {
      keys[count] = key((float) values[i]);
      count += Double.isNaN(values[i]) ? 0 : 1;
    }
    return count;
  }

  /** Returns the key of a float, which is not NaN. */
  static long key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return (bits ^ (bits >> 31 | Integer.MIN_VALUE)) & 0xFFFFFFFFL;
  }

  private int loadDoubles(int n) {
    double[] values = source.re;
    int count = 0;
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(values[i] + 0.0);
      keys[count] = bits ^ (bits >> 63 | Long.MIN_VALUE);
      count += Double.isNaN(values[i]) ? 0 : 1;
    }
    return count;
  }

  /** Returns the element with a key, as a double. */
  static double value(DType dtype, long key) {
    switch (dtype) {
      case FLOAT32:
        int bits = (int) key;
        return Float.intBitsToFloat(bits ^ (~bits >> 31 | Integer.MIN_VALUE));
      case FLOAT64:
        return Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
      default:
        return key + dtype.minValue();
    }
  }
}
