package io.qbi.expr;

import java.io.Serializable;

/**
 * Where the elements of a result stand on an axis of an image: element k at {@code (k + before) *
 * scale + after}, brought back into the image where it is outside.
 *
 * @param mode how positions outside are brought back; CONSTANT leaves them where they are
 * @param n the length of the image along the axis
 */
public record Positions(double before, double scale, double after, PadMode mode, long n)
    implements Serializable {

  /** Returns the position of element k, wherever it is. */
  public double raw(long k) {
    return (k + before) * scale + after;
  }

  /** Returns the position of element k in the image, or less than one element outside. */
  public double at(long k) {
    return inside(raw(k));
  }

  /** Returns which position in the image continues to position {@code x}. */
  public double inside(double x) {
    return mode.source(x, n);
  }

  /** Returns the first of the {@code order + 1} elements that a spline at a position is made of. */
  public static long first(double position, int order) {
    double nearest = order % 2 == 1 ? Math.floor(position) : Math.floor(position + 0.5);
    return (long) nearest - order / 2;
  }

  /**
   * Returns the smallest range {first, last + 1} that holds the elements of which splines at
   * elements [start, stop) of the result are made; there is at least one.
   */
  public long[] needed(long start, long stop, int order) {
    long lastInside = stop - 1;
    while (lastInside > start && !isInside(lastInside)) {
      lastInside--;
    }
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long k = start; k < stop; k = isInside(k) ? Math.max(k + 1, lastInside) : k + 1) {
      long first = first(at(k), order);
      low = Math.min(low, first);
      high = Math.max(high, first + order + 1);
    }
    return new long[] {low, high};
  }

  /** Whether element k stands in the image: there positions go one way, all along the axis. */
  private boolean isInside(long k) {
    double position = raw(k);
    return position >= 0 && position <= n - 1;
  }
}
