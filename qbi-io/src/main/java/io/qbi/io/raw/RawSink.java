package io.qbi.io.raw;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.io.file.LongRows;
import io.qbi.io.file.PartialFile;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes an array as plain little-endian elements in row-major order, after a header if there is
 * one; takes any region from any thread in any order, and asks for rows long enough to be written
 * quickly.
 */
public final class RawSink implements BlockSink {
  private final Path target;
  private final Header header;
  private volatile PartialFile file;
  private volatile RawLayout layout;

  /** What stands before the elements. */
  public interface Header {

    /**
     * Returns the bytes before the first element of an array of {@code shape} and {@code dtype}.
     */
    byte[] bytes(Shape shape, DType dtype);
  }

  private RawSink(Path target, Header header) {
    this.target = target;
    this.header = header;
  }

  /** Returns the sink that writes elements alone to {@code target}. */
  public static RawSink create(Path target) {
    return create(target, (shape, dtype) -> new byte[0]);
  }

  /** Returns the sink that writes a header and then the elements; for other formats. */
  public static RawSink create(Path target, Header header) {
    return new RawSink(target, header);
  }

  @Override
  public ChunkGrid chunks(ChunkGrid preferred, DType dtype) {
    return preferred.rank() == 0
        ? preferred
        : LongRows.widen(preferred, preferred.rank() - 1, dtype.bytes());
  }

  @Override
  public void open(Shape shape, DType dtype) {
    byte[] head = header.bytes(shape, dtype);
    StoredType type = StoredType.of(dtype, ByteOrder.LITTLE_ENDIAN);
    layout = new RawLayout(shape, type, head.length, false);
    file = PartialFile.create(target);
    file.write(ByteBuffer.wrap(head), 0);
    file.extendTo(layout.end());
  }

  @Override
  public void write(Box region, Block block) {
    layout.checkRegion(region);
    RegionWriter.write(file, layout, region, block);
  }

  @Override
  public void commit() {
    file.commit();
  }

  @Override
  public void abort() {
    if (file != null) {
      file.abort();
    }
  }
}
