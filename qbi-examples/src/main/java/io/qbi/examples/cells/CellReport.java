package io.qbi.examples.cells;

import io.qbi.examples.cells.CellCriteria.Verdict;
import io.qbi.examples.cells.CellStatistics.Alignment;
import io.qbi.examples.cells.CellStatistics.Halves;
import io.qbi.examples.cells.CellStatistics.Spread;
import java.util.Formatter;
import java.util.Locale;

/** The answers in words, and for a phantom the truth beside them. */
public final class CellReport {
  /** Standard deviations beyond which a difference is called more than chance. */
  private static final double NOTABLE = 2;

  private final Formatter out = new Formatter(Locale.ROOT);
  private final JudgedObjects objects;
  private final CellStatistics cells;
  private final CellStatistics truth;
  private final String unit;

  private CellReport(
      JudgedObjects objects, CellStatistics cells, CellStatistics truth, String unit) {
    this.objects = objects;
    this.cells = cells;
    this.truth = truth;
    this.unit = unit;
  }

  /**
   * Returns the answers as some lines of text.
   *
   * @param objects all objects
   * @param cells the statistics of the cells among them
   * @param truth those of the cells that a phantom was made of; null if nobody knows
   * @param unit of volumes, such as "voxels"
   */
  public static String of(
      JudgedObjects objects, CellStatistics cells, CellStatistics truth, String unit) {
    CellReport report = new CellReport(objects, cells, truth, unit);
    report.number();
    if (cells.count() > 0) {
      report.places();
      report.sizes();
      report.directions();
    }
    return report.out.toString();
  }

  private void number() {
    CellCriteria limits = objects.criteria();
    out.format("How many cells are in the bone?%n");
    line("%d of %d objects", cells.count(), objects.size());
    truth(truth == null ? "" : text("%d cells", truth.count()));
    out.format("  Not counted:%n");
    rejected(
        Verdict.TOO_SMALL, text("below %s %s: noise, canaliculi", plain(limits.minVolume()), unit));
    rejected(Verdict.TOO_BIG, text("above %s %s: canals", plain(limits.maxVolume()), unit));
    rejected(
        Verdict.TOO_LONG,
        text("more than %s times longer than thick", plain(limits.maxElongation())));
    if (!limits.keepBorder()) {
      rejected(Verdict.ON_BORDER, "else like cells, but nobody knows their size and shape");
    }
    out.format("%n");
  }

  private void rejected(Verdict verdict, String why) {
    out.format("  %8d %s (%s)%n", objects.count(verdict), verdict, why);
  }

  private void places() {
    out.format("Are there more on the right side or on the left side?%n");
    counts(2, "left", "right");
    out.format("%nAnd along the other axes?%n");
    counts(1, "top", "bottom");
    counts(0, "front", "back");
    out.format("%n");
  }

  private void counts(int axis, String low, String high) {
    Halves halves = cells.halves(axis);
    line(
        "%s (%s < %s) %d, %s %d",
        low,
        "zyx".charAt(axis),
        plain(halves.middle()),
        halves.low().count(),
        high,
        halves.high().count());
    truth(truth == null ? "" : countsOf(truth.halves(axis)));
    double score = halves.countScore();
    if (score == 0) {
      out.format("    As many on both sides.%n");
    } else {
      out.format("    More on the %s side: %s.%n", score > 0 ? high : low, chance(Math.abs(score)));
    }
  }

  private static String countsOf(Halves halves) {
    return text("%d and %d", halves.low().count(), halves.high().count());
  }

  private void sizes() {
    out.format("Are those on the right or on the left bigger, top or bottom?%n");
    sizes(2, "left", "right");
    sizes(1, "top", "bottom");
    sizes(0, "front", "back");
    line("all: %s %s, %s times longer than thick", spread(cells.volume()), unit, elongation(cells));
    truth(truth == null ? "" : spread(truth.volume()) + " " + unit + ", " + elongation(truth));
    out.format("%n");
  }

  private void sizes(int axis, String low, String high) {
    Halves halves = cells.halves(axis);
    line("%s %s, %s %s %s", low, mean(halves.low()), high, mean(halves.high()), unit);
    truth(truth == null ? "" : sizesOf(truth.halves(axis)));
    double score = halves.sizeScore();
    if (!Double.isNaN(score)) {
      double percent =
          100 * (score > 0 ? halves.sizeDifference() : 1 / (1 + halves.sizeDifference()) - 1);
      out.format(
          "    Those on the %s side are %.1f %% bigger: %s.%n",
          score > 0 ? high : low, percent, chance(Math.abs(score)));
    }
  }

  private static String sizesOf(Halves halves) {
    return mean(halves.low()) + " and " + mean(halves.high());
  }

  private void directions() {
    Alignment alignment = cells.alignment();
    out.format("How aligned are they?%n");
    line("order parameter S = %.2f (0: random, 1: parallel)", alignment.order());
    truth(truth == null ? "" : text("%.2f", truth.alignment().order()));
    line("main direction (z, y, x) = %s", vector(alignment.direction()));
    truth(truth == null ? "" : vector(truth.alignment().direction()));
    line("mean angle between two cells %.0f° (57° if random)", alignment.meanAngle());
    truth(truth == null ? "" : text("%.0f°", truth.alignment().meanAngle()));
    double[] values = alignment.eigenvalues();
    line("eigenvalues of the mean tensor %.2f, %.2f, %.2f", values[0], values[1], values[2]);
    truth("");
  }

  private void line(String format, Object... values) {
    out.format("  %s", text(format, values));
  }

  private void truth(String known) {
    out.format(known.isEmpty() ? "%n" : "   [truth: " + known.replace("%", "%%") + "]%n");
  }

  private static String chance(double score) {
    return text(
        "%.1f standard errors, %s",
        score, score < NOTABLE ? "no more than chance gives" : "more than chance gives");
  }

  private static String mean(Spread spread) {
    return spread.count() == 0 ? "-" : text("%.0f", spread.mean());
  }

  private static String spread(Spread spread) {
    return text("%.0f ± %.0f", spread.mean(), spread.deviation());
  }

  private static String elongation(CellStatistics statistics) {
    Spread spread = statistics.elongation();
    return text("%.1f ± %.1f", spread.mean(), spread.deviation());
  }

  private static String vector(double... v) {
    return text("(%.2f, %.2f, %.2f)", v[0], v[1], v[2]);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? text("%.0f", value) : Double.toString(value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
