package io.qbi.io.picture;

import java.util.List;

/** One axis of a chart: its range of values, its ticks, and what it measures. */
record Axis(double low, double high, boolean log, String label) {

  /**
   * Returns an axis over the values of {@code low} to {@code high}, with room if they are equal.
   */
  static Axis of(double low, double high, boolean log, String label) {
    if (low < high) {
      return new Axis(low, high, log, label);
    }
    double room = Math.max(0.5, Math.abs(low) * 0.05);
    return log
        ? new Axis(low / 2, low * 2, true, label)
        : new Axis(low - room, low + room, false, label);
  }

  /** Returns where {@code value} stands: 0 at the low end, 1 at the high end. */
  double position(double value) {
    return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  }

  /** Returns round values, about {@code wanted} of them. */
  List<Double> ticks(int wanted) {
    return log ? Ticks.log(low, high, wanted) : Ticks.linear(low, high, wanted);
  }

  /** Returns the values of ticks without labels: those between the powers of ten. */
  List<Double> minorTicks() {
    return log ? Ticks.logMinor(low, high) : List.of();
  }
}
