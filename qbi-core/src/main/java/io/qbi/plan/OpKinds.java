package io.qbi.plan;

import io.qbi.draw.Kind;
import io.qbi.expr.AffineSample;
import io.qbi.expr.Argsort;
import io.qbi.expr.Broadcast;
import io.qbi.expr.Concat;
import io.qbi.expr.Contract;
import io.qbi.expr.Convolve;
import io.qbi.expr.ConvolveRepair;
import io.qbi.expr.Correlate;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Elementwise;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Factorize;
import io.qbi.expr.Feature1d;
import io.qbi.expr.Fft;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.KeepLabels;
import io.qbi.expr.KeepLabelsApply;
import io.qbi.expr.KernelSpectrum;
import io.qbi.expr.Label;
import io.qbi.expr.LabelApply;
import io.qbi.expr.LabelMerge;
import io.qbi.expr.LabelPairs;
import io.qbi.expr.LabelSizesMerge;
import io.qbi.expr.MapBlocks;
import io.qbi.expr.Mean1d;
import io.qbi.expr.MergeRuns;
import io.qbi.expr.Nearest1d;
import io.qbi.expr.Op;
import io.qbi.expr.Pad;
import io.qbi.expr.Quantile;
import io.qbi.expr.RankFilter;
import io.qbi.expr.Rechunk;
import io.qbi.expr.RegionMerge;
import io.qbi.expr.RegionNumber;
import io.qbi.expr.Resample1d;
import io.qbi.expr.Reshape;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.expr.Slicing;
import io.qbi.expr.Sort;
import io.qbi.expr.SortRuns;
import io.qbi.expr.SplineFilter1d;
import io.qbi.expr.SquaredDistance1d;
import io.qbi.expr.Take;
import io.qbi.expr.Transpose;
import java.util.Map;

/** What kind of operation a drawing shows for each type of operation. */
final class OpKinds {
  private static final Map<Class<? extends Op>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(Elementwise.class, Kind.ELEMENTWISE),
          Map.entry(MapBlocks.class, Kind.ELEMENTWISE),
          Map.entry(LabelApply.class, Kind.ELEMENTWISE),
          Map.entry(KeepLabelsApply.class, Kind.ELEMENTWISE),
          Map.entry(ScanApply.class, Kind.ELEMENTWISE),
          Map.entry(Convolve.class, Kind.WINDOW),
          Map.entry(Correlate.class, Kind.WINDOW),
          Map.entry(Correlate1d.class, Kind.WINDOW),
          Map.entry(Extremum1d.class, Kind.WINDOW),
          Map.entry(Nearest1d.class, Kind.WINDOW),
          Map.entry(Mean1d.class, Kind.WINDOW),
          Map.entry(RankFilter.class, Kind.WINDOW),
          Map.entry(SquaredDistance1d.class, Kind.WINDOW),
          Map.entry(Feature1d.class, Kind.WINDOW),
          Map.entry(SplineFilter1d.class, Kind.WINDOW),
          Map.entry(Resample1d.class, Kind.WINDOW),
          Map.entry(AffineSample.class, Kind.WINDOW),
          Map.entry(Fft.class, Kind.FFT),
          Map.entry(FftConvolve.class, Kind.FFT),
          Map.entry(ConvolveRepair.class, Kind.FFT),
          Map.entry(KernelSpectrum.class, Kind.FFT),
          Map.entry(Contract.class, Kind.CONTRACT),
          Map.entry(Slicing.class, Kind.RESHAPE),
          Map.entry(Take.class, Kind.RESHAPE),
          Map.entry(Pad.class, Kind.RESHAPE),
          Map.entry(Transpose.class, Kind.RESHAPE),
          Map.entry(Reshape.class, Kind.RESHAPE),
          Map.entry(Broadcast.class, Kind.RESHAPE),
          Map.entry(Concat.class, Kind.RESHAPE),
          Map.entry(Rechunk.class, Kind.RESHAPE),
          Map.entry(Label.class, Kind.GLOBAL),
          Map.entry(Scan.class, Kind.GLOBAL),
          Map.entry(Argsort.class, Kind.GLOBAL),
          Map.entry(Sort.class, Kind.GLOBAL),
          Map.entry(SortRuns.class, Kind.GLOBAL),
          Map.entry(MergeRuns.class, Kind.GLOBAL),
          Map.entry(Quantile.class, Kind.GLOBAL),
          Map.entry(Factorize.class, Kind.GLOBAL),
          Map.entry(KeepLabels.class, Kind.GLOBAL),
          Map.entry(LabelSizesMerge.class, Kind.GLOBAL),
          Map.entry(LabelPairs.class, Kind.GLOBAL),
          Map.entry(LabelMerge.class, Kind.GLOBAL),
          Map.entry(RegionMerge.class, Kind.GLOBAL),
          Map.entry(RegionNumber.class, Kind.ELEMENTWISE));

  private OpKinds() {}

  /** Returns the kind: what has no inputs is a source, and what is not named above reduces. */
  static Kind of(Op op) {
    return op.isSource() ? Kind.SOURCE : KINDS.getOrDefault(op.getClass(), Kind.REDUCE);
  }
}
