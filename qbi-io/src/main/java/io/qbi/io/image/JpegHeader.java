package io.qbi.io.image;

import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Reads the frame header of a JPEG file (ITU-T T.81, annex B). */
final class JpegHeader {
  /** A block of 8 × 8 pixels takes at least one bit of the file. */
  private static final long PIXELS_PER_BYTE = 8 * 64;

  private JpegHeader() {}

  static boolean matches(byte[] head) {
    return head.length >= 3
        && (head[0] & 0xFF) == 0xFF
        && (head[1] & 0xFF) == 0xD8
        && (head[2] & 0xFF) == 0xFF;
  }

  static ImageHeader read(Path file, RandomAccessFile in) throws IOException {
    in.seek(2);
    while (true) {
      int marker = marker(file, in);
      if (isFrame(marker)) {
        in.skipBytes(2);
        return frame(file, in);
      }
      if (marker == 0xD9 || marker == 0xDA) {
        throw malformed(file, "it has no frame header before its data");
      }
      boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
      if (!alone) {
        int length = in.readUnsignedShort();
        if (length < 2) {
          throw malformed(file, "a segment of it has the impossible length " + length);
        }
        in.seek(in.getFilePointer() + length - 2);
      }
    }
  }

  private static int marker(Path file, RandomAccessFile in) throws IOException {
    if (in.readUnsignedByte() != 0xFF) {
      throw malformed(file, "there is no marker at byte " + (in.getFilePointer() - 1));
    }
    int marker = 0xFF;
    while (marker == 0xFF) {
      marker = in.readUnsignedByte();
    }
    return marker;
  }

  /** Returns whether a marker begins a frame: C0 to CF but for tables (C4, C8, CC). */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageHeader frame(Path file, RandomAccessFile in) throws IOException {
    int precision = in.readUnsignedByte();
    int height = in.readUnsignedShort();
    int width = in.readUnsignedShort();
    int components = in.readUnsignedByte();
    if (precision != 8) {
      throw unsupported(file, precision + "-bit samples");
    }
    if (components != 1 && components != 3) {
      throw unsupported(file, components + " colour components (CMYK?)");
    }
    if (height == 0 || width == 0 || (long) height * width / PIXELS_PER_BYTE > in.length()) {
      throw malformed(
          file, in.length() + " bytes cannot hold " + height + " × " + width + " pixels");
    }
    return new ImageHeader("jpeg", width, height, components, DType.UINT8, false);
  }

  private static QbiFileException unsupported(Path file, String feature) {
    return QbiFileException.unsupported(
        file, feature, "save it again as 8-bit grey or RGB, or TIFF");
  }

  private static QbiFileException malformed(Path file, String problem) {
    return QbiFileException.malformed(file, problem, "copy the file again");
  }
}
