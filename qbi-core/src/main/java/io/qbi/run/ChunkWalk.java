package io.qbi.run;

import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;

/** Goes through the numbers of the chunks that a region touches, in order. */
final class ChunkWalk {
  private final ChunkGrid grid;
  private final Box touched;
  private final long[] position;
  private boolean more;

  ChunkWalk(ChunkGrid grid, Box region) {
    this.grid = grid;
    this.more = !region.isEmpty();
    this.touched = more ? grid.touching(region) : region;
    this.position = touched.starts();
  }

  boolean hasNext() {
    return more;
  }

  /** Returns how many chunks there are in all. */
  int count() {
    return more ? Math.toIntExact(touched.size()) : 0;
  }

  long next() {
    long number = grid.number(position);
    int axis = position.length - 1;
    while (axis >= 0 && ++position[axis] == touched.stop(axis)) {
      position[axis] = touched.start(axis);
      axis--;
    }
    more = axis >= 0;
    return number;
  }
}
