package io.qbi.io.npy;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;

/** Writes an NPZ file of one array, which bears NumPy's name for the first: {@code arr_0}. */
public final class NpzSink implements BlockSink {
  private final NpzWriter writer;
  private final BlockSink array;

  private NpzSink(NpzWriter writer) {
    this.writer = writer;
    this.array = writer.add("arr_0");
  }

  /** Returns the sink that writes {@code target}, compressed by Deflate or stored as it is. */
  public static NpzSink create(Path target, boolean compressed) {
    return new NpzSink(NpzWriter.create(target, compressed));
  }

  @Override
  public ChunkGrid chunks(ChunkGrid preferred, DType dtype) {
    return array.chunks(preferred, dtype);
  }

  @Override
  public void open(Shape shape, DType dtype) throws IOException {
    array.open(shape, dtype);
  }

  @Override
  public void write(Box region, Block block) throws IOException {
    array.write(region, block);
  }

  @Override
  public void commit() throws IOException {
    array.commit();
    writer.commit();
  }

  @Override
  public void abort() {
    writer.abort();
  }
}
