package io.qbi.io.tiff;

import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Shape;
import java.nio.file.Path;

/**
 * How an array is laid out in a file that is to be written: pages of strips, each strip of whole
 * rows.
 *
 * @param stacked whether the array has an axis of slices
 * @param rowsPerStrip the rows of each strip but the last of a page
 * @param big whether offsets have 8 bytes
 */
record TiffLayout(
    boolean stacked,
    int depth,
    int height,
    int width,
    int samples,
    DType dtype,
    TiffOptions options,
    int rowsPerStrip,
    boolean big) {

  /** Where the first pixel is in a file without compression: aligned for every type. */
  static final int DATA_START = 16;

  private static final long CLASSIC_LIMIT = 3_900_000_000L;
  private static final long PLAIN_STRIP = 64 << 20;

  /** Small enough that a region costs little more than its own size to read. */
  private static final long DEFLATED_STRIP = 256 << 10;

  /**
   * Returns the layout of an array.
   *
   * @throws QbiFileException if TIFF cannot hold such an array
   */
  static TiffLayout of(Path file, Shape shape, DType dtype, TiffOptions options) {
    int pixelRank = options.rgb() ? 3 : 2;
    int rank = shape.rank();
    refuse(file, shape, dtype, options, pixelRank);
    boolean stacked = rank > pixelRank;
    int first = stacked ? 1 : 0;
    TiffLayout layout =
        new TiffLayout(
            stacked,
            stacked ? length(file, shape, 0) : 1,
            length(file, shape, first),
            length(file, shape, first + 1),
            options.rgb() ? (int) shape.dim(rank - 1) : 1,
            dtype,
            options,
            1,
            true);
    return layout.completed(file);
  }

  private static void refuse(
      Path file, Shape shape, DType dtype, TiffOptions options, int pixelRank) {
    int rank = shape.rank();
    if (rank < pixelRank || rank > pixelRank + 1) {
      String axes = options.rgb() ? "(y, x, colour) and (z, y, x, colour)" : "(y, x) and (z, y, x)";
      throw QbiFileException.unsuitable(
          file,
          "TIFF holds arrays with the axes " + axes + ", not one of shape " + shape,
          "reshape it, or save it as .npy");
    }
    if (shape.isEmpty()) {
      throw QbiFileException.unsuitable(
          file, "TIFF holds no empty array, and the shape is " + shape, "save it as .npy");
    }
    if (!options.rgb()) {
      return;
    }
    long colours = shape.dim(rank - 1);
    if ((colours != 3 && colours != 4) || (dtype != DType.UINT8 && dtype != DType.UINT16)) {
      throw QbiFileException.unsuitable(
          file,
          "colour needs a last axis of 3 or 4 and uint8 or uint16, not " + shape + " of " + dtype,
          "convert it with astype, or save it without the colour option");
    }
  }

  private static int length(Path file, Shape shape, int axis) {
    if (shape.dim(axis) > Integer.MAX_VALUE) {
      throw QbiFileException.unsuitable(
          file, "no axis of shape " + shape + " may exceed 2^31 - 1", "save it as .npy or raw");
    }
    return (int) shape.dim(axis);
  }

  /** Returns this layout with strips and offsets of the size that the array asks for. */
  private TiffLayout completed(Path file) {
    if ((double) width * samples * dtype.bytes() > Integer.MAX_VALUE - 64) {
      throw QbiFileException.unsuitable(
          file, "a row of " + width + " " + dtype + " is too long", "save it as .npy or raw");
    }
    long strip = options.deflate() ? DEFLATED_STRIP : PLAIN_STRIP;
    int rows = (int) Math.max(1, Math.min(height, strip / rowBytes()));
    double tables = depth * (400.0 + 16.0 * ((height - 1) / rows + 1));
    double total = (double) rowBytes() * height * depth + tables;
    if (total > Long.MAX_VALUE / 2 || (double) depth * ((height - 1) / rows + 1) > 1 << 28) {
      throw QbiFileException.unsuitable(
          file, "the array would take " + total / 1e12 + " TB", "save parts of it");
    }
    boolean wide = options.big() || total > CLASSIC_LIMIT;
    return new TiffLayout(stacked, depth, height, width, samples, dtype, options, rows, wide);
  }

  /** Returns the bits of a sample in the file. */
  int bits() {
    return dtype.isBool() ? options.boolsAs255() ? 8 : 1 : 8 * dtype.bytes();
  }

  /** Returns the bytes of a row in the file, before compression. */
  int rowBytes() {
    return (int) (((long) width * samples * bits() + 7) / 8);
  }

  /** Returns the number of strips of a page. */
  int stripsPerPage() {
    return (height - 1) / rowsPerStrip + 1;
  }

  /** Returns the bytes of a page before compression. */
  long pageBytes() {
    return (long) rowBytes() * height;
  }

  /** Returns the rows of the given strip of a page. */
  int rows(int strip) {
    return Math.min(rowsPerStrip, height - strip * rowsPerStrip);
  }

  /** Returns what is done to rows before they are compressed. */
  Predictor predictor() {
    if (!options.deflate() || !options.predictor() || bits() == 1 || dtype.isComplex()) {
      return Predictor.NONE;
    }
    return dtype.isFloat() ? Predictor.FLOATING_POINT : Predictor.HORIZONTAL;
  }
}
