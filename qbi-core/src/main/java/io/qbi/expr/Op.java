package io.qbi.expr;

import io.qbi.shape.Box;
import java.io.Serializable;
import java.util.List;

/**
 * One operation on arrays: its parameters, what it makes of its inputs' specs, and which part of an
 * input a part of its output needs.
 *
 * <p>{@link #inputBox} is the idea from which halos, slice push-down, chunk dependencies, memory
 * prediction and region reads follow. Operations are values: equal parameters make equal
 * operations.
 */
public sealed interface Op extends Serializable
    permits Fill,
        Read,
        Generate,
        Elementwise,
        Slicing,
        Take,
        Pad,
        Transpose,
        Reshape,
        Broadcast,
        Concat,
        Rechunk,
        MapBlocks,
        Convolve,
        Correlate,
        Correlate1d,
        Extremum1d,
        Nearest1d,
        Mean1d,
        RankFilter,
        SquaredDistance1d,
        Feature1d,
        SplineFilter1d,
        Resample1d,
        AffineSample,
        KernelSpectrum,
        FftConvolve,
        ConvolveRepair,
        Reduce,
        ReduceSegments,
        ReduceCombine,
        ReduceFinish,
        Scan,
        ScanApply,
        Argsort,
        Sort,
        SortRuns,
        MergeRuns,
        Contract,
        Fft,
        Histogram,
        HistogramBlock,
        Quantile,
        Quantiles,
        DigitCounts,
        DigitChoice,
        SelectedQuantiles,
        Threshold,
        Factorize,
        Label,
        LabelApply,
        LabelCount,
        KeepLabels,
        KeepLabelsApply,
        SiblingPart,
        RaggedOp {

  /** Nanoseconds for each element that is only looked at in another way. */
  double VIEW_NANOS = 0.01;

  /**
   * Returns the spec of the result.
   *
   * @throws IllegalArgumentException if the operation cannot take such inputs; the message names
   *     the operation and the fix
   */
  Spec infer(List<Spec> inputs);

  /** Returns the region of input number {@code input} that the region {@code output} needs. */
  Box inputBox(int input, Box output, List<Spec> inputs);

  /** Returns the operation in a few words, for explain and drawings. */
  String label();

  /** Returns the rough work, in nanoseconds of one core, of computing {@code output}. */
  default double work(Box output, List<Spec> inputs) {
    return output.size();
  }

  /**
   * Returns whether the operation must run on exactly the chunks of its result, because what it
   * does depends on where they begin and end.
   */
  default boolean perChunk() {
    return false;
  }

  /** Returns whether the result takes no bytes of its own: it shows its input in another way. */
  default boolean isView() {
    return false;
  }

  /** Returns whether the operation has no inputs: it makes or reads elements. */
  default boolean isSource() {
    return false;
  }
}
