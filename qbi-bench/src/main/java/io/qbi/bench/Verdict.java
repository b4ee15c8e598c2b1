package io.qbi.bench;

import io.qbi.bench.Contender.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether something that a row is to reach was reached.
 *
 * @param row the row
 * @param what what is to be reached, in words
 * @param reached what was measured, in words
 * @param part how much of it was reached: 1 or more is enough
 */
record Verdict(Row row, String what, String reached, double part) {

  /** Returns whether it was reached. */
  boolean met() {
    return part >= 1;
  }

  /**
   * Returns the verdicts on all that a row is to reach.
   *
   * @param triad the memory bandwidth in GB/s
   */
  static List<Verdict> of(Measurement m, double triad) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Contender contender : m.contenders()) {
      Row.Rival rival = contender.rival();
      if (rival != null && rival.factor() != null && contender.refusal() == null) {
        double ratio = ratio(m, contender, Verdict::best);
        String what = "%s × %s".formatted(plain(rival.factor()), rival.name());
        verdicts.add(new Verdict(m.row(), what, times(ratio), ratio / rival.factor()));
      }
    }
    for (Row.Goal goal : m.row().goals()) {
      verdicts.add(of(m, goal, triad));
    }
    return verdicts;
  }

  private static Verdict of(Measurement m, Row.Goal goal, double triad) {
    double seconds = best(m, false);
    double rate = m.row().work().amount().applyAsDouble(m.n()) / seconds;
    String unit = m.row().work().unit();
    double value = goal.value();
    return switch (goal.kind()) {
      case THROUGHPUT ->
          new Verdict(
              m.row(), "%s %s/s".formatted(plain(value), unit), rate(rate, unit), rate / value);
      case OF_TRIAD ->
          new Verdict(
              m.row(),
              "%.0f %% of the triad".formatted(100 * value),
              "%.0f %%".formatted(100 * rate / triad),
              rate / triad / value);
      case SECONDS ->
          new Verdict(m.row(), time(value) + " or less", time(seconds), value / seconds);
      case SECONDS_PER_ITEM ->
          new Verdict(
              m.row(), time(value) + " a " + unit + " or less", time(1 / rate), value * rate);
      case BYTES -> {
        double bytes = best(m, true);
        yield new Verdict(m.row(), gigabytes(value) + " or less", gigabytes(bytes), value / bytes);
      }
    };
  }

  /** Returns how many times as long, or as large, a rival's figure is as qbi's. */
  static double ratio(Measurement m, Contender rival, ToDoubleFunction<Measurement> ours) {
    double theirs = m.row().memory() ? rival.memory() : rival.warm();
    return theirs / ours.applyAsDouble(m);
  }

  private static double best(Measurement m) {
    return best(m, m.row().memory());
  }

  /** Returns qbi's better figure of those without and with the vector module. */
  private static double best(Measurement m, boolean memory) {
    return m.contenders().stream()
        .filter(c -> c.kind() == Kind.PLAIN || c.kind() == Kind.VECTOR)
        .filter(c -> c.refusal() == null)
        .mapToDouble(c -> memory ? c.memory() : c.warm())
        .min()
        .orElse(Double.NaN);
  }

  /** Returns a factor in words. */
  static String times(double ratio) {
    if (Double.isNaN(ratio)) {
      return "";
    }
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f×" : "%.0f×", ratio);
  }

  /** Returns a time in words. */
  static String time(double seconds) {
    if (Double.isNaN(seconds)) {
      return "";
    }
    double[] scales = {1, 1e-3, 1e-6, 1e-9};
    String[] units = {"s", "ms", "µs", "ns"};
    int unit = 0;
    while (unit < 3 && seconds < scales[unit]) {
      unit++;
    }
    double value = seconds / scales[unit];
    String format = value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, value, units[unit]);
  }

  /** Returns an amount of memory in words. */
  static String gigabytes(double bytes) {
    return bytes == 0 ? "" : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  /** Returns a rate in words. */
  static String rate(double rate, String unit) {
    if (unit.isEmpty() || Double.isNaN(rate)) {
      return "";
    }
    boolean items = unit.equals("task") || unit.equals("chunk");
    return items
        ? time(1 / rate) + "/" + unit
        : String.format(
            Locale.ROOT,
            rate < 0.1 ? "%.4f %s/s" : rate < 10 ? "%.2f %s/s" : "%.0f %s/s",
            rate,
            unit);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
