package io.qbi.kernel.window;

import io.qbi.shape.Shape;

/**
 * What the ways to correlate a block are expected to take, in nanoseconds of one core.
 *
 * <p>The constants were measured on one core of an AVX2 server with JDK 17; they choose between
 * ways that differ several times over, and are no forecast.
 *
 * @param direct the sum over all weights; infinite if out of the question
 * @param separable one line of weights per axis; infinite if the window is not separable
 * @param fourier Fourier transforms of overlapping tiles, without that of the weights
 */
public record WindowCost(double direct, double separable, double fourier) {
  /** Reading an element, converting it to double and storing a result. */
  private static final double NS_PER_ELEMENT = 2.5;

  /** One product in {@link RowSums}. */
  private static final double NS_PER_PRODUCT = 0.35;

  /** One element, one transform, one doubling of the length. */
  private static final double NS_PER_BUTTERFLY = 2;

  /** Gathering and scattering an element for a transform along one axis. */
  private static final double NS_PER_GATHER = 7;

  /** The ways. */
  public enum Way {
    /** The sum over all weights. */
    DIRECT,
    /** One line of weights per axis. */
    SEPARABLE,
    /** Fourier transforms of overlapping tiles. */
    FFT
  }

  /**
   * Returns the estimates for one block of results.
   *
   * @param window the lengths of the window
   * @param nonZero how many weights are not zero
   * @param separable whether {@link Separable} found factors
   * @param complex whether input or weights are complex
   * @param out the shape of the block of results
   */
  public static WindowCost estimate(
      Shape window, long nonZero, boolean separable, boolean complex, Shape out) {
    double elements = out.size();
    double factor = complex ? 2 : 1;
    double direct = factor * elements * (NS_PER_ELEMENT + NS_PER_PRODUCT * nonZero);
    double lines = 0;
    for (int axis = 0; axis < window.rank(); axis++) {
      // Passes over earlier axes also compute the border that later axes need.
      double rows = 1;
      for (int i = 0; i < window.rank(); i++) {
        rows *= out.dim(i) + (i > axis ? window.dim(i) - 1 : 0);
      }
      lines += factor * rows * (NS_PER_ELEMENT + NS_PER_PRODUCT * window.dim(axis));
    }
    double fourier = fourier(window, out) * factor;
    return new WindowCost(direct, separable ? lines : Double.POSITIVE_INFINITY, fourier);
  }

  private static double fourier(Shape window, Shape out) {
    if (window.rank() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    Shape tile = TileChoice.of(window, out);
    double tiles = 1;
    for (int i = 0; i < tile.rank(); i++) {
      tiles *= Math.ceil((double) out.dim(i) / (tile.dim(i) - window.dim(i) + 1));
    }
    return tiles * transforms(tile, tile, 2);
  }

  /**
   * Returns what some transforms of real values take, along all axes that a window has a length
   * along.
   */
  public static double transforms(Shape lengths, Shape window, int times) {
    double perValue = 0;
    for (int i = 0; i < lengths.rank(); i++) {
      if (window.dim(i) > 1) {
        double doublings = Math.log(lengths.dim(i)) / Math.log(2);
        // Half of the coefficients, since those of real lines mirror each other.
        perValue += (NS_PER_BUTTERFLY * doublings + NS_PER_GATHER) / 2;
      }
    }
    return times * lengths.size() * perValue;
  }

  /** Returns these estimates with another for Fourier transforms. */
  public WindowCost withFourier(double nanos) {
    return new WindowCost(direct, separable, nanos);
  }

  /** Returns the cheapest way; of equal ones the simplest. */
  public Way best() {
    if (direct <= separable && direct <= fourier) {
      return Way.DIRECT;
    }
    return separable <= fourier ? Way.SEPARABLE : Way.FFT;
  }

  /** Returns the estimates in milliseconds: {@code direct 812 ms, separable -, fft 40 ms}. */
  @Override
  public String toString() {
    return "direct " + text(direct) + ", separable " + text(separable) + ", fft " + text(fourier);
  }

  private static String text(double nanoseconds) {
    if (Double.isInfinite(nanoseconds)) {
      return "-";
    }
    double ms = nanoseconds / 1e6;
    return ms >= 10 ? Math.round(ms) + " ms" : String.format(java.util.Locale.ROOT, "%.2g ms", ms);
  }
}
