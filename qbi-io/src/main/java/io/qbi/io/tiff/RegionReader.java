package io.qbi.io.tiff;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Reads one region out of a stack, from the segments that it touches and no others. */
final class RegionReader {
  /** Bytes that are decoded at a time, where rows are not larger. */
  private static final int BAND = 1 << 18;

  private final Path file;
  private final FileChannel channel;
  private final TiffStack stack;
  private byte[] scratch = new byte[0];
  private Block band;

  RegionReader(Path file, FileChannel channel, TiffStack stack) {
    this.file = file;
    this.channel = channel;
    this.stack = stack;
  }

  /** Fills {@code target} with {@code region}; both have the axes slice, row, column, channel. */
  void read(Box region, Block target) throws IOException {
    for (long slice = region.start(0); slice < region.stop(0); slice++) {
      long at = slice - region.start(0);
      Block plane = target.slice(Box.all(target.shape()).with(0, at, at + 1));
      readSlice((int) slice, region, plane);
    }
  }

  private void readSlice(int slice, Box region, Block target) throws IOException {
    PageFormat format = stack.page(slice).format();
    if (!format.planar()) {
      readPlane(slice, 0, region, target);
      return;
    }
    for (long channelNumber = region.start(3); channelNumber < region.stop(3); channelNumber++) {
      long at = channelNumber - region.start(3);
      Block one = target.slice(Box.all(target.shape()).with(3, at, at + 1));
      readPlane(slice, (int) channelNumber, region.with(3, 0, 1), one);
    }
  }

  private void readPlane(int slice, int plane, Box region, Block target) throws IOException {
    PageFormat format = stack.page(slice).format();
    int tall = format.segmentHeight();
    int wide = format.segmentWidth();
    for (int down = (int) region.start(1) / tall; (long) down * tall < region.stop(1); down++) {
      for (int across = (int) region.start(2) / wide;
          (long) across * wide < region.stop(2);
          across++) {
        long top = (long) down * tall;
        long left = (long) across * wide;
        Box part =
            region
                .with(1, Math.max(region.start(1), top), Math.min(region.stop(1), top + tall))
                .with(2, Math.max(region.start(2), left), Math.min(region.stop(2), left + wide));
        Block piece = target.slice(part.relativeTo(region).with(0, 0, 1));
        int segment = stack.page(slice).segment(plane, down, across);
        readSegment(slice, segment, part.translate(0, -top, -left, 0), piece);
      }
    }
  }

  /** Fills {@code target} with a region given in the segment's own rows and columns. */
  private void readSegment(int slice, int segment, Box region, Block target) throws IOException {
    TiffPage page = stack.page(slice);
    if (page.isAbsent(segment)) {
      return;
    }
    try (SegmentRows rows =
        SegmentRows.open(
            channel,
            page.format(),
            stack.order(),
            stack.offset(slice, segment),
            page.counts()[segment],
            (int) region.start(2),
            (int) region.stop(2))) {
      rows.skip((int) region.start(1));
      copy(rows, page.format(), region, target);
    } catch (ZipException | EOFException | CorruptDataException e) {
      throw QbiFileException.malformed(
          file,
          page.name(segment) + " of slice " + slice + " is damaged (" + e.getMessage() + ")",
          "copy the file again, or write it again");
    }
  }

  private void copy(SegmentRows rows, PageFormat format, Box region, Block target)
      throws IOException {
    int height = (int) region.length(1);
    int samples = format.samplesPerSegment();
    int perRow = rows.columns() * samples;
    boolean direct =
        target.isContiguous() && rows.columns() == region.length(2) && samples == region.length(3);
    int batch = Math.max(1, Math.min(height, BAND / Math.max(rows.rowBytes(), perRow)));
    for (int y = 0; y < height; y += batch) {
      int some = Math.min(batch, height - y);
      if (direct) {
        int at = target.offset() + y * perRow;
        decode(rows, format, some, target.array(), at * format.dtype().lanes());
      } else {
        Block whole = band(format.dtype(), some, rows.columns(), samples);
        decode(rows, format, some, whole.array(), 0);
        long left = region.start(2) - rows.firstColumn();
        Box wanted = region.with(0, 0, 1).with(1, 0, some).with(2, left, left + region.length(2));
        Box place = Box.all(target.shape()).with(1, y, y + some);
        target.slice(place).copyFrom(whole.slice(wanted));
      }
    }
  }

  /** Decodes the next rows into consecutive entries of an array. */
  private void decode(SegmentRows rows, PageFormat format, int count, Object array, int at)
      throws IOException {
    DType dtype = format.dtype();
    if (format.bits() == 8) {
      rows.next((byte[]) array, at, count);
      return;
    }
    int rowBytes = rows.rowBytes();
    if (scratch.length < count * rowBytes) {
      scratch = new byte[count * rowBytes];
    }
    rows.next(scratch, 0, count);
    int perRow = rows.columns() * format.samplesPerSegment() * dtype.lanes();
    if (format.bits() > 8) {
      Samples.decode(scratch, 0, stack.order(), dtype, array, at, count * perRow);
      return;
    }
    for (int i = 0; i < count; i++) {
      Samples.unpack(scratch, i * rowBytes, format.bits(), (byte[]) array, at + i * perRow, perRow);
    }
  }

  /** Returns a block for whole rows of a segment, the same one again where it fits. */
  private Block band(DType dtype, int rows, int columns, int samples) {
    int[] dims = {1, rows, columns, samples};
    int size = rows * columns * samples;
    if (band == null || band.arrayBytes() < (long) size * dtype.bytes()) {
      band = Block.allocate(dtype, 1, rows, columns, samples);
    }
    return Block.view(dtype, band.array(), 0, dims, Block.rowMajor(dims));
  }
}
