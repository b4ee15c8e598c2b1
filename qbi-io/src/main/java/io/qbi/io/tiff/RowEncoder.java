package io.qbi.io.tiff;

import io.qbi.data.Block;
import java.nio.ByteOrder;

/** Turns rows of a block into the bytes that a file has for them. */
final class RowEncoder {
  /** The byte order of all files that are written here: that of nearly every machine. */
  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final TiffLayout layout;
  private final int columns;
  private final int rowBytes;
  private byte[] bytes = new byte[0];

  /** An encoder of rows with {@code columns} columns. */
  RowEncoder(TiffLayout layout, int columns) {
    this.layout = layout;
    this.columns = columns;
    this.rowBytes = (int) (((long) columns * layout.samples() * layout.bits() + 7) / 8);
  }

  /** Returns the bytes of an encoded row. */
  int rowBytes() {
    return rowBytes;
  }

  /**
   * Returns the bytes of {@code count} rows from row {@code first} of a slice of {@code block},
   * which has the axes slice, row, column, channel; the array is used again by the next call.
   */
  byte[] encode(Block block, int slice, int first, int count) {
    if (bytes.length < count * rowBytes) {
      bytes = new byte[count * rowBytes];
    }
    int lanes = layout.dtype().lanes();
    int[] dims = {1, count, columns, layout.samples()};
    int at = block.position(slice, first, 0, 0);
    Block rows = Block.view(layout.dtype(), block.array(), at, dims, block.strides()).contiguous();
    int perRow = columns * layout.samples();
    if (!layout.dtype().isBool()) {
      int from = rows.offset() * lanes;
      int entries = count * perRow * lanes;
      Samples.encode(rows.array(), from, entries, layout.dtype(), ORDER, bytes, 0);
      return bytes;
    }
    byte[] bools = rows.bytesArray();
    for (int i = 0; i < count; i++) {
      int from = rows.offset() + i * perRow;
      if (layout.bits() == 1) {
        Samples.pack(bools, from, perRow, bytes, i * rowBytes);
      } else {
        for (int k = 0; k < perRow; k++) {
          bytes[i * rowBytes + k] = (byte) -bools[from + k];
        }
      }
    }
    return bytes;
  }
}
