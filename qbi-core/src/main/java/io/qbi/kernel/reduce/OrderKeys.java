package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/**
 * A patch of keys: longs of which the largest belongs to the best element.
 *
 * <p>The bits of a double, all but the sign flipped where it is negative, order as the doubles do.
 * Both zeros have one key, and NaN has the largest, whether the least or the greatest is wanted.
 */
final class OrderKeys {
  private final boolean isReal;
  private final long flip;
  private final Tile source;
  private final long[] keys;

  OrderKeys(DType in, boolean least) {
    isReal = Lane.of(in) == Lane.REAL;
    flip = least ? -1 : 0;
    source = new Tile(Lane.of(in));
    keys = isReal ? new long[Tile.LENGTH] : source.longs;
  }

  /** Loads a patch and returns its keys. */
  long[] load(Matrix from, int row, int rows, int column, int columns) {
    from.load(row, rows, column, columns, source);
    int n = rows * columns;
    if (isReal) {
      double[] re = source.re;
      for (int i = 0; i < n; i++) {
        keys[i] = key(re[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        keys[i] ^= flip;
      }
    }
    return keys;
  }

  /** Returns the key of the element of a block that stands at a place in its memory. */
  long key(Block in, int position) {
    return isReal ? key(in.doubleAt(position)) : in.longAt(position) ^ flip;
  }

  private long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    long ordered = (bits ^ (bits >> 63 & Long.MAX_VALUE)) ^ flip;
    return Double.isNaN(value) ? Long.MAX_VALUE : ordered;
  }
}
