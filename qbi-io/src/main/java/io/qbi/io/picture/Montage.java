package io.qbi.io.picture;

import io.qbi.data.Block;
import io.qbi.io.image.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Slices of a volume side by side, in rows from left to right, with one range of values for all;
 * immutable.
 */
public final class Montage {
  private static final int NUMBER_MARGIN = 6;
  private static final int TITLE_HEIGHT = 36;

  private final int slices;
  private final int height;
  private final int width;
  private final IntFunction<BufferedImage> painter;
  private final int columns;
  private final int gap;
  private final long[] numbers;
  private final String title;

  private Montage(
      int slices,
      int height,
      int width,
      IntFunction<BufferedImage> painter,
      int columns,
      int gap,
      long[] numbers,
      String title) {
    this.slices = slices;
    this.height = height;
    this.width = width;
    this.painter = painter;
    this.columns = columns;
    this.gap = gap;
    this.numbers = numbers;
    this.title = title;
  }

  /**
   * Returns the montage of all slices of a block of shape (z, y, x).
   *
   * @throws IllegalArgumentException if the block is empty or has not three axes
   */
  public static Montage of(Block volume, ColorMap map, Scaling scaling) {
    Pixels.check("a montage", volume, 3, "(z, y, x)");
    Scaling.Range range = scaling.range(volume);
    return of(volume, z -> Pixels.colored(slice(volume, z), map, range));
  }

  /**
   * Returns the montage of labels over a grey volume, both of shape (z, y, x).
   *
   * @throws IllegalArgumentException if the shapes differ, are empty or have not three axes
   */
  public static Montage of(Block volume, Block labels, Scaling scaling, LabelOverlay overlay) {
    Pixels.check("a montage", volume, 3, "(z, y, x)");
    LabelOverlay.checkShapes(volume, labels);
    Scaling.Range range = scaling.range(volume);
    return of(volume, z -> overlay.image(slice(volume, z), slice(labels, z), range));
  }

  private static Montage of(Block volume, IntFunction<BufferedImage> painter) {
    int slices = volume.dim(0);
    // The grid whose outline is nearest to 4:3.
    double ratio = 4.0 / 3 * volume.dim(1) / volume.dim(2);
    int columns = (int) Math.max(1, Math.min(slices, Math.round(Math.sqrt(slices * ratio))));
    return new Montage(slices, volume.dim(1), volume.dim(2), painter, columns, 4, null, "");
  }

  private static Block slice(Block volume, int z) {
    Block slab = volume.slice(0, z, 1, 1);
    return Block.view(
        slab.dtype(),
        slab.array(),
        slab.offset(),
        new int[] {slab.dim(1), slab.dim(2)},
        new int[] {slab.stride(1), slab.stride(2)});
  }

  /** Returns this montage with so many slices in a row, 1 or more. */
  public Montage columns(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " columns show nothing; use 1 or more");
    }
    return new Montage(slices, height, width, painter, count, gap, numbers, title);
  }

  /** Returns this montage with so many pixels between slices, 0 or more. */
  public Montage gap(int pixels) {
    if (pixels < 0) {
      throw new IllegalArgumentException("gap " + pixels + " is below 0");
    }
    return new Montage(slices, height, width, painter, columns, pixels, numbers, title);
  }

  /**
   * Returns this montage with a number in the corner of every slice, such as its index in a volume.
   *
   * @throws IllegalArgumentException if there is not one number for each slice
   */
  public Montage numbers(long... newNumbers) {
    if (newNumbers.length != slices) {
      throw new IllegalArgumentException(
          newNumbers.length + " numbers for " + slices + " slices; give one for each");
    }
    return new Montage(slices, height, width, painter, columns, gap, newNumbers.clone(), title);
  }

  /** Returns this montage with a line above it; empty for none. */
  public Montage title(String text) {
    return new Montage(slices, height, width, painter, columns, gap, numbers, text);
  }

  /**
   * Draws the montage: (columns × width + gaps) by (rows × height + gaps) pixels, and more for a
   * title.
   */
  public BufferedImage toImage() {
    int across = Math.min(columns, slices);
    int rows = (slices + columns - 1) / columns;
    int top = title.isEmpty() ? 0 : TITLE_HEIGHT;
    int wide = across * (width + gap) - gap;
    int high = rows * (height + gap) - gap;
    int titleWidth = title.isEmpty() ? 0 : 2 * Style.MARGIN + Style.width(title, Style.TITLE);
    BufferedImage sheet =
        new BufferedImage(Math.max(wide, titleWidth), top + high, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Style.canvas(sheet);
    g.setFont(Style.TITLE);
    Style.text(g, title, Style.MARGIN, top / 2.0, 0, 0.5);
    g.setColor(Style.GAP);
    g.fillRect(0, top, wide, high);
    for (int z = 0; z < slices; z++) {
      int x = z % columns * (width + gap);
      int y = top + z / columns * (height + gap);
      g.drawImage(painter.apply(z), x, y, null);
      if (numbers != null) {
        drawNumber(g, Long.toString(numbers[z]), x, y);
      }
    }
    g.dispose();
    return sheet;
  }

  private static void drawNumber(Graphics2D g, String number, int x, int y) {
    g.setFont(Style.TEXT);
    g.setColor(new Color(0, 0, 0, 140));
    int wide = g.getFontMetrics().stringWidth(number);
    g.fillRoundRect(x + NUMBER_MARGIN - 3, y + NUMBER_MARGIN - 3, wide + 6, 17, 5, 5);
    g.setColor(Color.WHITE);
    Style.text(g, number, x + NUMBER_MARGIN, y + NUMBER_MARGIN, 0, 0);
  }

  /**
   * Draws the montage and writes it as PNG.
   *
   * @throws io.qbi.io.QbiFileException if the file cannot be written
   */
  public void save(Path target) {
    PngEncoder.write(toImage(), target);
  }
}
