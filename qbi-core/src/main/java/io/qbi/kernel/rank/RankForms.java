package io.qbi.kernel.rank;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.LoopForms;
import io.qbi.kernel.codegen.Retyped;
import java.lang.reflect.Array;

/** The innermost loops, in the form that is the faster one by now. */
final class RankForms {
  private static final int SAMPLE = 128;
  private static final int WINDOW = 7;

  /** As many lines as the longest vector has lanes. */
  private static final int SAMPLE_LINES = 16;

  private static final LoopForms<ExtremeLoops> INTS = extremes(DType.INT32);
  private static final LoopForms<ExtremeLoops> LONGS = extremes(DType.INT64);
  private static final LoopForms<NetworkLoops> NETWORK =
      new LoopForms<>(
          NetworkLoops.class,
          NetworkLoops.Plain.class,
          "VectorNetwork",
          0,
          DType.FLOAT64,
          RankForms::sample);
  private static final LoopForms<FloatKeys> FLOATS =
      new LoopForms<>(
          FloatKeys.class,
          FloatKeys.Plain.class,
          "VectorFloatKeys",
          0,
          DType.FLOAT64,
          RankForms::sample);
  private static final LoopForms<NarrowKeys> NARROW =
      new LoopForms<>(
          NarrowKeys.class,
          NarrowKeys.Plain.class,
          "VectorNarrowKeys",
          256,
          DType.FLOAT64,
          RankForms::sample);

  private static final LoopForms<ColumnLoops> INT_COLUMNS = columns(DType.INT32);
  private static final LoopForms<ColumnLoops> LONG_COLUMNS = columns(DType.INT64);

  private static final SortLoops SORT_INTS =
      Retyped.of(SortLoops.class, SortLoops.Template.class, DType.INT32);
  private static final SortLoops SORT_LONGS =
      Retyped.of(SortLoops.class, SortLoops.Template.class, DType.INT64);

  private RankForms() {}

  private static LoopForms<ExtremeLoops> extremes(DType keys) {
    return new LoopForms<>(
        ExtremeLoops.class,
        ExtremeLoops.Template.class,
        "VectorExtremes",
        0,
        keys,
        loops -> sample(loops, keys));
  }

  private static LoopForms<ColumnLoops> columns(DType keys) {
    return new LoopForms<>(
        ColumnLoops.class,
        ColumnLoops.Template.class,
        "VectorColumns",
        256,
        keys,
        loops -> sample(loops, keys));
  }

  /** Returns the loops over keys that are ints, or longs. */
  static ExtremeLoops extremes(boolean areInts) {
    return areInts ? INTS.now() : LONGS.now();
  }

  /** Returns the loops that sort keys that are ints, or longs; they have no form over vectors. */
  static SortLoops sorting(boolean areInts) {
    return areInts ? SORT_INTS : SORT_LONGS;
  }

  /** Returns the loops that sort lines of keys that are ints, or longs, side by side. */
  static ColumnLoops columns(boolean areInts) {
    return areInts ? INT_COLUMNS.now() : LONG_COLUMNS.now();
  }

  /** Returns the comparisons of rows. */
  static NetworkLoops network() {
    return NETWORK.now();
  }

  /** Returns what makes keys of floats. */
  static FloatKeys floats() {
    return FLOATS.now();
  }

  /** Returns what makes keys of neighbouring elements of 8 or 16 bits. */
  static NarrowKeys narrow() {
    return NARROW.now();
  }

  private static Runnable sample(ExtremeLoops loops, DType keys) {
    Object a = keys.newArray(SAMPLE);
    Object b = keys.newArray(SAMPLE);
    return () -> {
      loops.line(a, b, SAMPLE - WINDOW + 1, WINDOW);
      loops.largerOf(a, 0, b, 0, b, SAMPLE);
    };
  }

  private static Runnable sample(ColumnLoops loops, DType keys) {
    int columns = loops.columns();
    int n = SAMPLE / 2 - ColumnLoops.BLOCK;
    Object lines = keys.newArray(n * columns);
    for (int i = 0; i < n * columns; i++) {
      Array.setInt(lines, i, i * 0x9E3779B1);
    }
    Object rows = keys.newArray(n * columns);
    Object sorted = keys.newArray(n * columns);
    return () -> {
      for (int line = 0; line < SAMPLE_LINES; line += columns) {
        loops.gather(lines, n, rows, 0, n);
        loops.sort(rows, 0, n);
        loops.spread(rows, 0, n, sorted, n);
      }
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

  private static Runnable sample(NarrowKeys keys) {
    byte[] bytes = new byte[SAMPLE];
    short[] shorts = new short[SAMPLE];
    int[] a = new int[SAMPLE];
    return () -> {
      keys.read(bytes, 0, 0xFF, -1, a, 0, SAMPLE);
      keys.write(a, 0, -1, bytes, 0, SAMPLE);
      keys.read(shorts, 0, 0xFFFF, -1, a, 0, SAMPLE);
      keys.write(a, 0, -1, shorts, 0, SAMPLE);
    };
  }
}
