package io.qbi.kernel.reduce;

import io.qbi.data.DType;

/**
 * Bins of equal width as {@code numpy.histogram} has them: an index found by scaling is corrected
 * against the edges, so that every bin holds exactly what lies between its two edges.
 */
final class BinEdges {
  private final double[] edges;
  private final int bins;
  private final double scale;

  /** How far from an edge, in bins, the scaled place of a value tells its bin for certain. */
  private final double doubt;

  /** The places of floats. */
  private final BinPlaces places;

  /** Whether floats between the edges lie no further apart than a float can say. */
  private final boolean areFloats;

  /**
   * Creates bins over a range, of which an empty one is widened by 0.5 at both ends.
   *
   * @throws IllegalArgumentException if the range is not finite or its ends are in the wrong order
   */
  BinEdges(double low, double high, int bins, DType dtype) {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "histogram: the range from "
              + low
              + " to "
              + high
              + " must be finite and in order; name a range in the call, which NaN and infinite"
              + " elements do not count in");
    }
    double first = low == high ? low - 0.5 : low;
    double last = low == high ? high + 0.5 : high;
    this.bins = bins;
    edges = new double[bins + 1];
    double width = (last - first) / bins;
    for (int i = 0; i <= bins; i++) {
      double edge =
          i == bins ? last : (width == 0 ? i / (double) bins * (last - first) : i * width) + first;
      // NumPy keeps the edges in the data's type.
      edges[i] = dtype == DType.FLOAT32 ? (float) edge : edge;
    }
    scale = bins / (last - first);
    // Edges in float32 and the two roundings of a scaled place are off by less than this.
    double rounding = dtype == DType.FLOAT32 ? 0x1p-22 : 0x1p-48;
    double largest = Math.max(Math.abs(first), Math.abs(last));
    doubt = rounding * (bins + largest * scale);
    double doubtOfFloats = 0x1p-21 * (bins + largest * scale);
    places = BinPlaces.of((float) edges[0], (float) scale, doubtOfFloats, bins);
    areFloats = last - first < Float.MAX_VALUE;
  }

  /** Finds the slot of each of the first n values. */
  void find(double[] values, int n, int[] slots) {
    double low = edges[0];
    double sure = 1 - doubt;
    double middle = bins / 2.0;
    for (int i = 0; i < n; i++) {
      double place = (values[i] - low) * scale;
      if (Math.abs(place - middle) > middle + 1) {
        slots[i] = bins;
        continue;
      }
      int bin = (int) place;
      double inside = place - bin;
      // False for NaN, and below 0.
      boolean certain = inside > doubt && inside < sure && bin < bins;
      slots[i] = certain ? bin : slot(values[i]);
    }
  }

  /** Returns whether single precision is enough to find the bins of most floats. */
  boolean areWide() {
    return areFloats && places.areClear();
  }

  /** Returns the places of floats, if bins {@link #areWide}. */
  BinPlaces places() {
    return places;
  }

  /** Returns the bin of a value; if there is none, as for NaN, the number of bins. */
  int slot(double value) {
    if (!(value >= edges[0] && value <= edges[bins])) {
      return bins;
    }
    int bin = Math.min((int) ((value - edges[0]) * scale), bins - 1);
    if (value < edges[bin]) {
      return bin - 1;
    }
    return bin < bins - 1 && value >= edges[bin + 1] ? bin + 1 : bin;
  }

  /** Returns how many bits may be dropped of integers of a width without changing any bin. */
  int shift(int bits, int least) {
    double width = Math.max(1, Math.min(1 << bits, 1 / scale));
    int shift = 31 - Integer.numberOfLeadingZeros((int) width);
    while (shift > 0 && !isWhole(bits, least, shift)) {
      shift--;
    }
    return shift;
  }

  /** Returns whether all integers that differ in their last bits alone are in one bin. */
  private boolean isWhole(int bits, int least, int shift) {
    int step = 1 << shift;
    for (int first = 0; first < 1 << bits; first += step) {
      if (slot(first + least) != slot(first + least + step - 1)) {
        return false;
      }
    }
    return true;
  }
}
