package io.qbi.plan;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How large the chunks of tasks may be for a memory budget. */
final class TaskSize {
  /**
   * Bytes that a task holds for each element of its chunk: a few arrays of up to eight bytes each.
   */
  private static final long BYTES_PER_ELEMENT = 24;

  private TaskSize() {}

  /** Returns the elements of a chunk with which two tasks for each thread fit the budget. */
  static long elements(long budget, int threads) {
    return Math.max(1, budget / (2L * threads) / BYTES_PER_ELEMENT);
  }

  /** Returns the grid itself, or, where its chunks have more elements than allowed, a finer one. */
  static ChunkGrid limit(ChunkGrid grid, long elements) {
    ChunkGrid result = grid;
    while (result.maxChunk().size() > elements) {
      int longest = 0;
      for (int axis = 1; axis < result.rank(); axis++) {
        if (result.axis(axis).maxSize() > result.axis(longest).maxSize()) {
          longest = axis;
        }
      }
      if (result.axis(longest).maxSize() <= 1) {
        return result;
      }
      result = result.with(longest, halved(result.axis(longest)));
    }
    return result;
  }

  /** Returns the grids with the chunks halved along one axis, the longest first. */
  static List<ChunkGrid> halvings(ChunkGrid grid) {
    return IntStream.range(0, grid.rank())
        .filter(axis -> grid.axis(axis).maxSize() > 1)
        .boxed()
        .sorted(Comparator.comparing((Integer axis) -> -grid.axis(axis).maxSize()))
        .map(axis -> grid.with(axis, halved(grid.axis(axis))))
        .toList();
  }

  /** Returns those of the {@link #halvings} that leave rows whole, where there are rows. */
  static List<ChunkGrid> strips(ChunkGrid grid) {
    int last = grid.rank() - 1;
    return halvings(grid).stream()
        .filter(finer -> last == 0 || finer.axis(last).equals(grid.axis(last)))
        .toList();
  }

  /** Cuts every chunk that is longer than half of the longest one into parts of that half. */
  private static AxisChunks halved(AxisChunks axis) {
    long half = (axis.maxSize() + 1) / 2;
    if (axis.isRegular()) {
      return AxisChunks.regular(axis.length(), half);
    }
    List<Long> sizes = new ArrayList<>();
    for (long size : axis.sizes()) {
      for (long left = size; left > 0; left -= half) {
        sizes.add(Math.min(half, left));
      }
    }
    return AxisChunks.irregular(sizes.stream().mapToLong(Long::longValue).toArray());
  }
}
