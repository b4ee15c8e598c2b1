package io.qbi.io.tiff;

import io.qbi.data.DType;
import java.io.IOException;

/**
 * How the pixels of a page are stored: its lengths, the type of its samples and its segments, which
 * is the common word for strips (as wide as the page) and tiles.
 *
 * @param samples the number of channels
 * @param planar whether each channel has segments of its own, else they are interleaved
 * @param bits the bits of a sample in the file: fewer than 8 are packed, rows begin on a byte
 * @param segmentWidth the columns of a segment, also of one that reaches over the right edge
 * @param segmentHeight the rows of a segment; the last strip may have fewer, a tile never has
 */
record PageFormat(
    int width,
    int height,
    int samples,
    boolean planar,
    DType dtype,
    int bits,
    Compression compression,
    Predictor predictor,
    boolean tiled,
    int segmentWidth,
    int segmentHeight) {

  /** No file system holds more: 2^60 bytes. */
  private static final double MAX_BYTES = 0x1p60;

  /** Reads and checks what the tags of a page say. */
  static PageFormat of(Ifd ifd) throws IOException {
    refuseOddities(ifd);
    int width = length(ifd, Tag.IMAGE_WIDTH, "width");
    int height = length(ifd, Tag.IMAGE_LENGTH, "height");
    int samples = length(ifd, Tag.SAMPLES_PER_PIXEL, "number of channels", 1);
    Compression compression = Compression.of(ifd);
    Predictor predictor = Predictor.of(ifd, compression);
    int bits = ifd.sameForAllSamples(Tag.BITS_PER_SAMPLE, 1, samples, "bit depths");
    DType dtype = dtype(ifd, bits, ifd.sameForAllSamples(Tag.SAMPLE_FORMAT, 1, samples, "types"));
    checkPredictor(ifd, predictor, dtype, bits);
    boolean planar = samples > 1 && ifd.number(Tag.PLANAR_CONFIGURATION, 1) == 2;
    boolean tiled = ifd.has(Tag.TILE_WIDTH) || ifd.has(Tag.TILE_LENGTH);
    int segmentWidth = tiled ? length(ifd, Tag.TILE_WIDTH, "tile width") : width;
    int segmentHeight =
        tiled
            ? length(ifd, Tag.TILE_LENGTH, "tile height")
            : Math.min(height, length(ifd, Tag.ROWS_PER_STRIP, "rows per strip", height));
    PageFormat format =
        new PageFormat(
            width,
            height,
            samples,
            planar,
            dtype,
            bits,
            compression,
            predictor,
            tiled,
            segmentWidth,
            segmentHeight);
    format.refuseAbsurd(ifd);
    return format;
  }

  /** Refuses lengths that would overflow, so that nobody need think of it later. */
  private void refuseAbsurd(Ifd ifd) {
    double row = (double) segmentWidth * samples * dtype.bytes();
    double page = (double) width * height * samples * dtype.bytes();
    double segment = row * segmentHeight;
    if (row > Integer.MAX_VALUE - 64 || page > MAX_BYTES || segment > MAX_BYTES) {
      throw ifd.malformed("claims to have " + describe());
    }
  }

  private static void refuseOddities(Ifd ifd) throws IOException {
    if (ifd.number(Tag.FILL_ORDER, 1) == 2) {
      throw ifd.unsupported("reversed bits (fill order 2)", "save it again with fill order 1");
    }
    if (ifd.number(Tag.IMAGE_DEPTH, 1) > 1) {
      throw ifd.unsupported("volumes within a page (image depth)", "save one page per slice");
    }
    if (ifd.number(Tag.PHOTOMETRIC, 1) == 6) {
      long[] subsampling = ifd.numbers(Tag.YCBCR_SUBSAMPLING, 2);
      if (subsampling.length < 2 || subsampling[0] != 1 || subsampling[1] != 1) {
        throw ifd.unsupported("subsampled YCbCr colours", "save it again as RGB");
      }
    }
  }

  private static int length(Ifd ifd, int tag, String what) throws IOException {
    if (!ifd.has(tag)) {
      throw ifd.malformed("has no tag for its " + what);
    }
    return length(ifd, tag, what, 0);
  }

  private static int length(Ifd ifd, int tag, String what, int otherwise) throws IOException {
    long value = ifd.number(tag, otherwise);
    // 2^32 - 1 rows per strip is the usual way to say "all in one".
    if (tag == Tag.ROWS_PER_STRIP && value > Integer.MAX_VALUE) {
      return Integer.MAX_VALUE;
    }
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw ifd.malformed("has the " + what + " " + Long.toUnsignedString(value));
    }
    return (int) value;
  }

  private static DType dtype(Ifd ifd, int bits, int sampleFormat) {
    DType dtype = dtype(bits, sampleFormat);
    if (dtype == null) {
      String[] kinds = {"unsigned", "signed", "floating-point", "undefined", "complex", "complex"};
      String kind =
          sampleFormat >= 1 && sampleFormat <= 6 ? kinds[sampleFormat - 1] : "unknown-format";
      throw ifd.unsupported(
          bits + "-bit " + kind + " samples", "save it again with 8, 16 or 32 bits per sample");
    }
    return dtype;
  }

  private static DType dtype(int bits, int sampleFormat) {
    switch (sampleFormat) {
      case 1:
      case 4:
        switch (bits) {
          case 1:
            return DType.BOOL;
          case 2:
          case 4:
          case 8:
            return DType.UINT8;
          case 16:
            return DType.UINT16;
          default:
            return bits == 32 ? DType.UINT32 : null;
        }
      case 2:
        switch (bits) {
          case 8:
            return DType.INT8;
          case 16:
            return DType.INT16;
          case 32:
            return DType.INT32;
          default:
            return bits == 64 ? DType.INT64 : null;
        }
      case 3:
        return bits == 32 ? DType.FLOAT32 : bits == 64 ? DType.FLOAT64 : null;
      case 6:
        return bits == 64 ? DType.COMPLEX64 : bits == 128 ? DType.COMPLEX128 : null;
      default:
        return null;
    }
  }

  private static void checkPredictor(Ifd ifd, Predictor predictor, DType dtype, int bits) {
    boolean fits =
        switch (predictor) {
          case NONE -> true;
          case HORIZONTAL -> bits >= 8 && !dtype.isComplex();
          case FLOATING_POINT -> dtype.isFloat();
        };
    if (!fits) {
      throw ifd.unsupported(
          "predictor " + predictor.code() + " with " + bits + "-bit samples of type " + dtype,
          "save it again without a predictor");
    }
  }

  /** Returns the number of elements of a page. */
  long elements() {
    return (long) width * height * samples;
  }

  /** Returns the number of separately stored planes: one per channel, or one for all. */
  int planes() {
    return planar ? samples : 1;
  }

  /** Returns the channels that one segment holds. */
  int samplesPerSegment() {
    return planar ? 1 : samples;
  }

  /** Returns the number of segments side by side. */
  int across() {
    return (width - 1) / segmentWidth + 1;
  }

  /** Returns the number of segments one below the other. */
  int down() {
    return (height - 1) / segmentHeight + 1;
  }

  /** Returns the bytes of one row of a segment, not compressed. */
  long rowBytes() {
    return ((long) segmentWidth * samplesPerSegment() * bits + 7) / 8;
  }

  /** Returns the rows that are stored of the segments in the given row of segments. */
  int storedRows(int down) {
    return tiled
        ? segmentHeight
        : (int) Math.min(segmentHeight, height - (long) down * segmentHeight);
  }

  /** Returns whether pages of both formats can be slices of one stack. */
  boolean stacksWith(PageFormat other) {
    return width == other.width
        && height == other.height
        && samples == other.samples
        && dtype == other.dtype;
  }

  /** Returns this format with all rows in one strip. */
  PageFormat inOneStrip() {
    return new PageFormat(
        width, height, samples, planar, dtype, bits, compression, predictor, false, width, height);
  }

  /** Returns lengths and type in words, such as {@code 250 x 350 uint8}. */
  String describe() {
    String channels = samples > 1 ? " x " + samples + " channels" : "";
    return height + " rows x " + width + " columns" + channels + " of " + dtype;
  }
}
