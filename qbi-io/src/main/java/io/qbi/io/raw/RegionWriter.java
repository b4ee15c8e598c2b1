package io.qbi.io.raw;

import io.qbi.data.Block;
import io.qbi.io.file.PartialFile;
import io.qbi.shape.Box;
import java.nio.ByteBuffer;

/** Writes one region of a row-major array, a run of neighbouring elements at a time. */
final class RegionWriter {
  private static final int BUFFER_BYTES = 1 << 18;

  private final PartialFile out;
  private final RawLayout layout;
  private final Object array;
  private final ByteBuffer buffer;

  /** The number of leading axes along which a new run begins at every index. */
  private final int outer;

  private final int run;
  private final long[] fileStride;
  private final int[] length;

  private int from;

  private RegionWriter(PartialFile out, RawLayout layout, Block block) {
    this.out = out;
    this.layout = layout;
    this.array = block.array();
    this.from = block.offset();
    this.length = block.dims();
    int rank = length.length;
    this.fileStride = new long[rank];
    long stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      fileStride[axis] = stride;
      stride *= layout.shape().dim(axis);
    }
    int axis = rank;
    int elements = 1;
    while (axis > 0 && (axis == rank || length[axis] == layout.shape().dim(axis))) {
      axis--;
      elements *= length[axis];
    }
    this.outer = axis;
    this.run = elements;
    int bytes = layout.type().bytes();
    this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, (long) run * bytes));
  }

  static void write(PartialFile out, RawLayout layout, Box region, Block block) {
    if (region.isEmpty()) {
      return;
    }
    RegionWriter writer = new RegionWriter(out, layout, block.contiguous());
    long first = 0;
    for (int axis = 0; axis < region.rank(); axis++) {
      first += region.start(axis) * writer.fileStride[axis];
    }
    writer.write(0, first);
  }

  private void write(int axis, long to) {
    if (axis == outer) {
      writeRun(to);
      return;
    }
    for (int i = 0; i < length[axis]; i++) {
      write(axis + 1, to + i * fileStride[axis]);
    }
  }

  private void writeRun(long to) {
    int bytes = layout.type().bytes();
    int piece = buffer.capacity() / bytes;
    for (int done = 0; done < run; done += piece) {
      int count = Math.min(piece, run - done);
      // The last piece of the run before may have been shorter.
      layout.type().encode(array, from, count, buffer.clear());
      buffer.limit(count * bytes);
      out.write(buffer, layout.offset() + (to + done) * bytes);
      from += count;
    }
  }
}
