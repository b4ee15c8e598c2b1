package io.qbi.io.tiff;

import java.io.IOException;
import java.io.InputStream;

/** How the bytes of a strip or tile are compressed. */
enum Compression {
  /** Not at all. */
  NONE(1, 1) {
    @Override
    InputStream decode(ChannelInputStream in) {
      return in;
    }
  },
  /** Lempel-Ziv-Welch as in TIFF 6.0, section 13. */
  LZW(5, 4096) {
    @Override
    InputStream decode(ChannelInputStream in) {
      return new LzwInputStream(in);
    }
  },
  /** zlib's deflate, under its official number and, when reading, the older 32946. */
  DEFLATE(8, 1032) {
    @Override
    InputStream decode(ChannelInputStream in) {
      return new InflateInputStream(in);
    }
  },
  /** Byte-wise run lengths as in TIFF 6.0, section 9. */
  PACK_BITS(32773, 64) {
    @Override
    InputStream decode(ChannelInputStream in) {
      return new PackBitsInputStream(in);
    }
  };

  private final int code;
  private final int maxRatio;

  Compression(int code, int maxRatio) {
    this.code = code;
    this.maxRatio = maxRatio;
  }

  /** Returns the value of the tag. */
  int code() {
    return code;
  }

  /** Returns the bytes that one compressed byte can stand for at most. */
  int maxRatio() {
    return maxRatio;
  }

  /** Returns the decompressed bytes of {@code in}; closing the result closes {@code in}. */
  abstract InputStream decode(ChannelInputStream in);

  /** Returns the compression of a page. */
  static Compression of(Ifd ifd) throws IOException {
    int code = (int) ifd.number(Tag.COMPRESSION, 1);
    if (code == 32946) {
      return DEFLATE;
    }
    for (Compression compression : values()) {
      if (compression.code == code) {
        return compression;
      }
    }
    throw ifd.unsupported(
        name(code), "save it again without compression, or with Deflate, LZW or PackBits");
  }

  private static String name(int code) {
    switch (code) {
      case 2:
      case 3:
      case 4:
        return "fax compression (" + code + ")";
      case 6:
      case 7:
        return "JPEG compression (" + code + ")";
      case 34712:
        return "JPEG 2000 compression";
      case 34925:
        return "LZMA compression";
      case 50000:
        return "Zstandard compression";
      case 50001:
        return "WebP compression";
      default:
        return "compression number " + code;
    }
  }
}
