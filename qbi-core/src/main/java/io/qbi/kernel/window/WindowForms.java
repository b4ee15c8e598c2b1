package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;
import io.qbi.kernel.lines.Lines;
import io.qbi.shape.Shape;

/** The innermost loops over vectors, and whether it is time for them; made once a process. */
final class WindowForms {
  private static final WindowForms ALL = new WindowForms();

  private final TapSums taps;
  private final WarmStart start;

  private WindowForms() {
    taps =
        VectorModule.bits() == 0
            ? null
            : Retyped.of(TapSums.class, VectorModule.kernel("VectorTapSums"), DType.FLOAT64);
    start = taps == null ? null : new WarmStart(plainSample(), vectorSample());
  }

  /** Returns the loops over vectors if they are there and the faster ones by now, else null. */
  static TapSums taps() {
    return ALL.start != null && ALL.start.isReady() ? ALL.taps : null;
  }

  // The same work for both, made up: few products for each call, so that C2 sees many calls soon.

  private static final int SAMPLE = 256;

  private static Runnable plainSample() {
    double[] sums = new double[SAMPLE];
    double[] row = new double[SAMPLE];
    double[] shifted = new double[SAMPLE];
    Block floats = Block.allocate(DType.FLOAT32, Shape.of(SAMPLE));
    return () -> {
      Lines.read(floats, 0, 1, SAMPLE, row, 0, 1);
      Lines.write(sums, 0, 1, floats, 0, 1, SAMPLE);
      System.arraycopy(row, 0, shifted, 0, SAMPLE);
      RowKernel.add(sums, SAMPLE, 0, row);
      RowKernel.add(sums, SAMPLE, 0, shifted);
      System.arraycopy(row, 0, shifted, 0, SAMPLE);
      RowKernel.addPair(sums, SAMPLE, 0, row, shifted, 1);
    };
  }

  private Runnable vectorSample() {
    double[] sums = new double[SAMPLE + TapSums.MARGIN];
    double[] values = new double[SAMPLE + TapSums.MARGIN];
    int[] places = new int[2];
    double[] weights = new double[2];
    int[] place = new int[1];
    double[] weight = new double[1];
    float[] floats = new float[SAMPLE];
    return () -> {
      taps.widen(floats, 0, values, 0, SAMPLE);
      taps.narrow(sums, floats, 0, SAMPLE);
      taps.add(values, 0, places, weights, sums, SAMPLE);
      taps.addPairs(values, 0, place, place, weight, 1, sums, SAMPLE);
    };
  }
}
