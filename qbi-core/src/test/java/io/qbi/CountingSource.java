package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.concurrent.atomic.AtomicLong;

/** A source over a block in memory that counts how often and how much is read. */
final class CountingSource implements BlockSource {
  private static final long serialVersionUID = 1;

  private final Block block;
  private final ChunkGrid chunks;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong elements = new AtomicLong();

  CountingSource(Block block, ChunkGrid chunks) {
    this.block = block;
    this.chunks = chunks;
  }

  @Override
  public Shape shape() {
    return block.shape();
  }

  @Override
  public DType dtype() {
    return block.dtype();
  }

  @Override
  public ChunkGrid chunks() {
    return chunks;
  }

  @Override
  public Block read(Box region) {
    reads.incrementAndGet();
    elements.addAndGet(region.size());
    return block.slice(region).copy();
  }

  @Override
  public String describe() {
    return "counted";
  }

  /** Returns how many regions were read. */
  long reads() {
    return reads.get();
  }

  /** Returns how many elements were read. */
  long elements() {
    return elements.get();
  }
}
