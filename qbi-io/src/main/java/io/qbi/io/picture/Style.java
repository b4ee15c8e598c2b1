package io.qbi.io.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** The look that all pictures share: paper, ink, fonts, and text placed by its box. */
final class Style {
  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x22, 0x26, 0x2B);
  static final Color FAINT = new Color(0xE3, 0xE6, 0xEA);

  /** Between slices: told apart from black and from white. */
  static final Color GAP = new Color(0x6B, 0x76, 0x84);

  static final Color ACCENT = new Color(0x35, 0x6F, 0xA8);

  /** Limits in charts. */
  static final Color MARK = new Color(0xC2, 0x45, 0x2D);

  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final int MARGIN = 16;

  private Style() {}

  /** Returns the canvas of a new image filled with paper; the caller disposes of it. */
  static Graphics2D canvas(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setColor(PAPER);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setColor(INK);
    g.setFont(TEXT);
    return g;
  }

  /** Returns the width of {@code text} in pixels, measured without a screen. */
  static int width(String text, Font font) {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    int width = g.getFontMetrics(font).stringWidth(text);
    g.dispose();
    return width;
  }

  /**
   * Draws text beside a point: {@code alignX} 0 begins there, 0.5 is centred, 1 ends there; {@code
   * alignY} 0 hangs below it, 0.5 is centred on the height of capitals, 1 stands on it.
   */
  static void text(Graphics2D g, String text, double x, double y, double alignX, double alignY) {
    FontMetrics metrics = g.getFontMetrics();
    double capitals = metrics.getAscent() * 0.75;
    float left = (float) (x - alignX * metrics.stringWidth(text));
    float base = (float) (y + (1 - alignY) * capitals);
    g.drawString(text, left, base);
  }

  /** Draws text that reads upwards, centred on a point. */
  static void upwards(Graphics2D g, String text, double x, double y) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    text(g, text, 0, 0, 0.5, 0.5);
    g.setTransform(before);
  }
}
