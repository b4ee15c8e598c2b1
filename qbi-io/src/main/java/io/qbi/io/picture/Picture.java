package io.qbi.io.picture;

import io.qbi.data.Block;
import io.qbi.io.image.PngEncoder;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * An image in colours, with a title and a colour bar if wanted; immutable.
 *
 * <pre>{@code
 * Picture.of(block).colorMap(ColorMap.VIRIDIS).scale(Scaling.percentile(1, 99))
 *     .colorBar(true).title("tiny bone").save(path);
 * }</pre>
 *
 * <p>NaN, and values without a logarithm on a logarithmic scale, show in magenta. Without title and
 * colour bar the picture has exactly one pixel for each element, times the {@link #zoom}.
 */
public final class Picture {
  private static final int BAR_WIDTH = 18;
  private static final int BAR_GAP = 14;
  private static final int TICK = 5;
  private static final int TITLE_HEIGHT = 34;
  private static final int SMALLEST_BAR = 90;

  private final Block block;
  private final ColorMap colorMap;
  private final Scaling scaling;
  private final boolean colorBar;
  private final String title;
  private final int zoom;

  private Picture(
      Block block, ColorMap colorMap, Scaling scaling, boolean colorBar, String title, int zoom) {
    this.block = block;
    this.colorMap = colorMap;
    this.scaling = scaling;
    this.colorBar = colorBar;
    this.title = title;
    this.zoom = zoom;
  }

  /**
   * Returns the picture of a block of shape (y, x) and any dtype, in grey from its smallest to its
   * largest value.
   *
   * @throws IllegalArgumentException if the block is empty or has not two axes
   */
  public static Picture of(Block block) {
    Pixels.check("a picture", block, 2, "(y, x)");
    return new Picture(block, ColorMap.GRAY, Scaling.linear(), false, "", 1);
  }

  /** Returns this picture in other colours. */
  public Picture colorMap(ColorMap map) {
    return new Picture(block, map, scaling, colorBar, title, zoom);
  }

  /** Returns this picture with another range of values. */
  public Picture scale(Scaling newScaling) {
    return new Picture(block, colorMap, newScaling, colorBar, title, zoom);
  }

  /** Returns this picture with or without a bar that tells the values of the colours. */
  public Picture colorBar(boolean shown) {
    return new Picture(block, colorMap, scaling, shown, title, zoom);
  }

  /** Returns this picture with a line above it; empty for none. */
  public Picture title(String text) {
    return new Picture(block, colorMap, scaling, colorBar, text, zoom);
  }

  /** Returns this picture with every element as a square of so many pixels, 1 or more. */
  public Picture zoom(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("zoom " + factor + " shows nothing; use 1 or more");
    }
    return new Picture(block, colorMap, scaling, colorBar, title, factor);
  }

  /** Draws the picture. */
  public BufferedImage toImage() {
    Scaling.Range range = scaling.range(block);
    BufferedImage image = Pixels.enlarged(Pixels.colored(block, colorMap, range), zoom);
    return colorBar || !title.isEmpty() ? framed(image, range) : image;
  }

  /**
   * Draws the picture and writes it as PNG.
   *
   * @throws io.qbi.io.QbiFileException if the file cannot be written
   */
  public void save(Path target) {
    PngEncoder.write(toImage(), target);
  }

  private BufferedImage framed(BufferedImage image, Scaling.Range range) {
    int left = Style.MARGIN;
    int top = title.isEmpty() ? Style.MARGIN : Style.MARGIN + TITLE_HEIGHT - 10;
    int barHeight = colorBar ? Math.max(image.getHeight(), SMALLEST_BAR) : image.getHeight();
    List<Double> ticks = ticks(range, barHeight);
    int labels = 0;
    for (double tick : ticks) {
      labels = Math.max(labels, Style.width(Ticks.label(tick), Style.TEXT));
    }
    int bar = colorBar ? BAR_GAP + BAR_WIDTH + TICK + 4 + labels : 0;
    int width = left + image.getWidth() + bar + Style.MARGIN;
    width = Math.max(width, 2 * Style.MARGIN + Style.width(title, Style.TITLE));
    BufferedImage sheet =
        new BufferedImage(width, top + barHeight + Style.MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Style.canvas(sheet);
    g.drawImage(image, left, top, null);
    g.setFont(Style.TITLE);
    Style.text(g, title, left, Style.MARGIN, 0, 0);
    g.setFont(Style.TEXT);
    if (colorBar) {
      drawBar(g, range, ticks, left + image.getWidth() + BAR_GAP, top, barHeight);
    }
    g.dispose();
    return sheet;
  }

  private static List<Double> ticks(Scaling.Range range, int height) {
    int wanted = Math.max(2, Math.min(8, height / 45));
    return range.log()
        ? Ticks.log(range.low(), range.high(), wanted)
        : Ticks.linear(range.low(), range.high(), wanted);
  }

  private void drawBar(
      Graphics2D g, Scaling.Range range, List<Double> ticks, int x, int top, int height) {
    for (int row = 0; row < height; row++) {
      g.setColor(Pixels.awt(colorMap.color((height - 1 - row) / (height - 1.0))));
      g.fillRect(x, top + row, BAR_WIDTH, 1);
    }
    g.setColor(Style.INK);
    for (double tick : ticks) {
      double y = top + 0.5 + (height - 1) * (1 - range.position(tick));
      g.fillRect(x + BAR_WIDTH, (int) y, TICK, 1);
      Style.text(g, Ticks.label(tick), x + BAR_WIDTH + TICK + 4, y, 0, 0.5);
    }
  }
}
