package io.qbi.io.tiff;

import io.qbi.data.Block;
import io.qbi.io.file.PartialFile;
import io.qbi.shape.Box;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;

/** Writes the strips of all pages, and knows afterwards where they are. */
abstract sealed class StripWriter {
  final TiffLayout layout;
  final PartialFile file;

  private StripWriter(TiffLayout layout, PartialFile file) {
    this.layout = layout;
    this.file = file;
  }

  /** Returns the writer for what the layout's options ask for. */
  static StripWriter of(TiffLayout layout, PartialFile file) {
    return layout.options().deflate() ? new Deflated(layout, file) : new Plain(layout, file);
  }

  /** Writes a region; it and the block have the axes slice, row, column, channel. */
  abstract void write(Box region, Block block);

  /** Returns the first byte of a strip in the file. */
  abstract long offset(int page, int strip);

  /** Returns the bytes of a strip in the file. */
  abstract long count(int page, int strip);

  /** Makes sure that all strips are there, and returns the first byte after them. */
  abstract long end();

  /** One page after the other without gaps, so that every pixel has its place from the start. */
  private static final class Plain extends StripWriter {
    private static final int BATCH = 1 << 18;

    Plain(TiffLayout layout, PartialFile file) {
      super(layout, file);
    }

    @Override
    void write(Box region, Block block) {
      int columns = (int) region.length(2);
      RowEncoder encoder = new RowEncoder(layout, columns);
      int height = (int) region.length(1);
      int batch = Math.max(1, Math.min(height, BATCH / encoder.rowBytes()));
      long pixelBits = (long) layout.samples() * layout.bits();
      for (int z = 0; z < region.length(0); z++) {
        for (int y = 0; y < height; y += batch) {
          int rows = Math.min(batch, height - y);
          byte[] bytes = encoder.encode(block, z, y, rows);
          long at =
              TiffLayout.DATA_START
                  + (region.start(0) + z) * layout.pageBytes()
                  + (region.start(1) + y) * layout.rowBytes()
                  + region.start(2) * pixelBits / 8;
          write(bytes, rows, encoder.rowBytes(), at);
        }
      }
    }

    private void write(byte[] bytes, int rows, int rowBytes, long at) {
      if (rowBytes == layout.rowBytes()) {
        file.write(ByteBuffer.wrap(bytes, 0, rows * rowBytes), at);
        return;
      }
      for (int i = 0; i < rows; i++) {
        file.write(
            ByteBuffer.wrap(bytes, i * rowBytes, rowBytes), at + (long) i * layout.rowBytes());
      }
    }

    @Override
    long offset(int page, int strip) {
      long row = (long) strip * layout.rowsPerStrip();
      return TiffLayout.DATA_START + page * layout.pageBytes() + row * layout.rowBytes();
    }

    @Override
    long count(int page, int strip) {
      return (long) layout.rows(strip) * layout.rowBytes();
    }

    @Override
    long end() {
      long end = offset(layout.depth(), 0);
      file.extendTo(end);
      return end;
    }
  }

  /** Strips in the order in which they come, whole strips only. */
  private static final class Deflated extends StripWriter {
    private final AtomicLong end = new AtomicLong(TiffLayout.DATA_START);
    private final long[] offsets;
    private final int[] counts;

    Deflated(TiffLayout layout, PartialFile file) {
      super(layout, file);
      this.offsets = new long[layout.depth() * layout.stripsPerPage()];
      this.counts = new int[offsets.length];
    }

    @Override
    void write(Box region, Block block) {
      int tall = layout.rowsPerStrip();
      if (region.length(2) != layout.width()
          || region.start(1) % tall != 0
          || (region.stop(1) % tall != 0 && region.stop(1) != layout.height())) {
        throw new IllegalArgumentException(
            "region " + region + " cuts through strips; write in the chunks that chunks() gives");
      }
      RowEncoder encoder = new RowEncoder(layout, layout.width());
      Deflater deflater = new Deflater(layout.options().level());
      try {
        for (int z = 0; z < region.length(0); z++) {
          for (int y = 0; y < region.length(1); y += tall) {
            int strip = (int) ((region.start(1) + y) / tall);
            byte[] bytes = encoder.encode(block, z, y, layout.rows(strip));
            append((int) region.start(0) + z, strip, deflate(deflater, bytes, layout.rows(strip)));
          }
        }
      } finally {
        deflater.end();
      }
    }

    private ByteBuffer deflate(Deflater deflater, byte[] bytes, int rows) {
      int rowBytes = layout.rowBytes();
      int width = Math.max(1, layout.bits() / 8);
      for (int i = 0; i < rows; i++) {
        layout
            .predictor()
            .apply(bytes, i * rowBytes, rowBytes, layout.samples(), width, RowEncoder.ORDER);
      }
      deflater.reset();
      deflater.setInput(bytes, 0, rows * rowBytes);
      deflater.finish();
      byte[] target = new byte[Math.max(64, rows * rowBytes / 2)];
      int length = 0;
      while (!deflater.finished()) {
        if (length == target.length) {
          target = Arrays.copyOf(target, grown(length));
        }
        length += deflater.deflate(target, length, target.length - length);
      }
      return ByteBuffer.wrap(target, 0, length);
    }

    private static int grown(int length) {
      return (int) Math.min(Integer.MAX_VALUE - 64, length * 2L);
    }

    private void append(int page, int strip, ByteBuffer bytes) {
      int index = page * layout.stripsPerPage() + strip;
      counts[index] = bytes.remaining();
      offsets[index] = end.getAndAdd(bytes.remaining());
      file.write(bytes, offsets[index]);
    }

    @Override
    long offset(int page, int strip) {
      return offsets[page * layout.stripsPerPage() + strip];
    }

    @Override
    long count(int page, int strip) {
      return counts[page * layout.stripsPerPage() + strip];
    }

    @Override
    long end() {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          throw new IllegalStateException(
              "page " + i / layout.stripsPerPage() + " was not written; write all chunks first");
        }
      }
      return end.get();
    }
  }
}
