package io.qbi.kernel;

import io.qbi.expr.AffineSample;
import io.qbi.expr.Argsort;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Concat;
import io.qbi.expr.Contract;
import io.qbi.expr.ConvolveRepair;
import io.qbi.expr.Correlate;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.DigitChoice;
import io.qbi.expr.DigitCounts;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Factorize;
import io.qbi.expr.Feature1d;
import io.qbi.expr.Fft;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.Fill;
import io.qbi.expr.Generate;
import io.qbi.expr.HistogramBlock;
import io.qbi.expr.KeepLabelsApply;
import io.qbi.expr.KernelSpectrum;
import io.qbi.expr.LabelApply;
import io.qbi.expr.LabelCount;
import io.qbi.expr.LabelLocal;
import io.qbi.expr.LabelMerge;
import io.qbi.expr.LabelPairs;
import io.qbi.expr.LabelSizes;
import io.qbi.expr.LabelSizesMerge;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.Mean1d;
import io.qbi.expr.MergeRuns;
import io.qbi.expr.Nearest1d;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.Quantile;
import io.qbi.expr.RankFilter;
import io.qbi.expr.Read;
import io.qbi.expr.Rechunk;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceFinish;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.RegionBlock;
import io.qbi.expr.RegionMerge;
import io.qbi.expr.RegionNumber;
import io.qbi.expr.Resample1d;
import io.qbi.expr.Reshape;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.expr.SelectedQuantiles;
import io.qbi.expr.SiblingPart;
import io.qbi.expr.Siblings;
import io.qbi.expr.Slicing;
import io.qbi.expr.SortRuns;
import io.qbi.expr.Spec;
import io.qbi.expr.SplineFilter1d;
import io.qbi.expr.SquaredDistance1d;
import io.qbi.expr.Take;
import io.qbi.expr.Threshold;
import io.qbi.expr.Transpose;
import io.qbi.kernel.dense.FactorizeKernel;
import io.qbi.kernel.reduce.FinishKernel;
import io.qbi.kernel.reduce.HistogramKernel;
import io.qbi.kernel.reduce.QuantileKernel;
import io.qbi.kernel.reduce.RadixSelection;
import io.qbi.kernel.reduce.ReduceKernels;
import io.qbi.kernel.reduce.ScanKernels;
import io.qbi.kernel.reduce.ThresholdKernel;
import java.util.Map;

/** Which kernel serves which operation. Elementwise operations are fused and need none. */
public final class Kernels {
  private static final Map<Class<? extends Op>, Kernel> KERNELS =
      Map.ofEntries(
          Map.entry(Fill.class, StructuralKernels::fill),
          Map.entry(Read.class, StructuralKernels::read),
          Map.entry(Slicing.class, StructuralKernels::slice),
          Map.entry(Transpose.class, StructuralKernels::transpose),
          Map.entry(Broadcast.class, StructuralKernels::broadcast),
          Map.entry(Rechunk.class, call -> call.in(0)),
          Map.entry(Reshape.class, ReshapeKernel::run),
          Map.entry(Concat.class, StructuralKernels::concat),
          Map.entry(Take.class, StructuralKernels::take),
          Map.entry(Pad.class, PadKernel::run),
          Map.entry(MapBlocks.class, StructuralKernels::mapBlocks),
          Map.entry(Generate.class, GenerateKernel::run),
          Map.entry(Correlate.class, WindowKernels::correlate),
          Map.entry(Correlate1d.class, WindowKernels::correlate1d),
          Map.entry(Extremum1d.class, WindowKernels::extremum1d),
          Map.entry(Nearest1d.class, WindowKernels::nearest1d),
          Map.entry(Mean1d.class, WindowKernels::mean1d),
          Map.entry(RankFilter.class, WindowKernels::rank),
          Map.entry(SquaredDistance1d.class, GeometryKernels::squaredDistance1d),
          Map.entry(Feature1d.class, GeometryKernels::feature1d),
          Map.entry(SplineFilter1d.class, GeometryKernels::splineFilter1d),
          Map.entry(Resample1d.class, GeometryKernels::resample1d),
          Map.entry(AffineSample.class, GeometryKernels::affine),
          Map.entry(KernelSpectrum.class, WindowKernels::spectrum),
          Map.entry(FftConvolve.class, WindowKernels::fftConvolve),
          Map.entry(ConvolveRepair.class, ConvolveRepairKernel::run),
          Map.entry(Fft.class, TransformKernels::fft),
          Map.entry(Contract.class, TransformKernels::contract),
          Map.entry(Factorize.class, FactorizeKernel::run),
          Map.entry(LabelLocal.class, ObjectKernels::labelLocal),
          Map.entry(LabelPairs.class, ObjectKernels::labelPairs),
          Map.entry(LabelMerge.class, ObjectKernels::labelMerge),
          Map.entry(LabelApply.class, ObjectKernels::labelApply),
          Map.entry(LabelCount.class, ObjectKernels::labelCount),
          Map.entry(LabelSizes.class, ObjectKernels::labelSizes),
          Map.entry(LabelSizesMerge.class, ObjectKernels::labelSizesMerge),
          Map.entry(KeepLabelsApply.class, ObjectKernels::keepLabels),
          Map.entry(RegionBlock.class, ObjectKernels::regionBlock),
          Map.entry(RegionMerge.class, ObjectKernels::regionMerge),
          Map.entry(RegionNumber.class, ObjectKernels::regionNumber),
          Map.entry(ReduceSegments.class, ReduceKernels::segments),
          Map.entry(ReduceCombine.class, ReduceKernels::combine),
          Map.entry(ReduceFinish.class, FinishKernel::run),
          Map.entry(Scan.class, ScanKernels::scan),
          Map.entry(ScanApply.class, ScanKernels::apply),
          Map.entry(Argsort.class, SortKernels::places),
          Map.entry(SortRuns.class, SortKernels::sort),
          Map.entry(MergeRuns.class, SortKernels::merge),
          Map.entry(HistogramBlock.class, HistogramKernel::run),
          Map.entry(Quantile.class, QuantileKernel::run),
          Map.entry(DigitCounts.class, RadixSelection::count),
          Map.entry(DigitChoice.class, RadixSelection::choose),
          Map.entry(SelectedQuantiles.class, RadixSelection::finish),
          Map.entry(Siblings.class, SiblingKernels::run),
          Map.entry(SiblingPart.class, SiblingKernels::part),
          Map.entry(Threshold.class, ThresholdKernel::run));

  private Kernels() {}

  /** Returns whether the operation can run as it is; others are lowered or fused first. */
  public static boolean exists(Class<? extends Op> op) {
    return KERNELS.containsKey(op);
  }

  /**
   * Returns whether the operation's kernel reads its inputs by {@link Call#pieces}, so that chunks
   * need not be put together for it.
   */
  public static boolean takesPieces(Op op) {
    return op instanceof Fft || op instanceof Contract;
  }

  /**
   * Returns whether the operation's kernel may write each chunk of its result over the same region
   * of its only input.
   *
   * @param result of the same shape and type as the input
   */
  public static boolean overwrites(Op op, Spec result) {
    // A transform reads a line whole before it writes to it, and no line is in two chunks.
    return op instanceof Fft fft && result.chunks().axis(fft.axis()).count() == 1;
  }

  /** Returns the kernel for an operation. */
  public static Kernel of(Op op) {
    Kernel kernel = KERNELS.get(op.getClass());
    if (kernel == null) {
      throw new IllegalStateException(op.label() + " has no kernel: it should have been lowered");
    }
    return kernel;
  }
}
