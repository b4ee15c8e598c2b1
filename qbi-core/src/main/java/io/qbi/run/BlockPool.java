package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.Allocator;
import io.qbi.shape.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arrays that chunks of a run have left behind, for blocks of the same type and length: they
 * need not be cleared, are warm in the cache, and are no work for the garbage collector, which must
 * clean up the whole of a small heap for every few chunks.
 *
 * <p>Free arrays count in the memory budget, and go when the room is wanted for tasks. Safe for
 * many threads.
 */
final class BlockPool implements Allocator {
  /** Arrays of fewer bytes are as well made anew. */
  static final long SMALLEST = 1 << 14;

  /** The part of the budget that free arrays may take. */
  private static final int SHARE = 4;

  private record Kind(Class<?> type, long bytes) {}

  private final MemoryBudget budget;

  /** The free arrays; the kind that nobody has asked for or added to for longest comes first. */
  private final Map<Kind, Deque<Object>> free = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  BlockPool(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Returns a block over a free array, or over a new one if there is none. */
  @Override
  public Block allocate(DType dtype, Shape shape) {
    Object array = isWorthKeeping(dtype, shape) ? take(dtype, shape) : null;
    if (array == null) {
      return Block.unwritten(dtype, shape);
    }
    return Block.wrap(dtype, array, shape);
  }

  /** Returns whether arrays of this length are kept at all. */
  static boolean isWorthKeeping(DType dtype, Shape shape) {
    return shape.size() * dtype.bytes() >= SMALLEST;
  }

  private synchronized Object take(DType dtype, Shape shape) {
    long wanted = shape.size() * dtype.bytes();
    Deque<Object> arrays = free.get(new Kind(dtype.newArray(0).getClass(), wanted));
    Object array = arrays == null ? null : arrays.pollLast();
    if (array != null) {
      bytes -= wanted;
      budget.add(-wanted);
    }
    return array;
  }

  /** Takes the array of a block that nobody uses any more, if there is room for it. */
  void give(Block block) {
    long length = block.arrayBytes();
    if (length < SMALLEST) {
      return;
    }
    assert block.spoil();
    synchronized (this) {
      if (bytes + length <= budget.limit() / SHARE && budget.tryAdd(length)) {
        bytes += length;
        Kind kind = new Kind(block.array().getClass(), length);
        free.computeIfAbsent(kind, k -> new ArrayDeque<>()).addLast(block.array());
      }
    }
  }

  /** Returns the bytes of the free arrays. */
  synchronized long bytes() {
    return bytes;
  }

  /** Drops free arrays of as many bytes, or all of them, those of unused lengths first. */
  synchronized void drop(long least) {
    long left = least;
    Iterator<Map.Entry<Kind, Deque<Object>>> kinds = free.entrySet().iterator();
    while (left > 0 && kinds.hasNext()) {
      Map.Entry<Kind, Deque<Object>> kind = kinds.next();
      while (left > 0 && kind.getValue().pollLast() != null) {
        left -= kind.getKey().bytes;
        bytes -= kind.getKey().bytes;
        budget.add(-kind.getKey().bytes);
      }
      if (kind.getValue().isEmpty()) {
        kinds.remove();
      }
    }
  }
}
