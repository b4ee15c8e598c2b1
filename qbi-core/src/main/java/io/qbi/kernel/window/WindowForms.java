package io.qbi.kernel.window;

import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;

/**
 * The innermost loops in one precision, plain and over vectors, and whether it is time for the
 * latter; made once a process.
 */
final class WindowForms {
  private static final WindowForms SINGLE = new WindowForms(Precision.SINGLE);
  private static final WindowForms DOUBLE = new WindowForms(Precision.DOUBLE);

  private final RowSums rows;
  private final TapSums taps;
  private final WarmStart start;

  private WindowForms(Precision precision) {
    boolean none = VectorModule.bits() == 0;
    rows = Retyped.of(RowSums.class, RowSums.Template.class, precision.type());
    taps =
        none
            ? null
            : Retyped.of(TapSums.class, VectorModule.kernel("VectorTapSums"), precision.type());
    start = none ? null : new WarmStart(plainSample(precision), vectorSample(precision));
  }

  /** Returns the loops in a precision. */
  static WindowForms of(Precision precision) {
    return precision == Precision.SINGLE ? SINGLE : DOUBLE;
  }

  /** Returns the plain loops. */
  RowSums rows() {
    return rows;
  }

  /** Returns the loops over vectors if they are there and the faster ones by now, else null. */
  TapSums taps() {
    return start != null && start.isReady() ? taps : null;
  }

  // The same work for both, made up: few products for each call, so that C2 sees many calls soon.

  private static final int SAMPLE = 256;

  private Runnable plainSample(Precision precision) {
    Object sums = precision.row(SAMPLE);
    Object row = precision.row(SAMPLE);
    Object shifted = precision.row(SAMPLE);
    Object weights = precision.row(1);
    return () -> {
      System.arraycopy(row, 0, shifted, 0, SAMPLE);
      rows.add(sums, SAMPLE, weights, 0, row);
      rows.add(sums, SAMPLE, weights, 0, shifted);
      System.arraycopy(row, 0, shifted, 0, SAMPLE);
      rows.addPair(sums, SAMPLE, weights, 0, 1, row, shifted);
    };
  }

  private Runnable vectorSample(Precision precision) {
    Object sums = precision.row(SAMPLE + TapSums.MARGIN);
    Object values = precision.row(SAMPLE + TapSums.MARGIN);
    int[] places = new int[2];
    Object weights = precision.row(2);
    int[] place = new int[1];
    Object weight = precision.row(1);
    return () -> {
      taps.add(values, 0, places, weights, sums, SAMPLE);
      taps.addPairs(values, 0, place, place, weight, 1, sums, SAMPLE);
    };
  }
}
