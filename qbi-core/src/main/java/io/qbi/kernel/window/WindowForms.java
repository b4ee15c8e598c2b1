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
    start = none ? null : new WarmStart(plainSample(type), vectorSample(type), TIMES);
    two = none ? null : new WarmStart(rowsSample(type, false), rowsSample(type, true), TIMES);
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

  /**
   * How many times as long as the other form what is expected to be faster may take: copies of rows
   * for the plain loops, and loads from farther than the first-level cache, are not in the samples.
   */
  private static final int TIMES = 2;

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
    Object pairs = type.newArray(2 * FOURS + 1);
    int[] at = new int[2 * FOURS + 1];
    int[] middle = new int[1];
    return inTurn(
        () -> taps.add(values, 0, places, weights, sums, 0, SAMPLE),
        () -> taps.add(values, 0, places, centre, sums, 0, SAMPLE),
        () -> taps.fold(values, 0, middle, centre, at, at, pairs, 1, sums, 0, SAMPLE),
        () -> taps.note(sums, 0, seen, SAMPLE));
  }

  /**
   * Returns all pieces of work as one that C2 compiles piece by piece. Put into one method, with
   * the loops of two types at each call, they have more nodes than C2 takes: it leaves calls where
   * vectors become objects, and the sample is ten times as slow as the loops are.
   */
  private static Runnable inTurn(Runnable... pieces) {
    return () -> {
      for (Runnable piece : pieces) {
        piece.run();
      }
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
