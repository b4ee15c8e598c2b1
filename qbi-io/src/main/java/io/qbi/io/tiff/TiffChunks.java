package io.qbi.io.tiff;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;

/**
 * Chooses the chunks in which a stack is read without waste: whole pages, several at once where
 * they are small; parts of a page that are whole segments where it is large.
 */
final class TiffChunks {
  private static final long TARGET = 4 << 20;
  private static final long LARGE_PAGE = 16 << 20;

  /** A compressed segment is read from its beginning each time: only a very large one is cut. */
  private static final long LARGE_SEGMENT = 64 << 20;

  private TiffChunks() {}

  /** Returns chunks with the axes slice, row, column, channel. */
  static ChunkGrid of(int depth, PageFormat format) {
    long pixel = (long) format.samples() * format.dtype().bytes();
    long page = format.height() * pixel * format.width();
    boolean whole = page <= LARGE_PAGE;
    long slices = whole ? Math.max(1, TARGET / page) : 1;
    long columns = whole ? format.width() : columns(format, pixel);
    long rows = whole ? format.height() : rows(format, pixel * columns);
    return ChunkGrid.of(
        AxisChunks.regular(depth, slices),
        AxisChunks.regular(format.height(), rows),
        AxisChunks.regular(format.width(), columns),
        AxisChunks.whole(format.samples()));
  }

  /** Returns as many whole tiles side by side as make a square chunk of about the target. */
  private static long columns(PageFormat format, long pixel) {
    if (!format.tiled()) {
      return format.width();
    }
    long side = (long) Math.sqrt((double) TARGET / pixel);
    return Math.min(format.width(), multiple(format.segmentWidth(), side));
  }

  /** Returns the rows of a chunk, of which each has {@code rowBytes} in memory. */
  private static long rows(PageFormat format, long rowBytes) {
    long wanted = Math.max(1, TARGET / rowBytes);
    long segment = Math.min(format.segmentHeight(), format.height());
    boolean seekable = format.compression() == Compression.NONE;
    if (seekable && !format.tiled()) {
      return Math.min(format.height(), wanted);
    }
    if (segment * rowBytes > LARGE_SEGMENT) {
      return Math.max(1, LARGE_SEGMENT / rowBytes);
    }
    return Math.min(format.height(), multiple(segment, wanted));
  }

  /**
   * Returns the largest multiple of {@code unit} up to {@code wanted}; one unit if that is more.
   */
  private static long multiple(long unit, long wanted) {
    return Math.max(1, wanted / unit) * unit;
  }
}
