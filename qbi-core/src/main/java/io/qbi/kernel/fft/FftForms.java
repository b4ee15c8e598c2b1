package io.qbi.kernel.fft;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;
import io.qbi.kernel.fft.LaneCopy.Place;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** The innermost loops for one precision; made once a process. */
final class FftForms {
  private static final FftForms SINGLE = new FftForms(DType.FLOAT32);
  private static final FftForms DOUBLE = new FftForms(DType.FLOAT64);

  private final DType type;
  private final LaneCopy copy;
  private final Butterflies plain;
  private final Butterflies vector;
  private final LaneMoves moves;
  private final int lanes;
  private final WarmStart start;
  private final Cache<Integer, LinePlan> plans =
      CacheBuilder.newBuilder().maximumSize(64).softValues().build();

  private FftForms(DType type) {
    this.type = type;
    copy = Retyped.of(LaneCopy.class, LaneCopy.Template.class, type);
    plain = Retyped.of(Butterflies.class, PlainButterflies.class, type);
    int bits = VectorModule.bits();
    lanes = bits == 0 ? 8 : bits / 8 / type.bytes();
    vector =
        bits == 0
            ? null
            : Retyped.of(Butterflies.class, VectorModule.kernel("VectorButterflies"), type);
    moves =
        bits == 0 ? null : Retyped.of(LaneMoves.class, VectorModule.kernel("VectorMoves"), type);
    start = bits == 0 ? null : new WarmStart(plainSample(), vectorSample());
  }

  /** Returns the loops for float32 or float64. */
  static FftForms of(DType type) {
    return type == DType.FLOAT32 ? SINGLE : DOUBLE;
  }

  /** Returns the type of the parts of numbers. */
  DType type() {
    return type;
  }

  /** Returns what brings lines side by side. */
  LaneCopy copy() {
    return copy;
  }

  /** Returns the loops that take one line at a time. */
  Butterflies plain() {
    return plain;
  }

  /** Returns the loops that take {@link #lanes} lines at a time; null without the Vector API. */
  Butterflies vector() {
    return vector;
  }

  /** Returns what moves {@link #lanes} lines at a time; null without the Vector API. */
  LaneMoves moves() {
    return moves;
  }

  /** Returns how many lines are transformed side by side. */
  int lanes() {
    return lanes;
  }

  /** Returns whether the loops over vectors are the faster ones by now. */
  boolean vectorIsReady() {
    return start != null && start.isReady();
  }

  /** Returns how lines of {@code n} values are transformed. */
  LinePlan plan(int n) {
    try {
      return plans.get(n, () -> LinePlan.of(n, this));
    } catch (ExecutionException e) {
      throw new IllegalStateException("making tables throws nothing checked", e);
    }
  }

  /** Returns an array of this precision that holds the values. */
  Object array(double... values) {
    if (type == DType.FLOAT64) {
      return values;
    }
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  // The same work for both, made up: enough of each method that C2 compiles it soon.

  private static final int MOVES = 3;

  private Runnable vectorSample() {
    Runnable steps = sample(vector, lanes);
    Object pairs = type.newArray(2 * lanes * lanes);
    Object re = type.newArray(lanes * lanes);
    Object im = type.newArray(lanes * lanes);
    int[] rows = IntStream.range(0, lanes).toArray();
    Object scale = array(1);
    return () -> {
      steps.run();
      for (int i = 0; i < MOVES; i++) {
        moves.readRows(pairs, 0, 2 * lanes, re, im, 0, lanes);
        moves.writeRows(re, im, 0, rows, scale, pairs, 0, 2 * lanes, lanes);
        moves.readColumns(pairs, 0, 2 * lanes, re, im, 0, lanes, 1, 0);
        moves.writeColumns(re, im, rows, scale, pairs, 0, 2 * lanes, lanes, 1, 0);
      }
    };
  }

  private Runnable plainSample() {
    Runnable steps = sample(plain, 1);
    Object pairs = type.newArray(2 * lanes * lanes);
    Object re = type.newArray(lanes * lanes);
    Object im = type.newArray(lanes * lanes);
    int[] rows = IntStream.range(0, lanes).toArray();
    Object scale = array(1);
    int width = 2 * lanes;
    Place place = new Place(0, lanes, 1, lanes);
    return () -> {
      for (int l = 0; l < lanes; l++) {
        steps.run();
      }
      for (int i = 0; i < MOVES; i++) {
        copy.gather(pairs, 0, width, 2, 1, re, im, place, 0, lanes);
        copy.scatter(re, im, place, rows, scale, pairs, 0, width, 2, 1, lanes);
        copy.gather(pairs, 0, 2, width, 1, re, im, place, 0, lanes);
        copy.scatter(re, im, place, rows, scale, pairs, 0, 2, width, 1, lanes);
      }
    };
  }

  /** Returns work that takes each step once. */
  private Runnable sample(Butterflies steps, int together) {
    int n = 60;
    Object re = type.newArray(n * together);
    Object im = type.newArray(n * together);
    Object roots = type.newArray(2 * n);
    int[] rows = IntStream.range(0, 40).toArray();
    return () -> {
      steps.four(re, im, 0, 1, 15, roots);
      steps.three(re, im, 0, 4, 5, roots);
      steps.five(re, im, 0, 12, 1, roots);
      steps.two(re, im, 0, 5, 6, roots);
      steps.four(re, im, 0, 15, 1, roots);
      steps.multiply(re, im, 0, rows, roots, re, im, 0);
      steps.combine(re, im, 0, rows, roots);
    };
  }
}
