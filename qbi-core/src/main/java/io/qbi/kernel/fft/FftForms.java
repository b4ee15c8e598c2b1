package io.qbi.kernel.fft;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.PerType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;
import io.qbi.kernel.fft.LaneCopy.Place;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The innermost loops for one precision; made once a process. */
final class FftForms {
  private static final PerType<FftForms> ALL = new PerType<>(FftForms::new);

  private final DType type;
  private final LaneCopy copy;
  private final Steps plainSteps;
  private final Steps vectorSteps;
  private final RowEnds plainEnds;
  private final RowEnds vectorEnds;
  private final LineForm plainLine;
  private final LineForm vectorLine;
  private final LaneMoves moves;
  private final int lanes;
  private final WarmStart start;
  private final WarmStart lineStart;
  private final Cache<Integer, LinePlan> plans = newCache();
  private final Cache<Integer, LinePlan> pairPlans = newCache();
  private final Cache<Halves, Object> factors = newCache();

  /** The loops for two lines together. */
  record LineForm(Steps steps, LineEnds ends) {}

  /**
   * What factors belong to, by which real lines that were halved are taken apart, or put together.
   *
   * @param n the complex numbers in a line
   * @param together how many lines they are laid out for
   */
  private record Halves(int n, int together, boolean forward) {}

  private FftForms(DType type) {
    this.type = type;
    copy = Retyped.of(LaneCopy.class, LaneCopy.Template.class, type);
    plainSteps = Retyped.of(Steps.class, PlainSteps.class, type);
    plainEnds = Retyped.of(RowEnds.class, PlainRowEnds.class, type);
    LineEnds lineEnds = Retyped.of(LineEnds.class, PlainLineEnds.class, type);
    plainLine = new LineForm(plainSteps, lineEnds);
    int bits = VectorModule.bits();
    lanes = bits == 0 ? 8 : bits / 8 / type.bytes();
    if (bits == 0) {
      vectorSteps = null;
      vectorEnds = null;
      moves = null;
      start = null;
    } else {
      Class<?> steps = VectorModule.kernel("VectorSteps");
      vectorSteps = Retyped.of(Steps.class, steps, type);
      vectorEnds = Retyped.of(RowEnds.class, VectorModule.kernel("VectorRowEnds"), type);
      moves = Retyped.of(LaneMoves.class, VectorModule.kernel("VectorMoves"), type);
      start = new WarmStart(plainSample(), vectorSample());
    }
    if (bits < 256) {
      vectorLine = null;
      lineStart = null;
    } else {
      vectorLine =
          new LineForm(
              alongLines(bits),
              Retyped.of(LineEnds.class, VectorModule.kernel("VectorLineEnds"), type));
      lineStart = new WarmStart(lineSample(plainLine), lineSample(vectorLine));
    }
  }

  /** Returns the steps by vectors along lines, the widest ones that a step's rows allow. */
  private Steps alongLines(int bits) {
    Class<?> template = VectorModule.kernel("VectorSteps");
    Steps steps = Retyped.marked(Steps.class, template, type, 256);
    return bits == 256
        ? steps
        : new WidestSteps(Retyped.marked(Steps.class, template, type, bits), lanes, steps);
  }

  /** Returns the loops for float32 or float64. */
  static FftForms of(DType type) {
    return ALL.of(type);
  }

  /** Returns the type of the parts of numbers. */
  DType type() {
    return type;
  }

  /** Returns what brings lines side by side. */
  LaneCopy copy() {
    return copy;
  }

  /** Returns the steps that take one line at a time. */
  Steps plainSteps() {
    return plainSteps;
  }

  /** Returns what comes before and after {@link #plainSteps}. */
  RowEnds plainEnds() {
    return plainEnds;
  }

  /** Returns whether there are loops over vectors. */
  boolean hasVectors() {
    return vectorSteps != null;
  }

  /** Returns the steps that take {@link #lanes} lines at a time; null without the Vector API. */
  Steps vectorSteps() {
    return vectorSteps;
  }

  /** Returns what comes before and after {@link #vectorSteps}; null without the Vector API. */
  RowEnds vectorEnds() {
    return vectorEnds;
  }

  /** Returns the plain loops for two lines together, or those over vectors along them. */
  LineForm line(boolean byVectors) {
    return byVectors ? vectorLine : plainLine;
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
    // Who transforms rows goes on with columns: both warm up together.
    lookAt(lineStart);
    return lookAt(start);
  }

  /** Returns whether the loops over vectors along two lines are the faster ones by now. */
  boolean lineIsReady() {
    lookAt(start);
    return lookAt(lineStart);
  }

  private static boolean lookAt(WarmStart start) {
    return start != null && start.isReady();
  }

  private static <K, V> Cache<K, V> newCache() {
    return CacheBuilder.newBuilder().maximumSize(64).softValues().build();
  }

  /** Returns how lines of {@code n} values are transformed. */
  LinePlan plan(int n) {
    return plan(n, 1, plans);
  }

  /** Returns how lines of {@code n} values are transformed by twos. */
  LinePlan pairPlan(int n) {
    return plan(n, LinePair.LINES, pairPlans);
  }

  private LinePlan plan(int n, int together, Cache<Integer, LinePlan> known) {
    try {
      return known.get(n, () -> LinePlan.of(n, together, this));
    } catch (ExecutionException e) {
      throw new IllegalStateException("making tables throws nothing checked", e);
    }
  }

  /** Returns the factors of halved real lines, as {@code made} makes them: none of other lines. */
  Object factors(Fft fft, int together, Supplier<double[]> made) {
    if (!fft.isHalved()) {
      return array();
    }
    try {
      Halves halves = new Halves(fft.complexLength(), together, !fft.kind().isInverse());
      return factors.get(halves, () -> array(made.get()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("making factors throws nothing checked", e);
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
    Runnable steps = sample(vectorSteps, vectorEnds, lanes);
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
    Runnable steps = sample(plainSteps, plainEnds, 1);
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

  /** Returns work that takes each step once, of several rows in several blocks, as lines do. */
  private Runnable sample(Steps steps, RowEnds ends, int together) {
    int n = 60;
    Object re = type.newArray(n * together);
    Object im = type.newArray(n * together);
    Object roots = type.newArray(4 * n);
    int[] rows = IntStream.range(0, 40).toArray();
    Object circle = type.newArray(14);
    Object spare = type.newArray(14 * together);
    return () -> {
      steps.four(re, im, 0, 1, 15, roots);
      steps.three(re, im, 0, 4, 5, roots);
      steps.five(re, im, 0, 4, 3, roots);
      steps.two(re, im, 0, 5, 6, roots);
      steps.four(re, im, 0, 3, 5, roots);
      steps.any(7, re, im, 0, 8, roots, circle, spare);
      ends.four(re, im, 0, 15);
      ends.take(re, im, 0, rows, re, im, 0);
      ends.multiply(re, im, 0, rows, roots, re, im, 0);
      ends.combine(re, im, 0, rows, roots);
    };
  }

  private Runnable lineSample(LineForm form) {
    int n = 128;
    Object re = type.newArray(LinePair.LINES * n + LineEnds.MARGIN);
    Object im = type.newArray(LinePair.LINES * n + LineEnds.MARGIN);
    Object pairs = type.newArray(4 * n);
    Object roots = type.newArray(16 * n);
    int[] rows = IntStream.range(0, n / 4).map(k -> 4 * k).toArray();
    Object scale = array(1);
    Object circle = type.newArray(14);
    Object spare = type.newArray(14 * Steps.RUN);
    Steps steps = form.steps;
    LineEnds ends = form.ends;
    return () -> {
      ends.last(re, im, rows, n, re, im);
      ends.read(pairs, 0, 2 * n, re, im, 0, n);
      steps.two(re, im, 0, 1, 3 * n / 4, roots);
      steps.three(re, im, 0, 1, n / 2, roots);
      steps.four(re, im, 0, 1, n / 2, roots);
      steps.four(re, im, 0, n / 16, 8, roots);
      steps.five(re, im, 0, 1, n / 4, roots);
      steps.any(7, re, im, 0, n / 4, roots, circle, spare);
      ends.combine(re, im, n, roots);
      ends.write(re, im, scale, pairs, 0, 2 * n, n);
    };
  }
}
