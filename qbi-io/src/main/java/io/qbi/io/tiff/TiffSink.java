package io.qbi.io.tiff;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.file.LongRows;
import io.qbi.io.file.PartialFile;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.nio.file.Path;

/**
 * Writes an array into a TIFF file: {@code (y, x)} as one page, {@code (z, y, x)} as a page per
 * slice, with a last axis of colour if the options say so.
 *
 * <p>Every type is written as it is, little-endian, and {@link TiffSource} reads back the same
 * shape, type and values; bool goes as 1 bit per pixel, or as 0 and 255 if the options say so.
 * Other programs may not know int64, float64 or complex.
 *
 * <p>Without compression every region of a page can come at any time from any thread, and the sink
 * asks for rows long enough to be written quickly. With Deflate it asks for chunks of whole strips,
 * and the thread that brings a chunk compresses it.
 */
public final class TiffSink implements BlockSink {
  /** Deflate is given chunks of about this many bytes, so that threads have equal shares. */
  private static final long DEFLATED_CHUNK = 16 << 20;

  private final Path file;
  private final TiffOptions options;
  private TiffLayout layout;
  private PartialFile output;
  private StripWriter strips;

  /** A sink that will create {@code file}, or replace it, when all is written. */
  public TiffSink(Path file, TiffOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * {@inheritDoc}
   *
   * @throws QbiFileException if TIFF cannot hold an array of that shape and type
   */
  @Override
  public ChunkGrid chunks(ChunkGrid preferred, DType dtype) {
    TiffLayout plan = TiffLayout.of(file, preferred.shape(), dtype, options);
    int row = plan.stacked() ? 1 : 0;
    int column = row + 1;
    // Bits of neighbouring pixels share a byte, which two threads must not write.
    boolean wholeRows = options.deflate() || plan.bits() == 1;
    ChunkGrid grid = preferred;
    if (wholeRows) {
      grid = grid.with(column, AxisChunks.whole(plan.width()));
    }
    if (options.rgb()) {
      grid = grid.with(column + 1, AxisChunks.whole(plan.samples()));
    }
    if (options.deflate()) {
      return wholeStrips(grid, plan, row);
    }
    return wholeRows ? grid : LongRows.widen(grid, column, (long) plan.samples() * plan.bits() / 8);
  }

  private static ChunkGrid wholeStrips(ChunkGrid grid, TiffLayout plan, int row) {
    long strip = (long) plan.rowBytes() * plan.rowsPerStrip();
    long rows = Math.max(1, DEFLATED_CHUNK / strip) * plan.rowsPerStrip();
    ChunkGrid cut = grid.with(row, AxisChunks.regular(plan.height(), rows));
    if (!plan.stacked()) {
      return cut;
    }
    long room = Math.max(1, DEFLATED_CHUNK / plan.pageBytes());
    long slices = Math.min(room, grid.axis(0).maxSize());
    return cut.with(0, AxisChunks.regular(plan.depth(), slices));
  }

  /**
   * {@inheritDoc}
   *
   * @throws QbiFileException if TIFF cannot hold such an array, or the folder cannot be written to
   */
  @Override
  public void open(Shape shape, DType dtype) {
    layout = TiffLayout.of(file, shape, dtype, options);
    output = PartialFile.create(file);
    strips = StripWriter.of(layout, output);
  }

  @Override
  public void write(Box region, Block block) {
    Box full = fourAxes(region);
    if (!full.isEmpty()) {
      strips.write(full, fourAxes(block, full));
    }
  }

  @Override
  public void commit() {
    new IfdWriter(layout, strips, output).write(strips.end());
    output.commit();
  }

  @Override
  public void abort() {
    if (output != null) {
      output.abort();
    }
  }

  /** Returns the region with the axes slice, row, column, channel. */
  private Box fourAxes(Box region) {
    long[] start = new long[4];
    long[] stop = {1, 1, 1, 1};
    int shift = layout.stacked() ? 0 : 1;
    for (int i = 0; i < region.rank(); i++) {
      start[i + shift] = region.start(i);
      stop[i + shift] = region.stop(i);
    }
    return Box.ofOwned(start, stop);
  }

  /** Returns the block with the axes slice, row, column, channel. */
  private Block fourAxes(Block block, Box full) {
    int[] dims = new int[4];
    int[] strides = new int[4];
    int shift = layout.stacked() ? 0 : 1;
    for (int i = 0; i < 4; i++) {
      dims[i] = (int) full.length(i);
      boolean present = i >= shift && i - shift < block.rank();
      strides[i] = present ? block.stride(i - shift) : 1;
    }
    return Block.view(block.dtype(), block.array(), block.offset(), dims, strides);
  }
}
