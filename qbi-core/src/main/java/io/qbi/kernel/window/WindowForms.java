package io.qbi.kernel.window;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.PerType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;

/**
 * The innermost loops in one precision, plain and over vectors, and whether it is time for the
 * latter; made once a process.
 */
final class WindowForms {
  private static final PerType<WindowForms> ALL = new PerType<>(WindowForms::new);

  private final RowSums rows;
  private final TapSums taps;
  private final WarmStart start;
  private final WarmStart two;

  private WindowForms(DType type) {
    boolean none = VectorModule.bits() == 0;
    rows = Retyped.of(RowSums.class, RowSums.Template.class, type);
    taps = none ? null : Retyped.of(TapSums.class, VectorModule.kernel("VectorTapSums"), type);
    start = none ? null : new WarmStart(plainSample(type), vectorSample(type));
    two = none ? null : new WarmStart(rowsSample(type, false), rowsSample(type, true));
  }

  /** Returns the loops in a precision. */
  static WindowForms of(Precision precision) {
    return ALL.of(precision.type());
  }

  /** Returns the plain loops. */
  RowSums rows() {
    return rows;
  }

  /** Returns the loops over vectors if they are there and the faster ones by now, else null. */
  TapSums taps() {
    return start != null && start.isReady() ? taps : null;
  }

  /** Returns whether two rows of results take less time together, of the loops over vectors. */
  boolean sharesLoads() {
    return two != null && two.isReady();
  }

  // The same work for both, made up: short rows, so that C2 sees many calls soon, and as many
  // products as a small window has, since that is where vectors gain.

  private static final int SAMPLE = 256;
  private static final int FOURS = 4;

  private Runnable plainSample(DType type) {
    Object sums = type.newArray(SAMPLE);
    Object row = type.newArray(SAMPLE);
    Object shifted = type.newArray(SAMPLE);
    Object weights = type.newArray(4);
    return () -> {
      for (int i = 0; i < FOURS; i++) {
        System.arraycopy(row, 0, shifted, 0, SAMPLE);
        rows.addFour(sums, SAMPLE, weights, 0, row, shifted, row, shifted);
        rows.addPairs(sums, SAMPLE, weights, 0, 1, row, shifted, row, shifted);
      }
      rows.add(sums, SAMPLE, weights, 0, row);
      rows.addPair(sums, SAMPLE, weights, 0, 1, row, shifted);
      rows.note(sums, shifted, SAMPLE);
    };
  }

  private Runnable vectorSample(DType type) {
    Object sums = type.newArray(SAMPLE);
    Object values = type.newArray(SAMPLE);
    Object seen = type.newArray(SAMPLE);
    int[] places = new int[4 * FOURS];
    Object weights = type.newArray(places.length);
    Object centre = type.newArray(1);
    return () -> {
      taps.add(values, 0, places, weights, sums, 0, SAMPLE);
      taps.add(values, 0, places, centre, sums, 0, SAMPLE);
      for (int i = 0; i < FOURS; i++) {
        taps.addPairs(values, 0, 0, 0, 0, weights, 0, 1, sums, 0, SAMPLE);
      }
      taps.addPair(values, 0, 0, weights, 0, 1, sums, 0, SAMPLE);
      taps.note(sums, 0, seen, SAMPLE);
    };
  }

  private Runnable rowsSample(DType type, boolean together) {
    Object sums = type.newArray(2 * SAMPLE);
    Object values = type.newArray(SAMPLE);
    int[] places = new int[4 * FOURS];
    Object weights = type.newArray(places.length);
    if (together) {
      return () -> taps.addToTwo(values, 0, places, weights, weights, sums, 0, SAMPLE, SAMPLE);
    }
    return () -> {
      taps.add(values, 0, places, weights, sums, 0, SAMPLE);
      taps.add(values, 0, places, weights, sums, SAMPLE, SAMPLE);
    };
  }
}
