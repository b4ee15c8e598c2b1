package io.qbi.io.raw;

import io.qbi.data.Block;
import io.qbi.io.file.ByteStore;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads one region of a row-major array.
 *
 * <p>As many rows as fit the buffer are read at once where the gaps between them cost less than
 * reads of their own would; the elements are then picked out of the buffer.
 */
final class RegionReader {
  private static final int BUFFER_BYTES = 1 << 18;

  /** Reading this many bytes takes about as long as starting another read. */
  private static final long CHEAP_BYTES = 1 << 13;

  private final ByteStore.Handle in;
  private final StoredType type;
  private final long offset;
  private final int rank;
  private final long[] fileStride;
  private final int[] length;
  private final int[] blockStride;

  /** Elements from the first to the last of the region along this axis and those after it. */
  private final long[] span;

  /** Whether one read takes all of the region along this axis and those after it. */
  private final boolean[] oneRead;

  /** How many indices along this axis one read takes, if those after it are taken whole. */
  private final int[] perRead;

  private final Object array;
  private final ByteBuffer buffer;

  private RegionReader(ByteStore.Handle in, RawLayout layout, Shape shape, Block block) {
    this.in = in;
    this.type = layout.type();
    this.offset = layout.offset();
    this.rank = shape.rank();
    this.array = block.array();
    this.length = block.dims();
    this.blockStride = block.strides();
    this.fileStride = new long[rank];
    this.span = new long[rank + 1];
    this.oneRead = new boolean[rank + 1];
    this.perRead = new int[rank];
    long stride = 1;
    span[rank] = 1;
    oneRead[rank] = true;
    for (int axis = rank - 1; axis >= 0; axis--) {
      fileStride[axis] = stride;
      stride *= shape.dim(axis);
      plan(axis);
    }
    long widest = 1;
    for (int axis = 0; axis < rank; axis++) {
      if (oneRead[axis + 1]) {
        widest = Math.max(widest, (perRead[axis] - 1) * fileStride[axis] + span[axis + 1]);
      }
    }
    this.buffer = ByteBuffer.allocate((int) widest * type.bytes());
  }

  private void plan(int axis) {
    long step = fileStride[axis];
    long inner = span[axis + 1];
    span[axis] = (length[axis] - 1) * step + inner;
    perRead[axis] = 1;
    if (!oneRead[axis + 1]) {
      return;
    }
    long useful = 1;
    for (int i = axis + 1; i < rank; i++) {
      useful *= length[i];
    }
    boolean worthwhile = step <= 4 * useful || step * type.bytes() <= CHEAP_BYTES;
    long room = BUFFER_BYTES / type.bytes() - inner;
    if (worthwhile && room > 0) {
      perRead[axis] = (int) Math.min(length[axis], 1 + room / step);
    }
    oneRead[axis] = perRead[axis] == length[axis];
  }

  /** Returns the elements of {@code region}; a column-major array gives a transposed view. */
  static Block read(ByteStore.Handle in, RawLayout layout, Box region) throws IOException {
    if (!layout.columnMajor()) {
      return readRows(in, layout, layout.shape(), region);
    }
    Shape reversed = Shape.of(reverse(layout.shape().toArray()));
    Box box = Box.of(reverse(region.starts()), reverse(region.stops()));
    int[] order = new int[reversed.rank()];
    for (int i = 0; i < order.length; i++) {
      order[i] = order.length - 1 - i;
    }
    return readRows(in, layout, reversed, box).transpose(order);
  }

  private static long[] reverse(long[] values) {
    long[] result = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[values.length - 1 - i];
    }
    return result;
  }

  private static Block readRows(ByteStore.Handle in, RawLayout layout, Shape shape, Box region)
      throws IOException {
    Block block = Block.allocate(layout.type().dtype(), region.shape());
    if (region.isEmpty()) {
      return block;
    }
    RegionReader reader = new RegionReader(in, layout, shape, block);
    long first = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      first += region.start(axis) * reader.fileStride[axis];
    }
    reader.read(0, first, 0);
    return block;
  }

  private void read(int axis, long from, int to) throws IOException {
    if (axis == rank) {
      readSpan(axis, 1, from, to);
      return;
    }
    int step = oneRead[axis + 1] ? perRead[axis] : 1;
    for (int i = 0; i < length[axis]; i += step) {
      long next = from + i * fileStride[axis];
      int at = to + i * blockStride[axis];
      if (oneRead[axis + 1]) {
        readSpan(axis, Math.min(step, length[axis] - i), next, at);
      } else {
        read(axis + 1, next, at);
      }
    }
  }

  private void readSpan(int axis, int count, long from, int to) throws IOException {
    long elements = axis == rank ? 1 : (count - 1) * fileStride[axis] + span[axis + 1];
    buffer.clear().limit((int) elements * type.bytes());
    in.read(buffer, offset + from * type.bytes());
    scatter(axis, count, 0, to);
  }

  private void scatter(int axis, int count, int from, int to) {
    if (axis >= rank - 1) {
      type.decode(buffer, from, count, array, to);
      return;
    }
    if (count == 1 || fileStride[axis] == blockStride[axis]) {
      long elements = (count - 1) * fileStride[axis] + span[axis + 1];
      if (elements == (long) count * blockStride[axis]) {
        type.decode(buffer, from, (int) elements, array, to);
        return;
      }
    }
    for (int i = 0; i < count; i++) {
      int next = from + (int) (i * fileStride[axis]);
      scatter(axis + 1, length[axis + 1], next, to + i * blockStride[axis]);
    }
  }
}
