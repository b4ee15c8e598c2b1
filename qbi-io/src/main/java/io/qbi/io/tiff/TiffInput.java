package io.qbi.io.tiff;

import io.qbi.io.QbiFileException;
import io.qbi.io.file.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Numbers at given places of a TIFF file: every place is checked against the length of the file,
 * and all that is read together is bounded by it, so that a header cannot ask for more memory or
 * time than an honest file of the same length would.
 */
final class TiffInput {
  private static final String TRUNCATED = "the file is damaged or incomplete, copy it again";
  private static final int WINDOW = 4096;

  private final Path file;
  private final FileChannel channel;
  private final long length;
  private final ByteOrder order;
  private final boolean big;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
  private long windowStart;
  private long budget;

  private TiffInput(Path file, FileChannel channel, long length, ByteOrder order, boolean big) {
    this.file = file;
    this.channel = channel;
    this.length = length;
    this.order = order;
    this.big = big;
    this.window.order(order).limit(0);
    // In an honest file directories do not overlap; the slack is for tables shared by two pages.
    this.budget = 2 * length + WINDOW;
  }

  /**
   * Returns the numbers of the file behind {@code channel}, in the byte order its header names.
   *
   * @throws QbiFileException if the file does not begin as a TIFF
   */
  static TiffInput of(Path file, FileChannel channel) throws IOException {
    long length = channel.size();
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(16, length));
    FileBytes.readFully(channel, head, 0);
    head.flip();
    if (length < 8) {
      throw QbiFileException.malformed(
          file, "it has " + length + " bytes and no TIFF header", "check that it is a TIFF file");
    }
    int mark = head.getShort(0);
    if (mark != 0x4949 && mark != 0x4D4D) {
      throw notTiff(file, "it does not begin with II or MM");
    }
    ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    head.order(order);
    int magic = head.getShort(2);
    if (magic != 42 && magic != 43) {
      throw notTiff(file, "its magic number is " + (magic & 0xFFFF) + " instead of 42 or 43");
    }
    if (magic == 43 && (length < 16 || head.getShort(4) != 8 || head.getShort(6) != 0)) {
      throw notTiff(file, "its BigTIFF header is not that of 8-byte offsets");
    }
    return new TiffInput(file, channel, length, order, magic == 43);
  }

  private static QbiFileException notTiff(Path file, String problem) {
    return QbiFileException.malformed(
        file, problem, "it is not a TIFF file, whatever its name says; open it as what it is");
  }

  /** Returns the file that is read. */
  Path file() {
    return file;
  }

  /** Returns the length of the file in bytes. */
  long length() {
    return length;
  }

  /** Returns the byte order of the file's numbers. */
  ByteOrder order() {
    return order;
  }

  /** Returns whether offsets have 8 bytes. */
  boolean isBig() {
    return big;
  }

  /** Returns the place of the first directory; 0 if there is none. */
  long firstDirectory() throws IOException {
    return big ? i64(8) : u32(4);
  }

  /** Returns the unsigned 16-bit number at {@code position}. */
  int u16(long position) throws IOException {
    return window(position, 2).getShort((int) (position - windowStart)) & 0xFFFF;
  }

  /** Returns the unsigned 32-bit number at {@code position}. */
  long u32(long position) throws IOException {
    return window(position, 4).getInt((int) (position - windowStart)) & 0xFFFFFFFFL;
  }

  /** Returns the 64-bit number at {@code position}: negative if it is 2^63 or more. */
  long i64(long position) throws IOException {
    return window(position, 8).getLong((int) (position - windowStart));
  }

  /** Returns the offset at {@code position}: of 4 bytes, or of 8 in a BigTIFF. */
  long offset(long position) throws IOException {
    return big ? i64(position) : u32(position);
  }

  /** Returns a copy of {@code count} bytes; call {@link #charge} before. */
  ByteBuffer bytes(long position, int count) throws IOException {
    check(position, count);
    ByteBuffer bytes = ByteBuffer.allocate(count).order(order);
    if (position >= windowStart && position + count <= windowStart + window.limit()) {
      window.get((int) (position - windowStart), bytes.array(), 0, count);
      return bytes;
    }
    // The window stays where it is, at the directory whose values these are.
    FileBytes.readFully(channel, bytes, position);
    return bytes.flip();
  }

  /**
   * Counts {@code bytes} that are about to be read for directories.
   *
   * @throws QbiFileException if more is asked for than non-overlapping directories can hold
   */
  void charge(long bytes) {
    budget -= bytes;
    if (budget < 0) {
      throw malformed("its directories overlap one another", TRUNCATED);
    }
  }

  /** Checks that {@code count} bytes at {@code position} are inside the file. */
  void check(long position, long count) {
    if (position < 0 || count < 0 || position > length - count) {
      throw malformed(
          "its directories point to byte "
              + Long.toUnsignedString(position)
              + ", but it ends at byte "
              + length,
          TRUNCATED);
    }
  }

  /** Returns the error that the file is damaged. */
  QbiFileException malformed(String problem, String fix) {
    return QbiFileException.malformed(file, problem, fix);
  }

  /** Makes the window hold the given bytes. */
  private ByteBuffer window(long position, int count) throws IOException {
    check(position, count);
    if (position < windowStart || position + count > windowStart + window.limit()) {
      window.clear().limit((int) Math.min(WINDOW, length - position));
      windowStart = position;
      FileBytes.readFully(channel, window, position);
      window.flip();
    }
    return window;
  }
}
