package io.qbi.io.picture;

import io.qbi.io.image.PngEncoder;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** A chart of points, as from two columns of a table; immutable. Points with NaN are left out. */
public final class Scatter {
  private static final double ROOM = 0.03;

  private final double[] x;
  private final double[] y;
  private final String title;
  private final String labelX;
  private final String labelY;

  private Scatter(double[] x, double[] y, String title, String labelX, String labelY) {
    this.x = x;
    this.y = y;
    this.title = title;
    this.labelX = labelX;
    this.labelY = labelY;
  }

  /**
   * Returns the chart of the points {@code (x[i], y[i])}.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Scatter of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          x.length + " values of x and " + y.length + " of y make no points; give as many of each");
    }
    return new Scatter(x.clone(), y.clone(), "", "", "");
  }

  /** Returns this chart with a line above it. */
  public Scatter title(String text) {
    return new Scatter(x, y, text, labelX, labelY);
  }

  /** Returns this chart with the names of its axes. */
  public Scatter labels(String ofX, String ofY) {
    return new Scatter(x, y, title, ofX, ofY);
  }

  /** Draws the chart. */
  public BufferedImage toImage() {
    Chart chart = new Chart(title, axis(x, labelX), axis(y, labelY));
    // Many points are drawn smaller and fainter, so that crowds show as darker.
    double size = x.length > 2000 ? 2.5 : x.length > 200 ? 4 : 6;
    int alpha = x.length > 2000 ? 90 : x.length > 200 ? 150 : 210;
    Color accent = Style.ACCENT;
    chart.canvas().setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), alpha));
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        double left = chart.x(x[i]) - size / 2;
        double top = chart.y(y[i]) - size / 2;
        chart.canvas().fill(new Ellipse2D.Double(left, top, size, size));
      }
    }
    return chart.finish();
  }

  private static Axis axis(double[] values, String label) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      return new Axis(0, 1, false, label);
    }
    double room = ROOM * (high - low);
    return Axis.of(low - room, high + room, false, label);
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
