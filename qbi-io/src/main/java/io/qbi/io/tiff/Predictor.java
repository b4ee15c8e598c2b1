package io.qbi.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What is done to a row of samples so that it compresses better; each row stands alone.
 *
 * <p>{@code step} is the number of samples between neighbours of one channel, {@code width} the
 * bytes of a sample.
 */
enum Predictor {
  /** Nothing. */
  NONE(1),
  /** Differences of neighbouring integers, modulo their width (TIFF 6.0, section 14). */
  HORIZONTAL(2) {
    @Override
    void undo(byte[] row, int offset, int count, int step, int width, ByteOrder order) {
      ByteBuffer samples = ByteBuffer.wrap(row).order(order);
      int back = step * width;
      int end = offset + count;
      switch (width) {
        case 1:
          for (int i = offset + back; i < end; i++) {
            row[i] += row[i - back];
          }
          break;
        case 2:
          for (int i = offset + back; i < end; i += 2) {
            samples.putShort(i, (short) (samples.getShort(i) + samples.getShort(i - back)));
          }
          break;
        case 4:
          for (int i = offset + back; i < end; i += 4) {
            samples.putInt(i, samples.getInt(i) + samples.getInt(i - back));
          }
          break;
        default:
          for (int i = offset + back; i < end; i += 8) {
            samples.putLong(i, samples.getLong(i) + samples.getLong(i - back));
          }
      }
    }

    @Override
    void apply(byte[] row, int offset, int count, int step, int width, ByteOrder order) {
      ByteBuffer samples = ByteBuffer.wrap(row).order(order);
      int back = step * width;
      int first = offset + back;
      for (int i = offset + count - width; i >= first; i -= width) {
        switch (width) {
          case 1:
            row[i] -= row[i - back];
            break;
          case 2:
            samples.putShort(i, (short) (samples.getShort(i) - samples.getShort(i - back)));
            break;
          case 4:
            samples.putInt(i, samples.getInt(i) - samples.getInt(i - back));
            break;
          default:
            samples.putLong(i, samples.getLong(i) - samples.getLong(i - back));
        }
      }
    }
  },
  /**
   * For floating point: the most significant bytes of all samples come first, then the next ones,
   * whatever the byte order of the file, and of these bytes the differences (Adobe Photoshop TIFF
   * Technical Note 3).
   */
  FLOATING_POINT(3) {
    @Override
    void undo(byte[] row, int offset, int count, int step, int width, ByteOrder order) {
      for (int i = offset + step; i < offset + count; i++) {
        row[i] += row[i - step];
      }
      byte[] planes = Arrays.copyOfRange(row, offset, offset + count);
      int samples = count / width;
      for (int k = 0; k < width; k++) {
        int at = offset + (order == ByteOrder.BIG_ENDIAN ? k : width - 1 - k);
        for (int i = 0; i < samples; i++) {
          row[at + i * width] = planes[k * samples + i];
        }
      }
    }

    @Override
    void apply(byte[] row, int offset, int count, int step, int width, ByteOrder order) {
      byte[] values = Arrays.copyOfRange(row, offset, offset + count);
      int samples = count / width;
      for (int k = 0; k < width; k++) {
        int at = order == ByteOrder.BIG_ENDIAN ? k : width - 1 - k;
        for (int i = 0; i < samples; i++) {
          row[offset + k * samples + i] = values[at + i * width];
        }
      }
      for (int i = offset + count - 1; i >= offset + step; i--) {
        row[i] -= row[i - step];
      }
    }
  };

  private final int code;

  Predictor(int code) {
    this.code = code;
  }

  /** Returns the value of the tag. */
  int code() {
    return code;
  }

  /** Turns {@code count} bytes of a row as stored into samples in the given byte order. */
  void undo(byte[] row, int offset, int count, int step, int width, ByteOrder order) {}

  /** Turns {@code count} bytes of a row of samples into what is to be stored. */
  void apply(byte[] row, int offset, int count, int step, int width, ByteOrder order) {}

  /** Returns the predictor of a page; it has a meaning for LZW and Deflate only. */
  static Predictor of(Ifd ifd, Compression compression) throws IOException {
    int code = (int) ifd.number(Tag.PREDICTOR, 1);
    if (code == 1 || (compression != Compression.LZW && compression != Compression.DEFLATE)) {
      return NONE;
    }
    if (code == 2 || code == 3) {
      return code == 2 ? HORIZONTAL : FLOATING_POINT;
    }
    throw ifd.unsupported("predictor number " + code, "save it again with predictor 1, 2 or 3");
  }
}
