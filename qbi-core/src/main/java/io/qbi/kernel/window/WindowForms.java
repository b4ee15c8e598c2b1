package io.qbi.kernel.window;

import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;

/** The innermost loops over vectors, and whether it is time for them; made once a process. */
final class WindowForms {
  private static final WindowForms ALL = new WindowForms();

  private final TapSums taps;
  private final WarmStart start;

  private WindowForms() {
    taps = VectorModule.bits() == 0 ? null : make();
    start = taps == null ? null : new WarmStart(plainSample(), vectorSample());
  }

  private static TapSums make() {
    try {
      return (TapSums) VectorModule.kernel("VectorTapSums").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernel of windows cannot be made", e);
    }
  }

  /** Returns the loops over vectors if they are there and the faster ones by now, else null. */
  static TapSums taps() {
    return ALL.start != null && ALL.start.isReady() ? ALL.taps : null;
  }

  // The same work for both, made up: little for each call, so that C2 sees many of them soon.

  private static final int SAMPLE = 64;
  private static final int TAPS = 8;

  private static Runnable plainSample() {
    double[] weights = new double[TAPS];
    double[] sums = new double[SAMPLE];
    double[] row = new double[SAMPLE];
    double[] shifted = new double[SAMPLE];
    return () -> {
      for (int k = 0; k < TAPS; k++) {
        System.arraycopy(row, 0, shifted, 0, SAMPLE);
      }
      for (int k = 0; k < TAPS; k += 4) {
        RowKernel.add(sums, SAMPLE, weights, k, row, shifted, row, shifted);
      }
      for (int k = 0; k < TAPS; k += 2) {
        RowKernel.addPairs(sums, SAMPLE, 1, 0, row, shifted, 0, row, shifted);
      }
    };
  }

  private Runnable vectorSample() {
    double[] weights = new double[TAPS];
    int[] places = new int[TAPS];
    double[] sums = new double[SAMPLE + TapSums.MARGIN];
    double[] values = new double[SAMPLE + TapSums.MARGIN];
    return () -> {
      taps.add(values, 0, places, weights, sums, SAMPLE);
      taps.addPairs(values, 0, places, places, weights, 1, sums, SAMPLE);
    };
  }
}
