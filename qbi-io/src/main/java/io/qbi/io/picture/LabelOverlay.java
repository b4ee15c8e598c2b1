package io.qbi.io.picture;

import io.qbi.data.Block;
import io.qbi.io.image.PngEncoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.function.LongPredicate;

/**
 * Labels laid over a grey image: kept ones in colours of their own, rejected ones in grey, so that
 * both can be seen; immutable. Label 0 is background.
 */
public final class LabelOverlay {
  private static final int REJECTED = 0x8C9298;

  private final LongPredicate kept;
  private final double opacity;

  private LabelOverlay(LongPredicate kept, double opacity) {
    this.kept = kept;
    this.opacity = opacity;
  }

  /** Returns the overlay that colours every label. */
  public static LabelOverlay all() {
    return new LabelOverlay(label -> true, 0.7);
  }

  /** Returns this overlay with colours only for labels that {@code test} accepts. */
  public LabelOverlay keeping(LongPredicate test) {
    return new LabelOverlay(test, opacity);
  }

  /**
   * Returns this overlay with another share of the label's colour, 0 (not seen) to 1 (covers).
   *
   * @throws IllegalArgumentException if outside 0 to 1
   */
  public LabelOverlay opacity(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("opacity " + share + " must be from 0 to 1");
    }
    return new LabelOverlay(kept, share);
  }

  /**
   * Draws labels over an image, both of shape (y, x).
   *
   * @throws IllegalArgumentException if the shapes differ, are empty or have not two axes, or the
   *     labels are not integers
   */
  public BufferedImage image(Block image, Block labels, Scaling scaling) {
    Pixels.check("an overlay", image, 2, "(y, x)");
    checkShapes(image, labels);
    return image(image, labels, scaling.range(image));
  }

  /**
   * Draws labels over an image and writes it as PNG.
   *
   * @throws io.qbi.io.QbiFileException if the file cannot be written
   */
  public void save(Block image, Block labels, Scaling scaling, Path target) {
    PngEncoder.write(image(image, labels, scaling), target);
  }

  static void checkShapes(Block image, Block labels) {
    if (!image.shape().equals(labels.shape())) {
      throw new IllegalArgumentException(
          "labels of shape "
              + labels.shape()
              + " do not lie over an image of shape "
              + image.shape()
              + "; slice both alike");
    }
    if (!labels.dtype().isInteger() && !labels.dtype().isBool()) {
      throw new IllegalArgumentException(
          "labels are " + labels.dtype() + ", not integers; give the result of label()");
    }
  }

  BufferedImage image(Block image, Block labels, Scaling.Range range) {
    BufferedImage result = Pixels.colored(image, ColorMap.GRAY, range);
    int[] pixels = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
    Block ids = labels.contiguous();
    for (int i = 0; i < pixels.length; i++) {
      long label = ids.longAt(ids.offset() + i);
      if (label != 0) {
        int color = kept.test(label) ? ColorMap.labelColor(label) : REJECTED;
        pixels[i] = Pixels.blend(pixels[i], color, opacity);
      }
    }
    return result;
  }
}
