package io.qbi.io.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Small sound files of kinds that {@link TiffSink} does not write. */
final class TiffSamples {
  /** Lengths of the pictures that are cut into tiles. */
  static final int HEIGHT = 11;

  static final int WIDTH = 21;

  private TiffSamples() {}

  /** Returns the value of a pixel of all pictures with one channel. */
  static int gray(int y, int x) {
    return (y * 31 + x * 7) % 251;
  }

  /** Returns the value of a pixel of all pictures with three channels. */
  static int colour(int y, int x, int c) {
    return y * 1000 + x * 10 + c;
  }

  /** Returns 8-bit tiles of 16 x 16, each compressed by LZW in codes that never refer back. */
  static TiffBuilder lzwTiles() {
    TiffBuilder builder = new TiffBuilder(false, ByteOrder.LITTLE_ENDIAN);
    return builder
        .page(WIDTH, HEIGHT, 8)
        .tag(259, 3, 5)
        .tag(322, 3, 16)
        .tag(323, 3, 16)
        .segments(324, 325, lzw(tile(0, 0)), lzw(tile(0, 16)));
  }

  /** Returns 8-bit tiles of 16 x 16 of which the second was never written. */
  static TiffBuilder sparseTiles() {
    TiffBuilder builder = new TiffBuilder(true, ByteOrder.BIG_ENDIAN);
    builder.page(WIDTH, HEIGHT, 8).tag(322, 3, 16).tag(323, 3, 16);
    builder.append(tile(0, 0));
    return builder.tag(324, 16, 16, 0).tag(325, 16, 256, 0);
  }

  /** Returns 8-bit strips of 4 rows, each compressed by PackBits. */
  static TiffBuilder packBits() {
    TiffBuilder builder = new TiffBuilder(false, ByteOrder.BIG_ENDIAN);
    byte[][] strips = new byte[3][];
    for (int i = 0; i < 3; i++) {
      ByteArrayOutputStream strip = new ByteArrayOutputStream();
      for (int y = 4 * i; y < Math.min(HEIGHT, 4 * i + 4); y++) {
        strip.write(-128);
        strip.write(WIDTH - 1);
        for (int x = 0; x < WIDTH; x++) {
          strip.write(gray(y, x));
        }
      }
      strips[i] = strip.toByteArray();
    }
    return builder
        .page(WIDTH, HEIGHT, 8)
        .tag(259, 3, 32773)
        .tag(278, 3, 4)
        .segments(273, 279, strips);
  }

  /** Returns 16-bit colour with three strips of 4 rows for each channel. */
  static TiffBuilder planar(boolean big, ByteOrder order) {
    byte[][] strips = new byte[9][];
    for (int i = 0; i < 9; i++) {
      int top = i % 3 * 4;
      int rows = Math.min(4, HEIGHT - top);
      ByteBuffer strip = ByteBuffer.allocate(2 * rows * WIDTH).order(order);
      for (int k = 0; k < rows * WIDTH; k++) {
        strip.putShort((short) colour(top + k / WIDTH, k % WIDTH, i / 3));
      }
      strips[i] = strip.array();
    }
    TiffBuilder builder = new TiffBuilder(big, order);
    // A gap between the strips of two channels, as if another program had put something there.
    return builder
        .page(WIDTH, HEIGHT, 16)
        .tag(258, 3, 16, 16, 16)
        .tag(277, 3, 3)
        .tag(278, 4, 4)
        .tag(284, 3, 2)
        .segments(273, 279, strips);
  }

  /** Returns one page of 4 x 5 whose description says that 6 slices follow one another. */
  static TiffBuilder imageJ() {
    TiffBuilder builder = new TiffBuilder(false, ByteOrder.BIG_ENDIAN);
    byte[] page = new byte[20];
    builder.page(5, 4, 8).segments(273, 279, page);
    for (int i = 1; i < 6; i++) {
      Arrays.fill(page, (byte) i);
      builder.append(page);
    }
    return builder.text(270, "ImageJ=1.53t\nimages=6\nslices=6\nloop=false\n");
  }

  private static byte[] tile(int top, int left) {
    byte[] tile = new byte[256];
    for (int i = 0; i < 256; i++) {
      int y = top + i / 16;
      int x = left + i % 16;
      tile[i] = (byte) (y < HEIGHT && x < WIDTH ? gray(y, x) : 0xEE);
    }
    return tile;
  }

  /** Returns LZW codes of 9 bits: a clear before every 200 bytes keeps them from growing. */
  static byte[] lzw(byte[] bytes) {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      bits.append(i % 200 == 0 ? "100000000" : "").append(code(bytes[i] & 0xFF));
    }
    bits.append(code(257)).append("0000000");
    byte[] result = new byte[bits.length() / 8];
    for (int i = 0; i < result.length; i++) {
      result[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return result;
  }

  private static String code(int code) {
    return Integer.toBinaryString(1 << 9 | code).substring(1);
  }
}
