package io.qbi.io.image;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.io.Serializable;

/**
 * What the first bytes of an image file tell.
 *
 * @param format ImageIO's name of the format
 * @param width the pixels along x
 * @param height the pixels along y
 * @param channels the samples of one pixel, as read: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
 * @param dtype the type of the samples
 * @param palette whether the file stores indices into a table of colours
 */
record ImageHeader(String format, int width, int height, int channels, DType dtype, boolean palette)
    implements Serializable {

  /** Returns (y, x) for one channel, else (y, x, channel). */
  Shape shape() {
    return channels == 1 ? Shape.of(height, width) : Shape.of(height, width, channels);
  }
}
