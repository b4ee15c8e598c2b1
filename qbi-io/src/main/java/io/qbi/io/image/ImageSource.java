package io.qbi.io.image;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.FileBytes;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads PNG and JPEG files.
 *
 * <p>Grey images are (y, x); grey with alpha (y, x, 2), RGB (y, x, 3) and RGBA (y, x, 4). Samples
 * are uint8, or uint16 where they are stored with 16 bits; a grey PNG of 1 bit is bool. Indices
 * into a palette become colours. A compressed image is decoded from its top down to the end of the
 * region, but only the region is kept in memory. The orientation that a camera may note is not
 * applied.
 */
public final class ImageSource implements BlockSource {
  private static final long serialVersionUID = 1;

  /** Images of up to this many samples are one chunk; larger ones are cut into bands of rows. */
  private static final long CHUNK_SAMPLES = 1 << 24;

  private final String name;
  private final ImageHeader header;

  private ImageSource(Path file, ImageHeader header) {
    this.name = file.toString();
    this.header = header;
  }

  /**
   * Opens a PNG or JPEG file, told apart by its content.
   *
   * @throws QbiFileException if it is missing, damaged, cut short, of another format, or of a kind
   *     that the JDK cannot read
   */
  public static ImageSource open(Path file) {
    byte[] head = FileBytes.head(file, 8);
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (PngHeader.matches(head)) {
        return new ImageSource(file, PngHeader.read(file, in));
      }
      if (JpegHeader.matches(head)) {
        return new ImageSource(file, JpegHeader.read(file, in));
      }
    } catch (EOFException e) {
      throw QbiFileException.malformed(file, "it is cut short", "copy the file again");
    } catch (IOException e) {
      throw QbiFileException.unreadable(file, e);
    }
    throw QbiFileException.malformed(
        file, "it is neither PNG nor JPEG", "check what the file is, or save it again as PNG");
  }

  /** Returns whether a file that begins with {@code head} is a PNG file. */
  public static boolean matchesPng(byte[] head) {
    return PngHeader.matches(head);
  }

  /** Returns whether a file that begins with {@code head} is a JPEG file. */
  public static boolean matchesJpeg(byte[] head) {
    return JpegHeader.matches(head);
  }

  @Override
  public Shape shape() {
    return header.shape();
  }

  @Override
  public DType dtype() {
    return header.dtype();
  }

  @Override
  public ChunkGrid chunks() {
    long rows = Math.max(1, CHUNK_SAMPLES / ((long) header.width() * header.channels()));
    long[] chunk = shape().toArray();
    chunk[0] = rows;
    return ChunkGrid.regular(shape(), chunk);
  }

  @Override
  public Block read(Box region) {
    if (region.rank() != shape().rank() || !Box.all(shape()).contains(region)) {
      throw new IllegalArgumentException(
          "region " + region + " is not part of shape " + shape() + "; clip it to the shape first");
    }
    if (region.isEmpty()) {
      return Block.allocate(dtype(), region.shape());
    }
    return PixelReader.read(Path.of(name), header, region);
  }

  @Override
  public String describe() {
    return header.format().toUpperCase(Locale.ROOT) + " " + Path.of(name).getFileName();
  }
}
