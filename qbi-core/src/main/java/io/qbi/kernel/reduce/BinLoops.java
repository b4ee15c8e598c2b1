package io.qbi.kernel.reduce;

/** The bins of many floats at a time, in single precision. */
public interface BinLoops {
  /**
   * Finds for each of n floats the bin that it is in, {@code bins} where that is none, or {@code
   * bins + 1} where single precision cannot tell: close to an edge, and for NaN.
   *
   * @param low the lower edge of the first bin
   * @param scale the bins per unit
   * @param doubt how far from an edge, in bins, the place of a float tells its bin for certain
   * @param bins less than 2<sup>20</sup>
   */
  void find(float[] x, int p, int n, float low, float scale, float doubt, int bins, int[] to);

  /** One float after the other. */
  final class Plain implements BinLoops {
    /** Creates the loops. */
    public Plain() {}

    @Override
    public void find(
        float[] x, int p, int n, float low, float scale, float doubt, int bins, int[] to) {
      float sure = 1 - doubt;
      float middle = bins / 2f;
      for (int i = 0; i < n; i++) {
        float place = (x[p + i] - low) * scale;
        if (Math.abs(place - middle) > middle + 1) {
          to[i] = bins;
          continue;
        }
        int bin = (int) place;
        float inside = place - bin;
        // False below 0, where the place is cut off upwards, and for NaN.
        boolean certain = inside > doubt && inside < sure && bin < bins;
        to[i] = certain ? bin : bins + 1;
      }
    }
  }
}
