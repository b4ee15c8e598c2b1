package io.qbi.io.picture;

import io.qbi.data.Block;
import java.util.Arrays;

/**
 * How values become positions from 0 to 1 on a colour map: from which range, and whether evenly or
 * by their logarithm; immutable.
 */
public final class Scaling {
  private final Kind kind;
  private final double low;
  private final double high;
  private final boolean log;

  private enum Kind {
    RANGE,
    PERCENTILE
  }

  /** The range of values that a scaling shows; low and high are finite, and low is below high. */
  record Range(double low, double high, boolean log) {
    /**
     * Returns where on a colour map {@code value} is; NaN for NaN and where it has no logarithm.
     */
    double position(double value) {
      if (log) {
        return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
      }
      return (value - low) / (high - low);
    }
  }

  private Scaling(Kind kind, double low, double high, boolean log) {
    this.kind = kind;
    this.low = low;
    this.high = high;
    this.log = log;
  }

  /** Returns the scaling from the smallest to the largest finite value. */
  public static Scaling linear() {
    return new Scaling(Kind.PERCENTILE, 0, 100, false);
  }

  /** Returns the logarithmic scaling from the smallest to the largest value above 0. */
  public static Scaling log() {
    return linear().logarithmic();
  }

  /**
   * Returns the scaling between two percentiles of the finite values, such as 1 and 99: a few
   * extreme values then do not darken the rest.
   *
   * @throws IllegalArgumentException if not 0 ≤ low &lt; high ≤ 100
   */
  public static Scaling percentile(double low, double high) {
    if (!(low >= 0 && low < high && high <= 100)) {
      throw new IllegalArgumentException(
          "percentiles " + low + " and " + high + " make no range; use 0 <= low < high <= 100");
    }
    return new Scaling(Kind.PERCENTILE, low, high, false);
  }

  /**
   * Returns the scaling of a fixed range.
   *
   * @throws IllegalArgumentException if low is not below high, or one is not finite
   */
  public static Scaling range(double low, double high) {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a range from " + low + " to " + high + " shows nothing; use finite low < high");
    }
    return new Scaling(Kind.RANGE, low, high, false);
  }

  /**
   * Returns this scaling by the logarithm of the values; what is not above 0 shows as missing.
   *
   * @throws IllegalArgumentException if a fixed range begins at or below 0
   */
  public Scaling logarithmic() {
    if (kind == Kind.RANGE && low <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic range cannot begin at " + low + "; use a value above 0");
    }
    return new Scaling(kind, low, high, true);
  }

  /** Returns the range for the values of {@code block}. */
  Range range(Block block) {
    if (kind == Kind.RANGE) {
      return new Range(low, high, log);
    }
    double[] values = Pixels.values(block);
    int count = 0;
    for (double value : values) {
      if (Double.isFinite(value) && (!log || value > 0)) {
        values[count++] = value;
      }
    }
    if (count == 0) {
      return new Range(log ? 1 : 0, log ? 10 : 1, log);
    }
    double from;
    double to;
    if (low == 0 && high == 100) {
      from = Arrays.stream(values, 0, count).min().getAsDouble();
      to = Arrays.stream(values, 0, count).max().getAsDouble();
    } else {
      Arrays.sort(values, 0, count);
      from = quantile(values, count, low / 100);
      to = quantile(values, count, high / 100);
    }
    return widened(from, to);
  }

  /** Returns a range that is not empty: one value alone is shown at its lower end. */
  private Range widened(double from, double to) {
    if (from < to && !Double.isInfinite(to - from)) {
      return new Range(from, to, log);
    }
    if (from < to) {
      return new Range(-Double.MAX_VALUE / 2, Double.MAX_VALUE / 2, log);
    }
    double wider = log ? from * 10 : from + Math.max(1, Math.ulp(from));
    return new Range(from, wider, log);
  }

  /** Returns a quantile by linear interpolation, NumPy's default. */
  private static double quantile(double[] sorted, int count, double fraction) {
    double position = fraction * (count - 1);
    int below = (int) position;
    int above = Math.min(count - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
