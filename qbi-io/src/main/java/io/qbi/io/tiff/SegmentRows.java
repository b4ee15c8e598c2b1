package io.qbi.io.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The rows of one segment from top to bottom, decompressed and with the predictor undone. Memory is
 * bounded by what the caller asks for at once, however large the segment.
 */
abstract sealed class SegmentRows implements AutoCloseable {
  /** What one call to the operating system reads at most: the JDK keeps a buffer of that size. */
  private static final int MAX_READ = 1 << 18;

  private final int firstColumn;
  private final int columns;
  private final int rowBytes;

  private SegmentRows(int firstColumn, int columns, int rowBytes) {
    this.firstColumn = firstColumn;
    this.columns = columns;
    this.rowBytes = rowBytes;
  }

  /**
   * Returns the rows of a segment.
   *
   * @param offset the segment's first byte in the file
   * @param count the segment's bytes in the file
   * @param fromColumn the first column that is needed; earlier ones may be delivered too
   * @param toColumn the column after the last that is needed
   */
  static SegmentRows open(
      FileChannel channel,
      PageFormat format,
      ByteOrder order,
      long offset,
      long count,
      int fromColumn,
      int toColumn) {
    if (format.compression() != Compression.NONE) {
      ChannelInputStream in = new ChannelInputStream(channel, offset, count);
      return new Decoded(format, order, format.compression().decode(in));
    }
    long fullRow = format.rowBytes();
    long pixelBits = (long) format.samplesPerSegment() * format.bits();
    // Reading a gap of a few kilobytes costs less than another call to the operating system.
    boolean narrow = (format.segmentWidth() - toColumn + fromColumn) * pixelBits > 8 * 8192;
    if (!narrow || pixelBits % 8 != 0) {
      return new Stored(channel, offset, fullRow, 0, format.segmentWidth(), (int) fullRow);
    }
    int pixelBytes = (int) (pixelBits / 8);
    return new Stored(
        channel,
        offset + (long) fromColumn * pixelBytes,
        fullRow,
        fromColumn,
        toColumn - fromColumn,
        (toColumn - fromColumn) * pixelBytes);
  }

  /** Returns the column of the segment at which the delivered rows begin. */
  int firstColumn() {
    return firstColumn;
  }

  /** Returns the number of columns that are delivered. */
  int columns() {
    return columns;
  }

  /** Returns the bytes of a delivered row. */
  int rowBytes() {
    return rowBytes;
  }

  /** Passes over {@code rows} rows. */
  abstract void skip(int rows) throws IOException;

  /** Fills {@code bytes} from {@code offset} with the next {@code rows} rows. */
  abstract void next(byte[] bytes, int offset, int rows) throws IOException;

  @Override
  public abstract void close() throws IOException;

  /** Rows that stand in the file as they are. */
  private static final class Stored extends SegmentRows {
    private final FileChannel channel;
    private final long pitch;
    private long position;

    Stored(
        FileChannel channel,
        long position,
        long pitch,
        int firstColumn,
        int columns,
        int rowBytes) {
      super(firstColumn, columns, rowBytes);
      this.channel = channel;
      this.position = position;
      this.pitch = pitch;
    }

    @Override
    void skip(int rows) {
      position += rows * pitch;
    }

    @Override
    void next(byte[] bytes, int offset, int rows) throws IOException {
      if (rowBytes() == pitch) {
        read(ByteBuffer.wrap(bytes, offset, rows * rowBytes()), position);
      } else {
        for (int i = 0; i < rows; i++) {
          int at = offset + i * rowBytes();
          read(ByteBuffer.wrap(bytes, at, rowBytes()), position + i * pitch);
        }
      }
      position += rows * pitch;
    }

    private void read(ByteBuffer target, long from) throws IOException {
      int end = target.limit();
      long at = from;
      while (target.position() < end) {
        target.limit(Math.min(end, target.position() + MAX_READ));
        int count = channel.read(target, at);
        if (count < 0) {
          throw new EOFException("the file has become shorter");
        }
        at += count;
      }
    }

    @Override
    public void close() {}
  }

  /** Rows that come out of a decompressor. */
  private static final class Decoded extends SegmentRows {
    private final PageFormat format;
    private final ByteOrder order;
    private final InputStream in;

    Decoded(PageFormat format, ByteOrder order, InputStream in) {
      super(0, format.segmentWidth(), (int) format.rowBytes());
      this.format = format;
      this.order = order;
      this.in = in;
    }

    @Override
    void skip(int rows) throws IOException {
      long left = (long) rows * rowBytes();
      byte[] waste = new byte[(int) Math.min(left, 1 << 14)];
      while (left > 0) {
        int count = in.read(waste, 0, (int) Math.min(left, waste.length));
        if (count < 0) {
          throw ended();
        }
        left -= count;
      }
    }

    @Override
    void next(byte[] bytes, int offset, int rows) throws IOException {
      int total = rows * rowBytes();
      if (in.readNBytes(bytes, offset, total) < total) {
        throw ended();
      }
      int step = format.samplesPerSegment();
      for (int at = offset; at < offset + total; at += rowBytes()) {
        format.predictor().undo(bytes, at, rowBytes(), step, format.bits() / 8, order);
      }
    }

    private static EOFException ended() {
      return new EOFException("its data end before its last row");
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
