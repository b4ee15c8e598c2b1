package io.qbi.kernel.reduce;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.LoopForms;
import io.qbi.kernel.codegen.PerType;
import io.qbi.kernel.codegen.VectorModule;
import java.util.EnumSet;
import java.util.Set;

/** The innermost loops over runs, in the form that is the faster one by now. */
final class ReduceForms {
  private static final int SAMPLE = 256;

  private static final LoopForms<MomentLoops> MOMENTS =
      new LoopForms<>(
          MomentLoops.class,
          MomentLoops.Plain.class,
          "VectorMoments",
          256,
          DType.FLOAT64,
          ReduceForms::sample);
  private static final LoopForms<SumLoops> SUMS =
      new LoopForms<>(
          SumLoops.class,
          SumLoops.Plain.class,
          "VectorSums",
          256,
          DType.FLOAT64,
          ReduceForms::sample);
  private static final LoopForms<BinLoops> BINS =
      new LoopForms<>(
          BinLoops.class,
          BinLoops.Plain.class,
          "VectorBins",
          0,
          DType.FLOAT64,
          ReduceForms::sample);
  private static final Set<DType> HAVE_BEST =
      EnumSet.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64);
  private static final PerType<LoopForms<BestLoops>> BEST =
      new PerType<>(
          type ->
              new LoopForms<>(
                  BestLoops.class,
                  BestLoops.Template.class,
                  "VectorBest",
                  0,
                  type,
                  loops -> sample(loops, type)));

  private ReduceForms() {}

  /** Returns the sums of distances and squares. */
  static MomentLoops moments() {
    return MOMENTS.now();
  }

  /** Returns the sums of floats. */
  static SumLoops sums() {
    return SUMS.now();
  }

  /** Returns what finds the bins of floats. */
  static BinLoops bins() {
    return BINS.now();
  }

  /** Returns whether there are loops that find the best of elements of a type. */
  static boolean hasBest(DType type) {
    return HAVE_BEST.contains(type);
  }

  /**
   * Returns whether they find extremes of a type sooner than accumulators do: of floats only with
   * vectors.
   */
  static boolean hasExtremes(DType type) {
    return hasBest(type) && (VectorModule.bits() > 0 || !type.isFloat());
  }

  /** Returns the loops that find the best of elements of a type. */
  static BestLoops best(DType type) {
    return BEST.of(type).now();
  }

  private static Runnable sample(MomentLoops loops) {
    float[] floats = new float[SAMPLE];
    double[] values = new double[SAMPLE];
    double[] sums = new double[MomentLoops.SIZE];
    MomentLoops.Columns columns = new MomentLoops.Columns(SAMPLE);
    return () -> {
      loops.add(floats, 0, SAMPLE, 0, sums, 0, values);
      loops.add(values, 0, SAMPLE, 0, sums, 0);
      loops.addRows(floats, 0, SAMPLE / 4, 4, SAMPLE / 4, columns);
    };
  }

  private static Runnable sample(SumLoops loops) {
    float[] floats = new float[SAMPLE * SumLoops.TURNS];
    double[] sums = new double[SAMPLE];
    return () -> {
      loops.add(floats, 0, SAMPLE, SumLoops.TURNS, sums, 0, SAMPLE);
      loops.add(floats, 0, SAMPLE, SumLoops.TURNS, sums, 0, SAMPLE / 2);
    };
  }

  private static Runnable sample(BinLoops loops) {
    float[] floats = new float[SAMPLE];
    int[] bins = new int[SAMPLE];
    BinPlaces places = BinPlaces.of(-0.5f, 8, 0x1p-10, 8);
    return () -> loops.find(floats, 0, SAMPLE, places, bins);
  }

  private static Runnable sample(BestLoops loops, DType type) {
    Object line = type.newArray(SAMPLE * 4);
    return () -> {
      int best = loops.largest(line, 1, SAMPLE * 4, 0);
      loops.smallest(line, 1, SAMPLE * 4, best);
    };
  }
}
