package io.qbi.io.picture;

import io.qbi.data.Block;
import io.qbi.io.image.PngEncoder;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chart of how many values fall into each of some bins; immutable. NaN and infinities are left
 * out.
 */
public final class Histogram {
  private static final int MOST_BINS = 10_000;

  private final double[] values;
  private final int bins;
  private final boolean logValues;
  private final boolean logCounts;
  private final String title;
  private final String valueLabel;
  private final String countLabel;
  private final List<Mark> marks;

  /** A line at a value, such as a limit, and what is written at it. */
  private record Mark(double value, String text) {}

  private Histogram(
      double[] values,
      int bins,
      boolean logValues,
      boolean logCounts,
      String title,
      String valueLabel,
      String countLabel,
      List<Mark> marks) {
    this.values = values;
    this.bins = bins;
    this.logValues = logValues;
    this.logCounts = logCounts;
    this.title = title;
    this.valueLabel = valueLabel;
    this.countLabel = countLabel;
    this.marks = marks;
  }

  /** Returns the histogram of some values in 40 bins. */
  public static Histogram of(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    return new Histogram(finite, 40, false, false, "", "", "count", List.of());
  }

  /**
   * Returns the histogram of all elements of a block of any shape; complex ones by their modulus.
   */
  public static Histogram of(Block block) {
    return of(Pixels.values(block));
  }

  /**
   * Returns this histogram with so many bins.
   *
   * @throws IllegalArgumentException if not 1 to 10,000
   */
  public Histogram bins(int count) {
    if (count < 1 || count > MOST_BINS) {
      throw new IllegalArgumentException(count + " bins cannot be drawn; use 1 to " + MOST_BINS);
    }
    return new Histogram(values, count, logValues, logCounts, title, valueLabel, countLabel, marks);
  }

  /** Returns this histogram with a logarithmic axis of values; those not above 0 are left out. */
  public Histogram logValues(boolean log) {
    return new Histogram(values, bins, log, logCounts, title, valueLabel, countLabel, marks);
  }

  /** Returns this histogram with a logarithmic axis of counts. */
  public Histogram logCounts(boolean log) {
    return new Histogram(values, bins, logValues, log, title, valueLabel, countLabel, marks);
  }

  /** Returns this histogram with a line above it. */
  public Histogram title(String text) {
    return new Histogram(values, bins, logValues, logCounts, text, valueLabel, countLabel, marks);
  }

  /** Returns this histogram with the names of its axes. */
  public Histogram labels(String ofValues, String ofCounts) {
    return new Histogram(values, bins, logValues, logCounts, title, ofValues, ofCounts, marks);
  }

  /**
   * Returns this histogram with one more line at {@code value}, such as a limit, and a text beside
   * it; not drawn where the axis does not reach.
   */
  public Histogram mark(double value, String text) {
    List<Mark> more = new ArrayList<>(marks);
    more.add(new Mark(value, text));
    return new Histogram(
        values, bins, logValues, logCounts, title, valueLabel, countLabel, List.copyOf(more));
  }

  /** Returns the number of values in each bin; the largest value falls into the last. */
  public long[] counts() {
    return counts(axis());
  }

  private Axis axis() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!logValues || value > 0) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      return Axis.of(logValues ? 1 : 0, logValues ? 10 : 1, logValues, valueLabel);
    }
    return Axis.of(low, high, logValues, valueLabel);
  }

  private long[] counts(Axis axis) {
    long[] counts = new long[bins];
    for (double value : values) {
      if (!logValues || value > 0) {
        int bin = (int) (axis.position(value) * bins);
        counts[Math.max(0, Math.min(bins - 1, bin))]++;
      }
    }
    return counts;
  }

  /** Draws the chart. */
  public BufferedImage toImage() {
    Axis across = axis();
    long[] counts = counts(across);
    long most = Math.max(1, Arrays.stream(counts).max().getAsLong());
    Axis up =
        logCounts
            ? new Axis(0.5, most * 1.5, true, countLabel)
            : new Axis(0, most * 1.05, false, countLabel);
    Chart chart = new Chart(title, across, up);
    chart.canvas().setColor(Style.ACCENT);
    double left = chart.x(across.low());
    double step = (chart.x(across.high()) - left) / bins;
    // A hairline between bars, unless they are too thin to spare it.
    double gap = step > 4 ? 1 : 0;
    for (int i = 0; i < bins; i++) {
      if (counts[i] > 0) {
        double top = chart.y(counts[i]);
        double height = chart.bottom() - top;
        chart.canvas().fill(new Rectangle2D.Double(left + i * step, top, step - gap, height));
      }
    }
    for (Mark mark : marks) {
      if (across.position(mark.value) >= 0 && across.position(mark.value) <= 1) {
        chart.mark(mark.value, mark.text);
      }
    }
    return chart.finish();
  }

  /**
   * Draws the chart and writes it as PNG.
   *
   * @throws io.qbi.io.QbiFileException if the file cannot be written
   */
  public void save(Path target) {
    PngEncoder.write(toImage(), target);
  }
}
