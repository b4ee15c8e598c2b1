package io.qbi.io;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.BlockSink;
import io.qbi.data.BlockSource;
import io.qbi.io.file.FileBytes;
import io.qbi.io.npy.NpzSource;
import io.qbi.io.raw.RawLayout;
import io.qbi.io.raw.RawSource;
import io.qbi.io.series.FilePattern;
import io.qbi.io.series.SeriesSource;
import io.qbi.io.tiff.TiffSource;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens and writes image files. What a file is follows from its first bytes, whatever it is called;
 * how it is written follows from its name.
 *
 * <table>
 * <caption>Formats</caption>
 * <tr><th>name</th><th>read as</th><th>written from</th></tr>
 * <tr><td>.tif, .tiff</td><td>(y, x), (page, y, x), RGB with a last axis of 3 or 4</td>
 *     <td>the same</td></tr>
 * <tr><td>.npy</td><td>any shape</td><td>any shape and dtype</td></tr>
 * <tr><td>.npz, .zip</td><td>its one array, or the array that is named</td>
 *     <td>any shape and dtype</td></tr>
 * <tr><td>.png</td><td>(y, x), or (y, x, channel); bool, uint8, uint16</td>
 *     <td>the same</td></tr>
 * <tr><td>.jpg</td><td>uint8 (y, x) or (y, x, 3)</td><td>not written: it loses detail</td></tr>
 * <tr><td>{@code "slices/*.png"}</td><td>(file, ...), in natural order</td><td></td></tr>
 * </table>
 */
public final class QbiIo {
  private QbiIo() {}

  /**
   * Opens a file, or the files that match a pattern such as {@code "slices/*.tif"} as a stack. Only
   * the header is read now; elements are read where and when they are needed.
   *
   * @throws QbiFileException if a file is missing, damaged, or of no format that qbi reads
   */
  public static LazyArray open(String path) {
    return Qbi.fromSource(source(path));
  }

  /**
   * Opens a file.
   *
   * @throws QbiFileException if it is missing, damaged, or of no format that qbi reads
   */
  public static LazyArray open(Path file) {
    return Qbi.fromSource(source(file));
  }

  /**
   * Opens one array of an NPZ file.
   *
   * @throws QbiFileException if the file or the array is missing or damaged
   */
  public static LazyArray open(Path archive, String name) {
    return Qbi.fromSource(source(archive, name));
  }

  /**
   * Opens one page of a TIFF file, counted from 0, as {@code (y, x)} or {@code (y, x, channel)}:
   * for files whose pages differ, such as those with smaller copies of an image.
   *
   * @throws QbiFileException if the file is missing, damaged or no TIFF, or has no such page
   */
  public static LazyArray openPage(Path file, int page) {
    return Qbi.fromSource(TiffSource.page(file, page));
  }

  /**
   * Opens a file without a header, whose layout the caller knows.
   *
   * @throws QbiFileException if it is missing or shorter than the layout needs
   */
  public static LazyArray open(Path file, RawLayout layout) {
    return Qbi.fromSource(source(file, layout));
  }

  /** Computes an array into a file, chunk by chunk, in the format that the name ends with. */
  public static void save(LazyArray array, String path) {
    save(array, Path.of(path));
  }

  /** Computes an array into a file, chunk by chunk, in the format that the name ends with. */
  public static void save(LazyArray array, Path file) {
    save(array, file, SaveOptions.defaults(), Engine.shared());
  }

  /**
   * Computes an array into a file, chunk by chunk. The file appears under its name when it is
   * complete; a run that fails leaves nothing.
   *
   * @throws QbiFileException if the format cannot hold such an array, or the file cannot be written
   */
  public static void save(LazyArray array, Path file, SaveOptions options, Engine engine) {
    array.writeTo(sink(file, options), engine);
  }

  /**
   * Opens a file, or the files that match a pattern such as {@code "slices/*.tif"} as a stack.
   *
   * @throws QbiFileException if a file is missing, damaged, or of no format that qbi reads
   */
  public static BlockSource source(String path) {
    if (FilePattern.isPattern(path)) {
      return SeriesSource.open(FilePattern.find(path), QbiIo::source, path);
    }
    return source(Path.of(path));
  }

  /**
   * Opens a file.
   *
   * @throws QbiFileException if it is missing, damaged, or of no format that qbi reads
   */
  public static BlockSource source(Path file) {
    if (!Files.exists(file) && FilePattern.isPattern(file.toString())) {
      return source(file.toString());
    }
    byte[] head = FileBytes.head(file, FileFormat.HEAD_BYTES);
    FileFormat format = FileFormat.ofContent(head);
    if (format == null) {
      throw unknown(file, head);
    }
    return format.open(file);
  }

  /**
   * Opens one array of an NPZ file.
   *
   * @throws QbiFileException if the file or the array is missing or damaged
   */
  public static BlockSource source(Path archive, String name) {
    return NpzSource.open(archive, name);
  }

  /**
   * Opens a file without a header, whose layout the caller knows.
   *
   * @throws QbiFileException if it is missing or shorter than the layout needs
   */
  public static BlockSource source(Path file, RawLayout layout) {
    return RawSource.open(file, layout);
  }

  private static QbiFileException unknown(Path file, byte[] head) {
    if (head.length == 0) {
      return QbiFileException.malformed(file, "it is empty", "copy the file again");
    }
    FileFormat named = FileFormat.ofName(file);
    String problem =
        named == null
            ? "it is none of " + FileFormat.list()
            : "its content is not "
                + named
                + " as its name says, nor another of "
                + FileFormat.list();
    return QbiFileException.malformed(
        file, problem, "copy the file again, convert it, or open it as raw data with a RawLayout");
  }

  /**
   * Returns the sink that writes {@code file} in the format that its name ends with.
   *
   * @throws QbiFileException if no format that qbi writes has that ending
   */
  public static BlockSink sink(Path file, SaveOptions options) {
    FileFormat format = FileFormat.ofName(file);
    if (format == null) {
      throw QbiFileException.unsuitable(
          file, "its ending tells no format", "end the name with .tif, .npy, .npz or .png");
    }
    return format.sink(file, options);
  }

  /** Returns the sink that writes {@code file} with the default options. */
  public static BlockSink sink(Path file) {
    return sink(file, SaveOptions.defaults());
  }
}
