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

  /** Replaces each of n numbers, one of each line, by the running total of its line. */
  void advanceEach(Tile tile, Lane lane, int n) {
    if (exclusive || product || lane == Lane.COMPLEX) {
      advancePatch(tile, lane, n, 1);
    } else if (lane == Lane.LONG) {
      addEach(tile.longs, n);
    } else {
      addEach(tile.re, n);
    }
  }

  private void addEach(long[] x, int n) {
    long[] total = longs;
    for (int k = 0; k < n; k++) {
      total[k] += x[k];
      x[k] = total[k];
    }
  }

  private void addEach(double[] x, int n) {
    double[] total = re;
    for (int k = 0; k < n; k++) {
      total[k] += x[k];
      x[k] = total[k];
    }
  }

  /** Replaces a patch of n numbers for each of some lines by the running totals. */
  void advancePatch(Tile tile, Lane lane, int lines, int n) {
    for (int k = 0; k < lines; k++) {
      advance(tile, lane, k, k * n, n);
    }
  }

  /** Replaces the n numbers of line k, from {@code p} on in the tile, by the running totals. */
  private void advance(Tile tile, Lane lane, int k, int p, int n) {
    switch (lane) {
      case LONG -> advance(tile.longs, k, p, n);
      case REAL -> advance(tile.re, k, p, n);
      default -> advanceComplex(tile, k, p, n);
    }
  }

  /** Replaces the first n numbers of some tiles, one for each line, by the running totals. */
  void advanceAlong(Tile[] tiles, Lane lane, int lines, int n) {
    if (lane == Lane.REAL && lines == 4 && !exclusive && !product) {
      addFour(tiles, n);
      return;
    }
    for (int k = 0; k < lines; k++) {
      advance(tiles[k], lane, k, 0, n);
    }
  }

  /** Adds along four lines at a time: each sum waits for the one before it, but not for others. */
  private void addFour(Tile[] tiles, int n) {
    double[] a = tiles[0].re;
    double[] b = tiles[1].re;
    double[] c = tiles[2].re;
    double[] d = tiles[3].re;
    double sumA = re[0];
    double sumB = re[1];
    double sumC = re[2];
    double sumD = re[3];
    for (int i = 0; i < n; i++) {
      sumA += a[i];
      sumB += b[i];
      sumC += c[i];
      sumD += d[i];
      a[i] = sumA;
      b[i] = sumB;
      c[i] = sumC;
      d[i] = sumD;
    }
    re[0] = sumA;
    re[1] = sumB;
    re[2] = sumC;
    re[3] = sumD;
  }

  private void advance(long[] x, int k, int p, int n) {
    long total = longs[k];
    for (int i = p; i < p + n; i++) {
      long next = product ? total * x[i] : total + x[i];
      x[i] = exclusive ? total : next;
      total = next;
    }
    longs[k] = total;
  }

  private void advance(double[] x, int k, int p, int n) {
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
