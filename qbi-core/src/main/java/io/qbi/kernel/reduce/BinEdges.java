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
  }

  /** Adds one to the count of the bin of each of the first n values that has one. */
  void count(double[] values, int n, long[] counts) {
    double low = edges[0];
    double sure = 1 - doubt;
    for (int i = 0; i < n; i++) {
      double place = (values[i] - low) * scale;
      int bin = (int) place;
      double inside = place - bin;
      // False for NaN, and below 0.
      boolean certain = inside > doubt && inside < sure && bin < bins;
      if (!certain) {
        bin = find(values[i]);
      }
      if (bin >= 0) {
        counts[bin]++;
      }
    }
  }

  /** Returns the bin of a value; -1 if there is none, as for NaN. */
  int find(double value) {
    if (!(value >= edges[0] && value <= edges[bins])) {
      return -1;
    }
    int bin = Math.min((int) ((value - edges[0]) * scale), bins - 1);
    if (value < edges[bin]) {
      return bin - 1;
    }
    return bin < bins - 1 && value >= edges[bin + 1] ? bin + 1 : bin;
  }
}
