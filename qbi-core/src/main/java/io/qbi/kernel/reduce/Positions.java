package io.qbi.kernel.reduce;

import io.qbi.shape.Box;
import java.util.List;

/**
 * Where the elements of a region stand in the whole array, counted row-major over the reduced axes.
 */
final class Positions {
  private final long[] start;
  private final long[] length;
  private final long[] whole;

  /** Creates the positions of {@code region} in an array of the given lengths. */
  Positions(List<Integer> axes, Box region, long[] lengths) {
    start = new long[axes.size()];
    length = new long[axes.size()];
    whole = new long[axes.size()];
    for (int i = 0; i < start.length; i++) {
      start[i] = region.start(axes.get(i));
      length[i] = region.length(axes.get(i));
      whole[i] = lengths[axes.get(i)];
    }
  }

  /** Returns the global position of the element at {@code local} in the region. */
  long global(long local) {
    long position = 0;
    long scale = 1;
    long rest = local;
    for (int i = start.length - 1; i >= 0; i--) {
      position += (start[i] + rest % length[i]) * scale;
      rest /= length[i];
      scale *= whole[i];
    }
    return position;
  }
}
