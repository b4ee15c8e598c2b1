package io.qbi.io.image;

import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the header of a PNG file and checks that its chunks lie inside the file. */
final class PngHeader {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;

  /** Deflate makes no more than this many bytes of one. */
  private static final long GREATEST_RATIO = 1032;

  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGBA = 6;

  private PngHeader() {}

  static boolean matches(byte[] head) {
    return head.length >= 8 && Arrays.equals(head, 0, 8, SIGNATURE, 0, 8);
  }

  static ImageHeader read(Path file, RandomAccessFile in) throws IOException {
    in.seek(8);
    int length = in.readInt();
    if (length != 13 || in.readInt() != IHDR) {
      throw malformed(file, "it does not begin with an IHDR chunk");
    }
    int width = in.readInt();
    int height = in.readInt();
    int depth = in.readUnsignedByte();
    int color = in.readUnsignedByte();
    if (width < 1 || height < 1) {
      throw malformed(file, "its size of " + height + " × " + width + " is impossible");
    }
    if (!isValid(depth, color)) {
      throw malformed(file, "colour type " + color + " of " + depth + " bits does not exist");
    }
    in.seek(8 + 12 + length);
    boolean transparent = false;
    long packed = 0;
    for (int type = 0; type != IEND; ) {
      long room = in.length() - in.getFilePointer() - 12;
      if (room < 0) {
        throw malformed(file, "it is cut short");
      }
      long size = in.readInt() & 0xFFFFFFFFL;
      type = in.readInt();
      if (size > room) {
        throw malformed(file, "it is cut short");
      }
      transparent |= type == TRNS;
      packed += type == IDAT ? size : 0;
      in.seek(in.getFilePointer() + size + 4);
    }
    long rowBytes = ((long) width * samples(color) * depth + 7) / 8 + 1;
    if (height > Long.MAX_VALUE / rowBytes || rowBytes * height / GREATEST_RATIO > packed) {
      throw malformed(
          file, packed + " compressed bytes cannot hold " + height + " × " + width + " pixels");
    }
    return header(width, height, depth, color, transparent);
  }

  private static ImageHeader header(
      int width, int height, int depth, int color, boolean transparent) {
    boolean palette = color == PALETTE;
    int channels = palette ? (transparent ? 4 : 3) : samples(color);
    DType dtype = depth == 16 ? DType.UINT16 : DType.UINT8;
    if (color == GREY && depth == 1) {
      dtype = DType.BOOL;
    }
    return new ImageHeader("png", width, height, channels, dtype, palette);
  }

  private static boolean isValid(int depth, int color) {
    return switch (color) {
      case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case RGB, GREY_ALPHA, RGBA -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  private static int samples(int color) {
    return switch (color) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  private static QbiFileException malformed(Path file, String problem) {
    return QbiFileException.malformed(
        file, problem, "copy the file again, or save it again as PNG");
  }
}
