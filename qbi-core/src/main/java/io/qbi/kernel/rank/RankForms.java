package io.qbi.kernel.rank;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;
import java.util.function.Function;

/**
 * The innermost loops in their plain form and in that over vectors, if there is one; made once a
 * process.
 */
final class RankForms<T> {
  private static final int SAMPLE = 128;
  private static final int WINDOW = 7;

  private static final RankForms<ExtremeLoops> INTS = extremes(DType.INT32);
  private static final RankForms<ExtremeLoops> LONGS = extremes(DType.INT64);
  private static final RankForms<NetworkLoops> NETWORK =
      new RankForms<>(
          NetworkLoops.class,
          NetworkLoops.Plain.class,
          "VectorNetwork",
          DType.FLOAT64,
          RankForms::sample);
  private static final RankForms<FloatKeys> FLOATS =
      new RankForms<>(
          FloatKeys.class,
          FloatKeys.Plain.class,
          "VectorFloatKeys",
          DType.FLOAT64,
          RankForms::sample);

  private final T plain;
  private final T vector;
  private final WarmStart start;

  private RankForms(
      Class<T> kind,
      Class<? extends T> template,
      String kernel,
      DType type,
      Function<T, Runnable> sample) {
    plain = Retyped.of(kind, template, type);
    boolean none = VectorModule.bits() == 0;
    vector = none ? null : Retyped.of(kind, VectorModule.kernel(kernel), type);
    start = none ? null : new WarmStart(sample.apply(plain), sample.apply(vector));
  }

  private static RankForms<ExtremeLoops> extremes(DType keys) {
    return new RankForms<>(
        ExtremeLoops.class,
        ExtremeLoops.Template.class,
        "VectorExtremes",
        keys,
        loops -> sample(loops, keys));
  }

  /** Returns the form to take for the next piece of work: some microseconds of it. */
  private T now() {
    return start != null && start.isReady() ? vector : plain;
  }

  /** Returns the loops over keys that are ints, or longs. */
  static ExtremeLoops extremes(boolean areInts) {
    return areInts ? INTS.now() : LONGS.now();
  }

  /** Returns the comparisons of rows. */
  static NetworkLoops network() {
    return NETWORK.now();
  }

  /** Returns what makes keys of floats. */
  static FloatKeys floats() {
    return FLOATS.now();
  }

  private static Runnable sample(ExtremeLoops loops, DType keys) {
    Object a = keys.newArray(SAMPLE);
    Object b = keys.newArray(SAMPLE);
    return () -> {
      loops.line(a, b, SAMPLE - WINDOW + 1, WINDOW);
      loops.largerOf(a, 0, b, 0, b, SAMPLE);
    };
  }

  private static Runnable sample(NetworkLoops loops) {
    int[] a = new int[SAMPLE];
    int[] b = new int[SAMPLE];
    return () -> {
      loops.exchange(a, b, SAMPLE);
      loops.smaller(a, b, SAMPLE);
      loops.larger(a, b, SAMPLE);
    };
  }

  private static Runnable sample(FloatKeys keys) {
    float[] values = new float[SAMPLE];
    int[] a = new int[SAMPLE];
    return () -> {
      keys.read(values, 0, -1, a, 0, SAMPLE);
      keys.write(a, 0, -1, values, 0, SAMPLE);
    };
  }
}
