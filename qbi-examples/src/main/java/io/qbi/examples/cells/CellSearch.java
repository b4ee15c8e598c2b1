package io.qbi.examples.cells;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.NdArray;
import io.qbi.Qbi;

/**
 * From an image to a mask of cavities: an image of two values is a mask already, another one is
 * smoothed and cut at a threshold.
 *
 * @param dark whether cells are darker than bone
 * @param threshold the grey value between both; NaN to have it found by Otsu's method
 * @param sigma of the Gaussian that smooths an image, in voxels; NaN for 1, or 0 for a mask
 */
public record CellSearch(boolean dark, double threshold, double sigma) {
  private static final double DEFAULT_SIGMA = 1;

  /**
   * A mask and how it came about.
   *
   * @param mask true in cavities; lazy
   * @param how in a few words
   */
  public record Found(LazyArray mask, String how) {}

  /**
   * Returns the mask of an image. Whether the image has two values only is looked at now, unless a
   * threshold is given; all else is lazy.
   *
   * @throws IllegalArgumentException if the image has one value only
   */
  public Found in(LazyArray image, Engine engine) {
    if (Double.isNaN(threshold)) {
      NdArray[] range = Qbi.compute(engine, image.min(), image.max());
      double low = range[0].item();
      double high = range[1].item();
      if (low == high) {
        throw new IllegalArgumentException(
            "every voxel is " + low + ", so there are no cells; give an image with bone and cells");
      }
      LazyArray either = image.eq(number(low)).or(image.eq(number(high)));
      if (either.all().compute(engine).getBoolean()) {
        LazyArray chosen = smoothed(image, 0);
        double middle = low + (high - low) / 2;
        return new Found(
            dark ? chosen.le(middle) : chosen.gt(middle),
            "a mask of " + plain(low) + " and " + plain(high));
      }
      LazyArray smooth = smoothed(image, DEFAULT_SIGMA);
      LazyArray otsu = smooth.filters().otsu();
      return new Found(dark ? smooth.le(otsu) : smooth.gt(otsu), "Otsu's threshold");
    }
    LazyArray smooth = smoothed(image, DEFAULT_SIGMA);
    return new Found(
        dark ? smooth.le(threshold) : smooth.gt(threshold), "threshold " + plain(threshold));
  }

  private LazyArray smoothed(LazyArray image, double otherwise) {
    double width = Double.isNaN(sigma) ? otherwise : sigma;
    return width == 0 ? image : image.filters().gaussian(width);
  }

  /** Returns a whole number as such, so that integers are compared as integers. */
  private static Number number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Number) (long) value : value;
  }

  private static String plain(double value) {
    return number(value).toString();
  }
}
