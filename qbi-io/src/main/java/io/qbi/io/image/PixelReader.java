package io.qbi.io.image;

import io.qbi.data.Block;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Decodes a region of an image with ImageIO and takes its samples as they stand in the raster. */
final class PixelReader {
  private PixelReader() {}

  /** Returns the samples of a region that is not empty. */
  static Block read(Path file, ImageHeader header, Box region) {
    Rectangle area =
        new Rectangle(
            (int) region.start(1),
            (int) region.start(0),
            (int) region.length(1),
            (int) region.length(0));
    BufferedImage image = decode(file, header, area);
    if (image.getWidth() != area.width || image.getHeight() != area.height) {
      throw damaged(file, "its size changed while it was read");
    }
    Block pixels = header.palette() ? colors(file, header, image) : samples(file, header, image);
    if (region.rank() == 2) {
      return pixels.reshape(region.shape());
    }
    long[] start = {0, 0, region.start(2)};
    long[] stop = {area.height, area.width, region.stop(2)};
    return pixels.slice(Box.of(start, stop));
  }

  private static BufferedImage decode(Path file, ImageHeader header, Rectangle area) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(header.format()).next();
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      StringBuilder trouble = new StringBuilder();
      reader.addIIOReadWarningListener((source, warning) -> note(warning, trouble));
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(area);
      BufferedImage image = reader.read(0, param);
      if (!trouble.isEmpty()) {
        throw damaged(file, "its decoder says \"" + trouble + "\"");
      }
      return image;
    } catch (IIOException e) {
      throw damaged(file, "its decoder says \"" + e.getMessage() + "\"");
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    } catch (QbiFileException e) {
      throw e;
    } catch (RuntimeException e) {
      // The JDK's decoders trust what they read: damage shows as any unchecked exception.
      throw damaged(file, "its decoder fails with " + e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Keeps the warnings that tell of missing pixels; others concern colour profiles and the like.
   */
  private static void note(String warning, StringBuilder trouble) {
    String text = String.valueOf(warning).toLowerCase(Locale.ROOT);
    if (text.contains("premature") || text.contains("corrupt") || text.contains("end of file")) {
      trouble.append(trouble.isEmpty() ? "" : ", ").append(warning);
    }
  }

  private static QbiFileException damaged(Path file, String problem) {
    return QbiFileException.malformed(file, problem, "copy the file again, or save it again");
  }

  private static Block samples(Path file, ImageHeader header, BufferedImage image) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int channels = header.channels();
    int width = image.getWidth();
    Shape shape = Shape.of(image.getHeight(), width, channels);
    Block block = Block.allocate(header.dtype(), shape);
    Object row = null;
    for (int y = 0; y < image.getHeight(); y++) {
      row = raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      if (bands < channels || row.getClass() != block.array().getClass()) {
        throw damaged(file, "its pixels are not of the kind that its header says");
      }
      int at = y * width * channels;
      if (bands == channels) {
        System.arraycopy(row, 0, block.array(), at, width * channels);
      } else {
        // A colour that stands for transparency makes the decoder add a channel.
        for (int x = 0; x < width; x++) {
          System.arraycopy(row, x * bands, block.array(), at + x * channels, channels);
        }
      }
    }
    return block;
  }

  private static Block colors(Path file, ImageHeader header, BufferedImage image) {
    if (!(image.getColorModel() instanceof IndexColorModel palette)) {
      throw damaged(file, "its palette is missing");
    }
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    int channels = header.channels();
    int width = image.getWidth();
    Block block = Block.allocate(header.dtype(), Shape.of(image.getHeight(), width, channels));
    byte[] to = block.bytesArray();
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, width, 1, 0, row);
      for (int index : row) {
        if (index >= colors.length) {
          throw damaged(file, "a pixel has colour " + index + " of " + colors.length);
        }
        int color = colors[index];
        to[at++] = (byte) (color >> 16);
        to[at++] = (byte) (color >> 8);
        to[at++] = (byte) color;
        if (channels == 4) {
          to[at++] = (byte) (color >>> 24);
        }
      }
    }
    return block;
  }
}
