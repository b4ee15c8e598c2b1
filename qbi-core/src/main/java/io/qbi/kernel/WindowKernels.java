package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.FftConvolve;
import io.qbi.expr.KernelSpectrum;
import io.qbi.expr.Mean1d;
import io.qbi.expr.Nearest1d;
import io.qbi.expr.RankFilter;
import io.qbi.kernel.rank.Extremes1d;
import io.qbi.kernel.rank.NearestLines;
import io.qbi.kernel.rank.RankWindow;
import io.qbi.kernel.window.Correlation;
import io.qbi.kernel.window.FftConvolution;
import io.qbi.kernel.window.RunningMeans;
import java.util.Arrays;

/** Kernels of operations that sum products over windows, or compare the elements of windows. */
final class WindowKernels {
  private WindowKernels() {}

  static Block correlate(Call call) {
    Block out = call.out();
    Correlation.correlate(call.in(0), call.in(1), out);
    return out;
  }

  static Block correlate1d(Call call) {
    Correlate1d op = (Correlate1d) call.op();
    Block out = call.out();
    double[] weights = op.weights().stream().mapToDouble(Double::doubleValue).toArray();
    Correlation.correlate1d(call.in(0), op.axis(), weights, out);
    return out;
  }

  static Block extremum1d(Call call) {
    Extremum1d op = (Extremum1d) call.op();
    Block out = call.out();
    Extremes1d.apply(call.in(0), op.axis(), op.size(), op.maximum(), out);
    return out;
  }

  static Block nearest1d(Call call) {
    Nearest1d op = (Nearest1d) call.op();
    Block out = call.out();
    NearestLines.apply(call.in(0), op.axis(), op.radius(), out);
    return out;
  }

  static Block mean1d(Call call) {
    Mean1d op = (Mean1d) call.op();
    Block out = call.out();
    long start = call.inBox(0).start(op.axis());
    RunningMeans.apply(call.in(0), op.axis(), op.size(), start, out);
    return out;
  }

  static Block rank(Call call) {
    RankFilter op = (RankFilter) call.op();
    int[] window = new int[op.window().rank()];
    Arrays.setAll(window, axis -> (int) op.window().dim(axis));
    Block out = call.out();
    RankWindow.apply(call.in(0), window, op.rank(), out);
    return out;
  }

  static Block spectrum(Call call) {
    KernelSpectrum op = (KernelSpectrum) call.op();
    return FftConvolution.ofTile(op.tile()).spectrum(call.in(0), op.complex()).values();
  }

  static Block fftConvolve(Call call) {
    FftConvolve op = (FftConvolve) call.op();
    Block out = call.out();
    FftConvolution.ofTile(op.tile())
        .apply(call.in(0), FftConvolution.Spectrum.of(call.in(2), call.in(1)), out);
    return out;
  }
}
