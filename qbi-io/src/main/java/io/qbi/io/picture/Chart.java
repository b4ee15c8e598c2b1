package io.qbi.io.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The frame of a chart: title, two axes with ticks and labels, and the area between them. */
final class Chart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int TICK = 5;

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D g = Style.canvas(image);
  private final Axis across;
  private final Axis up;
  private final Rectangle2D area;
  private final List<Double> ticksAcross;
  private final List<Double> ticksUp;

  Chart(String title, Axis across, Axis up) {
    this.across = across;
    this.up = up;
    this.ticksUp = up.ticks(6);
    this.ticksAcross = across.ticks(8);
    int labels = 0;
    for (double tick : ticksUp) {
      labels = Math.max(labels, g.getFontMetrics().stringWidth(Ticks.label(tick)));
    }
    double left = Style.MARGIN + (up.label().isEmpty() ? 0 : 22) + labels + TICK + 6;
    double top = title.isEmpty() ? Style.MARGIN + 4 : Style.MARGIN + 30;
    double bottom = HEIGHT - Style.MARGIN - (across.label().isEmpty() ? 22 : 46);
    this.area = new Rectangle2D.Double(left, top, WIDTH - left - Style.MARGIN - 12, bottom - top);
    g.setFont(Style.TITLE);
    Style.text(g, title, left, Style.MARGIN + 2, 0, 0);
    g.setFont(Style.TEXT);
    g.setColor(Style.FAINT);
    for (double tick : ticksUp) {
      g.fill(new Rectangle2D.Double(left, Math.rint(y(tick)), area.getWidth(), 1));
    }
  }

  /** Returns what to draw on between the axes. */
  Graphics2D canvas() {
    return g;
  }

  double x(double value) {
    return area.getX() + area.getWidth() * across.position(value);
  }

  double y(double value) {
    return area.getMaxY() - area.getHeight() * up.position(value);
  }

  /** Returns the y of the horizontal axis. */
  double bottom() {
    return area.getMaxY();
  }

  /** Draws an upright line at a value, with a text that reads upwards on its left. */
  void mark(double value, String text) {
    g.setColor(Style.MARK);
    double at = Math.rint(x(value));
    g.fill(new Rectangle2D.Double(at, area.getY(), 1.5, area.getHeight()));
    double half = g.getFontMetrics().stringWidth(text) / 2.0;
    Style.upwards(g, text, at - 9, area.getY() + half + 4);
  }

  /** Draws the axes over the content and returns the image. */
  BufferedImage finish() {
    g.setColor(Style.INK);
    double base = Math.rint(area.getMaxY());
    g.fill(new Rectangle2D.Double(area.getX(), base, area.getWidth(), 1));
    for (double tick : ticksAcross) {
      g.fill(new Rectangle2D.Double(Math.rint(x(tick)), base, 1, TICK));
      Style.text(g, Ticks.label(tick), x(tick), base + TICK + 6, 0.5, 0);
    }
    for (double tick : across.minorTicks()) {
      g.fill(new Rectangle2D.Double(Math.rint(x(tick)), base, 1, 3));
    }
    for (double tick : ticksUp) {
      Style.text(g, Ticks.label(tick), area.getX() - TICK - 4, y(tick), 1, 0.5);
    }
    Style.text(g, across.label(), area.getCenterX(), base + TICK + 30, 0.5, 0);
    Style.upwards(g, up.label(), Style.MARGIN + 4, area.getCenterY());
    g.dispose();
    return image;
  }
}
