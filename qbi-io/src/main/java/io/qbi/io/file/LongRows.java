package io.qbi.io.file;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;

/**
 * The chunks in which a row-major file is written quickly. Each row of a chunk is a call to the
 * operating system of its own, unless the chunk spans the file's rows, so that short rows, as those
 * of cubes, cost more than the bytes in them.
 */
public final class LongRows {
  /** Rows of this many bytes are written about as fast as longer ones. */
  private static final long ENOUGH = 8 << 10;

  /** A chunk that grew beyond this many bytes is cut across its rows to its former bytes. */
  private static final long CHUNK = 8 << 20;

  private LongRows() {}

  /**
   * Returns {@code grid} with chunks that are joined along their rows until these are long enough,
   * and cut along their longest other axis where they grew too large by that.
   *
   * @param last the last axis along which elements may be joined
   * @param bytes the bytes of one step along it in the file
   */
  public static ChunkGrid widen(ChunkGrid grid, int last, long bytes) {
    int axis = last;
    long step = bytes;
    while (axis > 0 && grid.axis(axis).count() == 1) {
      step *= grid.axis(axis).length();
      axis--;
    }
    AxisChunks rows = grid.axis(axis);
    long size = rows.maxSize();
    if (grid.shape().size() == 0 || rows.count() <= 1 || size * step >= ENOUGH) {
      return grid;
    }
    long joined = ceilDiv(ENOUGH, step * size) * size;
    ChunkGrid wide = grid.with(axis, AxisChunks.regular(rows.length(), joined));
    long room = Math.max(CHUNK, grid.maxChunk().size() * bytes);
    long excess = ceilDiv(wide.maxChunk().size() * bytes, room);
    return axis == 0 || excess <= 1 ? wide : cut(wide, axis, excess);
  }

  private static ChunkGrid cut(ChunkGrid wide, int axis, long excess) {
    int longest = 0;
    for (int i = 1; i < axis; i++) {
      if (wide.axis(i).maxSize() > wide.axis(longest).maxSize()) {
        longest = i;
      }
    }
    AxisChunks across = wide.axis(longest);
    long size = Math.max(1, across.maxSize() / excess);
    return wide.with(longest, AxisChunks.regular(across.length(), size));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
