package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.Allocator;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks that one task has from the pool. An array goes back only if it came from here, so
 * whatever a source, a function or a caller has made is never written to again.
 */
final class TaskBlocks implements Allocator {
  private final BlockPool pool;
  private final List<Block> own = new ArrayList<>(2);

  TaskBlocks(BlockPool pool) {
    this.pool = pool;
  }

  @Override
  public Block allocate(DType dtype, Shape shape) {
    Block block = pool.allocate(dtype, shape);
    if (BlockPool.isWorthKeeping(dtype, shape)) {
      own.add(block);
    }
    return block;
  }

  /** Returns a copy of a block. */
  Block copy(Block block) {
    Block copy = allocate(block.dtype(), block.shape());
    copy.copyFrom(block);
    return copy;
  }

  /** Gives an array back, if it is one of the task's; no block of the task may show it any more. */
  void giveBack(Object array) {
    Block block = remove(array);
    if (block != null) {
      pool.give(block);
    }
  }

  /** Leaves an array to somebody else; returns whether it was one of the task's. */
  boolean handOver(Object array) {
    return remove(array) != null;
  }

  private Block remove(Object array) {
    for (int i = own.size() - 1; i >= 0; i--) {
      if (own.get(i).array() == array) {
        return own.remove(i);
      }
    }
    return null;
  }

  /** Gives all back that is left. */
  void close() {
    own.forEach(pool::give);
    own.clear();
  }
}
