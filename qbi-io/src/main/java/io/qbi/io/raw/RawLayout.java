package io.qbi.io.raw;

import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.Serializable;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Where the elements of an array stand in a file.
 *
 * @param shape the lengths of the axes
 * @param type how one element is stored
 * @param offset the bytes before the first element
 * @param columnMajor whether the first axis runs fastest, as in Fortran; else the last, as in C
 */
public record RawLayout(Shape shape, StoredType type, long offset, boolean columnMajor)
    implements Serializable {
  private static final long CHUNK_ELEMENTS = 1 << 22;

  /**
   * Checks that the offset is 0 or more and that the array ends before byte 2^63.
   *
   * @throws IllegalArgumentException if not
   */
  public RawLayout {
    if (offset < 0) {
      throw new IllegalArgumentException(
          "offset " + offset + " is before the file; use 0 or the length of the file's header");
    }
    if (shape.size() > (Long.MAX_VALUE - offset) / type.bytes()) {
      throw new IllegalArgumentException(
          "shape " + shape + " of " + type.dtype() + " has more than 2^63 bytes");
    }
  }

  /** Returns the layout of a row-major array with little-endian elements and no header. */
  public static RawLayout of(DType dtype, long... shape) {
    return new RawLayout(Shape.of(shape), StoredType.of(dtype, ByteOrder.LITTLE_ENDIAN), 0, false);
  }

  /** Returns this layout with elements in the given byte order. */
  public RawLayout order(ByteOrder order) {
    boolean bigEndian = order == ByteOrder.BIG_ENDIAN;
    return new RawLayout(
        shape, new StoredType(type.dtype(), type.half(), bigEndian), offset, columnMajor);
  }

  /** Returns this layout after a header of {@code bytes} bytes. */
  public RawLayout offset(long bytes) {
    return new RawLayout(shape, type, bytes, columnMajor);
  }

  /** Returns the number of the byte after the last element. */
  public long end() {
    return offset + shape.size() * type.bytes();
  }

  /** Returns nearly cubic chunks of a few megabytes. */
  public ChunkGrid chunks() {
    return ChunkGrid.auto(shape, CHUNK_ELEMENTS);
  }

  /**
   * Checks that a file of {@code length} bytes holds the whole array, before anything is allocated.
   *
   * @throws QbiFileException if it is too short
   */
  public void checkLength(Path file, long length) {
    if (end() > length) {
      throw QbiFileException.malformed(
          file,
          "shape "
              + shape
              + " of "
              + type.dtype()
              + " needs "
              + end()
              + " bytes, but there are only "
              + length,
          "copy the file again, or correct shape, dtype and offset");
    }
  }

  /** Checks that {@code region} is part of the array. */
  void checkRegion(Box region) {
    if (region.rank() != shape.rank() || !Box.all(shape).contains(region)) {
      throw new IllegalArgumentException(
          "region " + region + " is not part of shape " + shape + "; clip it to the shape first");
    }
  }
}
