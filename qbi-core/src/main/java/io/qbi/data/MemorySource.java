package io.qbi.data;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;

/** A block in memory as a source: regions are views of it, so it must not change any more. */
public record MemorySource(Block block) implements BlockSource {
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
    return ChunkGrid.whole(shape());
  }

  @Override
  public Block read(Box region) {
    return block.slice(region);
  }

  @Override
  public String describe() {
    return "array in memory";
  }
}
