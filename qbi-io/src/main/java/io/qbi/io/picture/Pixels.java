package io.qbi.io.picture;

import io.qbi.data.Block;
import io.qbi.shape.Shape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Values of blocks as doubles and as pixels; complex values count by their modulus. */
final class Pixels {
  /** What NaN and values without logarithm look like; on no colour map here. */
  static final int MISSING = 0xFF00B4;

  private Pixels() {}

  /** Returns all values in row-major order. */
  static double[] values(Block block) {
    Block c = block.contiguous();
    double[] values = new double[c.size()];
    for (int i = 0; i < values.length; i++) {
      double re = c.doubleAt(c.offset() + i);
      values[i] = c.dtype().isComplex() ? Math.hypot(re, c.imagAt(c.offset() + i)) : re;
    }
    return values;
  }

  /** Checks that a block has the rank that a picture needs, and pixels. */
  static void check(String what, Block block, int rank, String axes) {
    Shape shape = block.shape();
    if (shape.rank() != rank || shape.isEmpty()) {
      throw new IllegalArgumentException(
          what
              + " of shape "
              + shape
              + " cannot be drawn; give one of shape "
              + axes
              + (shape.isEmpty()
                  ? " with at least one element"
                  : ", such as a slice or a projection"));
    }
  }

  /** Returns a block of shape (y, x) in colours. */
  static BufferedImage colored(Block block, ColorMap map, Scaling.Range range) {
    BufferedImage image = new BufferedImage(block.dim(1), block.dim(0), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    double[] values = values(block);
    for (int i = 0; i < pixels.length; i++) {
      double position = range.position(values[i]);
      pixels[i] = Double.isNaN(position) ? MISSING : map.color(position);
    }
    return image;
  }

  /** Returns each pixel as {@code factor} × {@code factor} pixels. */
  static BufferedImage enlarged(BufferedImage image, int factor) {
    if (factor == 1) {
      return image;
    }
    BufferedImage result =
        new BufferedImage(
            image.getWidth() * factor, image.getHeight() * factor, BufferedImage.TYPE_INT_RGB);
    var g = result.createGraphics();
    g.drawImage(image, 0, 0, result.getWidth(), result.getHeight(), null);
    g.dispose();
    return result;
  }

  /** Returns {@code front} laid over {@code back} with the given share. */
  static int blend(int back, int front, double share) {
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double value = (1 - share) * (back >> shift & 0xFF) + share * (front >> shift & 0xFF);
      color |= (int) Math.round(value) << shift;
    }
    return color;
  }

  /** Returns a colour {@code 0xRRGGBB} as AWT has it. */
  static Color awt(int color) {
    return new Color(color);
  }
}
