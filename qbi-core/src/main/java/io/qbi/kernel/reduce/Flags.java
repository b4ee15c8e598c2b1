package io.qbi.kernel.reduce;

import io.qbi.data.DType;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/** A patch of integers: the elements themselves, or for each whether it is not 0. */
final class Flags {
  private final Lane lane;
  private final Tile source;
  private final long[] values;

  /** Creates a patch of flags of elements of a type, or of integers as they are if it is null. */
  Flags(DType in) {
    lane = in == null ? null : Lane.of(in);
    source = new Tile(in == null ? Lane.LONG : lane);
    values = source.longs != null ? source.longs : new long[Tile.LENGTH];
  }

  /** Loads a patch and returns its values. */
  long[] load(Matrix from, int row, int rows, int column, int columns) {
    from.load(row, rows, column, columns, source);
    if (lane != null) {
      flag(rows * columns);
    }
    return values;
  }

  private void flag(int n) {
    double[] re = source.re;
    double[] im = source.im;
    switch (lane) {
      case LONG -> {
        for (int i = 0; i < n; i++) {
          values[i] = (values[i] | -values[i]) >>> 63;
        }
      }
      case REAL -> {
        for (int i = 0; i < n; i++) {
          values[i] = re[i] != 0 ? 1 : 0;
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          values[i] = re[i] != 0 || im[i] != 0 ? 1 : 0;
        }
      }
    }
  }
}
