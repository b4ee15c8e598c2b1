package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.kernel.window.Terms.Places;

/** A tile for the loops over vectors: rows of a block where they stand. */
final class DirectTile extends VectorTile {
  /** Bytes: rows that stand a multiple of this apart meet in few sets of the cache. */
  private static final int ALIASED = 512;

  private final Tiling tiling;
  private final Block in;
  private int base;

  DirectTile(
      Tiling tiling, Precision precision, Terms[] terms, TapSums loops, Object seen, Block in) {
    super(tiling, precision, terms, loops, seen);
    this.tiling = tiling;
    this.in = in;
    place();
  }

  /** Returns whether loops over vectors can read a block, and as fast as copies of its rows. */
  static boolean serves(Block in, Tiling tiling, Precision precision) {
    boolean serves = in.dtype() == precision.type() && in.stride(tiling.rowAxis()) == 1;
    for (int i = 0; i < in.rank(); i++) {
      boolean isCrossed = i != tiling.rowAxis() && tiling.window(i) > 1;
      serves &= !isCrossed || in.stride(i) * precision.type().bytes() % ALIASED != 0;
    }
    return serves;
  }

  @Override
  void load(Block block, int[] start, int[] lengths) {
    base = in.offset();
    for (int i = 0; i < start.length; i++) {
      base += start[i] * in.stride(i);
    }
  }

  @Override
  Object row(int row) {
    return in.array();
  }

  @Override
  int start(int row) {
    return base + behind(row);
  }

  @Override
  int[] within(Places places) {
    int[] within = new int[places.rows().length];
    for (int k = 0; k < within.length; k++) {
      within[k] = behind(places.rows()[k]) + places.shifts()[k];
    }
    return within;
  }

  /** Returns how far behind the first row another one stands. */
  private int behind(int row) {
    int rest = row;
    int behind = 0;
    for (int i = in.rank() - 1; i >= 0; i--) {
      if (i != tiling.rowAxis()) {
        behind += rest % tiling.span(i) * in.stride(i);
        rest /= tiling.span(i);
      }
    }
    return behind;
  }
}
