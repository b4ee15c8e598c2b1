package io.qbi.io.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns numbers from 0 to 1 into colours, by a table of 256; immutable.
 *
 * <p>The maps look as matplotlib's of the same names do. {@link #VIRIDIS} and {@link #MAGMA} change
 * evenly to the eye and are the ones for measurements; viridis and magma are by N. Smith, S. van
 * der Walt and E. Firing (CC0), Blues by C. Brewer, colorbrewer2.org.
 */
public final class ColorMap {
  /** Dark violet over green to yellow; even to the eye. */
  public static final ColorMap VIRIDIS = ofResource("viridis");

  /** Black over purple to pale yellow; even to the eye. */
  public static final ColorMap MAGMA = ofResource("magma");

  /** Black to white. */
  public static final ColorMap GRAY = ofColors("gray", 0x000000, 0xFFFFFF);

  /** Black to white with a touch of blue, as radiographs look. */
  public static final ColorMap BONE =
      ofChannels(
          "bone",
          new double[][] {{0, 0}, {0.746032, 0.652778}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0.319444}, {0.746032, 0.777778}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0.444444}, {1, 1}});

  /** Black over red and yellow to white, as glowing iron looks. */
  public static final ColorMap HOT =
      ofChannels(
          "hot",
          new double[][] {{0, 0.0416}, {0.365079, 1}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0}, {0.746032, 1}, {1, 1}},
          new double[][] {{0, 0}, {0.746032, 0}, {1, 1}});

  /** Blue over cyan, yellow and red; known, but uneven to the eye. */
  public static final ColorMap JET =
      ofChannels(
          "jet",
          new double[][] {{0, 0}, {0.35, 0}, {0.66, 1}, {0.89, 1}, {1, 0.5}},
          new double[][] {{0, 0}, {0.125, 0}, {0.375, 1}, {0.64, 1}, {0.91, 0}, {1, 0}},
          new double[][] {{0, 0.5}, {0.11, 1}, {0.34, 1}, {0.65, 0}, {1, 0}});

  /** White to dark blue. */
  public static final ColorMap BLUES =
      ofColors(
          "Blues", 0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C,
          0x08306B);

  private static final int SIZE = 256;
  private static final double GOLDEN = 0.6180339887498949;

  private final String name;
  private final int[] table;

  private ColorMap(String name, int[] table) {
    this.name = name;
    this.table = table;
  }

  /** Returns a map whose channels are straight lines through points {position, value}. */
  private static ColorMap ofChannels(
      String name, double[][] red, double[][] green, double[][] blue) {
    int[] table = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double x = i / (SIZE - 1.0);
      table[i] = level(red, x) << 16 | level(green, x) << 8 | level(blue, x);
    }
    return new ColorMap(name, table);
  }

  private static int level(double[][] points, double x) {
    int next = 1;
    while (x > points[next][0]) {
      next++;
    }
    double[] a = points[next - 1];
    double[] b = points[next];
    double value = a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1]);
    return (int) Math.round(255 * value);
  }

  /**
   * Returns a map through colours {@code 0xRRGGBB} at even distances, the first for 0, the last for
   * 1.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static ColorMap ofColors(String name, int... colors) {
    if (colors.length < 2) {
      throw new IllegalArgumentException("colour map " + name + " needs two colours or more");
    }
    double[][][] channels = new double[3][colors.length][];
    for (int i = 0; i < colors.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        double value = (colors[i] >> 16 - 8 * channel & 0xFF) / 255.0;
        channels[channel][i] = new double[] {i / (colors.length - 1.0), value};
      }
    }
    return ofChannels(name, channels[0], channels[1], channels[2]);
  }

  private static ColorMap ofResource(String name) {
    try (InputStream in = ColorMap.class.getResourceAsStream(name + ".hex")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      int[] table =
          Arrays.stream(text.strip().split("\\s+"))
              .mapToInt(s -> Integer.parseInt(s, 16))
              .toArray();
      return new ColorMap(name, table);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar of qbi-io lacks its colour map " + name, e);
    }
  }

  /** Returns this map from its end to its start. */
  public ColorMap reversed() {
    int[] reversed = new int[table.length];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = table[table.length - 1 - i];
    }
    return new ColorMap(name + " reversed", reversed);
  }

  /** Returns the colour {@code 0xRRGGBB} of {@code value}; below 0 counts as 0, above 1 as 1. */
  public int color(double value) {
    int index = (int) (value * table.length);
    return table[Math.max(0, Math.min(table.length - 1, index))];
  }

  /**
   * Returns the colour {@code 0xRRGGBB} of a label: black for 0, else one of many well-told-apart
   * colours, the same for the same label always. Hues of neighbouring labels stand a golden section
   * of the circle apart.
   */
  public static int labelColor(long label) {
    if (label == 0) {
      return 0;
    }
    double hue = label * GOLDEN - Math.floor(label * GOLDEN);
    float saturation = 0.85f - 0.2f * Math.floorMod(label, 3);
    float brightness = 1f - 0.12f * Math.floorMod(label, 2);
    return java.awt.Color.HSBtoRGB((float) hue, saturation, brightness) & 0xFFFFFF;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
