package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.Threshold;
import io.qbi.kernel.Call;

/** Thresholds found in a histogram. */
public final class ThresholdKernel {
  private ThresholdKernel() {}

  /**
   * Finds the threshold: the centre of a bin, or the value itself if there is only one; NaN if
   * nothing was counted.
   */
  public static Block run(Call call) {
    Block out = call.out();
    double low = call.in(1).doubleAt(call.in(1).offset());
    double high = call.in(2).doubleAt(call.in(2).offset());
    Threshold.Method method = ((Threshold) call.op()).method();
    out.setDoubleAt(out.offset(), find(method, call.in(0), low, high));
    return out;
  }

  private static double find(Threshold.Method method, Block counts, double low, double high) {
    GreyLevels levels = GreyLevels.of(counts, low, high);
    if (levels.size() == 0) {
      return Double.NaN;
    }
    if (low == high) {
      return low;
    }
    if (levels.size() == 1) {
      return levels.centre(0);
    }
    switch (method) {
      case OTSU:
        return levels.centre(Thresholds.otsu(levels));
      case TRIANGLE:
        return levels.centre(Thresholds.triangle(levels));
      case ISODATA:
        return levels.centre(Thresholds.isodata(levels));
      case YEN:
        return levels.centre(Thresholds.yen(levels));
      default:
        return Thresholds.li(levels);
    }
  }
}
