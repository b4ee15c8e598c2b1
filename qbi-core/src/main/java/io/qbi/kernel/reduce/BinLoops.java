package io.qbi.kernel.reduce;

/** The bins of many floats at a time, in single precision. */
public interface BinLoops {
  /** Finds for each of n floats its slot. */
  void find(float[] x, int p, int n, BinPlaces places, int[] to);

  /** One float after the other. */
  final class Plain implements BinLoops {
    /** Creates the loops. */
    public Plain() {}

    @Override
    public void find(float[] x, int p, int n, BinPlaces places, int[] to) {
      for (int i = 0; i < n; i++) {
        to[i] = places.slot(x[p + i]);
      }
    }
  }
}
