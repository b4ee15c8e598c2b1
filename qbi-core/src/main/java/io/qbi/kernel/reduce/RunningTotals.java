package io.qbi.kernel.reduce;

import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;

/** The running sums or products of some lines, element after element. */
final class RunningTotals {
  private final boolean product;
  private final boolean exclusive;
  private final long[] longs = new long[Tile.LENGTH];
  private final double[] re = new double[Tile.LENGTH];
  private final double[] im = new double[Tile.LENGTH];

  RunningTotals(boolean product, boolean exclusive) {
    this.product = product;
    this.exclusive = exclusive;
  }

  /** Begins all lines with the value of no elements. */
  void clear() {
    Arrays.fill(longs, product ? 1 : 0);
    Arrays.fill(re, product ? 1 : 0);
    Arrays.fill(im, 0);
  }

  /** Begins line k with number k of a tile. */
  void begin(Tile carry, int lines) {
    if (carry.longs != null) {
      System.arraycopy(carry.longs, 0, longs, 0, lines);
      return;
    }
    System.arraycopy(carry.re, 0, re, 0, lines);
    if (carry.im != null) {
      System.arraycopy(carry.im, 0, im, 0, lines);
    }
  }

  /** Replaces the n numbers of line k, from {@code p} on in the tile, by the running totals. */
  void advance(Tile tile, Lane lane, int k, int p, int n) {
    switch (lane) {
      case LONG -> advanceLongs(tile.longs, k, p, n);
      case REAL -> advanceReals(tile.re, k, p, n);
      default -> advanceComplex(tile, k, p, n);
    }
  }

  private void advanceLongs(long[] x, int k, int p, int n) {
    long total = longs[k];
    for (int i = p; i < p + n; i++) {
      long next = product ? total * x[i] : total + x[i];
      x[i] = exclusive ? total : next;
      total = next;
    }
    longs[k] = total;
  }

  private void advanceReals(double[] x, int k, int p, int n) {
    double total = re[k];
    for (int i = p; i < p + n; i++) {
      double next = product ? total * x[i] : total + x[i];
      x[i] = exclusive ? total : next;
      total = next;
    }
    re[k] = total;
  }

  private void advanceComplex(Tile tile, int k, int p, int n) {
    double[] xre = tile.re;
    double[] xim = tile.im;
    double a = re[k];
    double b = im[k];
    for (int i = p; i < p + n; i++) {
      double nextRe = product ? a * xre[i] - b * xim[i] : a + xre[i];
      double nextIm = product ? a * xim[i] + b * xre[i] : b + xim[i];
      xre[i] = exclusive ? a : nextRe;
      xim[i] = exclusive ? b : nextIm;
      a = nextRe;
      b = nextIm;
    }
    re[k] = a;
    im[k] = b;
  }
}
