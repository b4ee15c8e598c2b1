package io.qbi.io.image;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.PartialFile;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files. */
public final class PngEncoder {
  private PngEncoder() {}

  /**
   * Writes an image, under a temporary name until it is complete.
   *
   * @throws QbiFileException if that fails
   */
  public static void write(RenderedImage image, Path target) {
    PartialFile file = PartialFile.create(target);
    try {
      encode(image, file);
    } catch (IOException e) {
      file.abort();
      throw QbiFileException.unwritable(target, e);
    } catch (RuntimeException e) {
      file.abort();
      throw e;
    }
    file.commit();
  }

  private static void encode(RenderedImage image, PartialFile file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var bytes = file.append();
        ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, null));
    } finally {
      writer.dispose();
    }
  }

  /**
   * Returns an image over the samples of a block of bool, uint8 or uint16, (y, x) or (y, x, 2–4).
   */
  static RenderedImage image(Block block) {
    int height = block.dim(0);
    int width = block.dim(1);
    Block whole = block.isWhole() ? block : block.copy();
    if (block.dtype() == DType.BOOL) {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
      image.getRaster().setDataElements(0, 0, width, height, whole.bytesArray());
      return image;
    }
    int channels = block.rank() == 2 ? 1 : block.dim(2);
    boolean wide = block.dtype() == DType.UINT16;
    DataBuffer buffer =
        wide
            ? new DataBufferUShort(whole.shorts(), whole.size())
            : new DataBufferByte(whole.bytesArray(), whole.size());
    boolean alpha = channels == 2 || channels == 4;
    int space = channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            buffer.getDataType());
    int[] bands = new int[channels];
    for (int i = 0; i < channels; i++) {
      bands[i] = i;
    }
    WritableRaster raster =
        Raster.createWritableRaster(
            new PixelInterleavedSampleModel(
                buffer.getDataType(), width, height, channels, width * channels, bands),
            buffer,
            null);
    return new BufferedImage(model, raster, false, null);
  }
}
