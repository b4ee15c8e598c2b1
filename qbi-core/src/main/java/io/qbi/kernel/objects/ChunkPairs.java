package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;

/**
 * Which labels of a chunk touch which of the chunks before it: step two of labelling.
 *
 * <p>Ragged int64 block: n; the first voxels of labels 1..n as row-major indices within the whole
 * array; then, for each chunk before this one that it touches, the number of that chunk, the number
 * of pairs, and the pairs in ascending order, each {@code label here << 32 | label there}.
 */
public final class ChunkPairs {
  private static final long LOW = 0xFFFFFFFFL;

  private final long[] data;

  private ChunkPairs(long[] data) {
    this.data = data;
  }

  /**
   * Returns the numbers of the chunks before {@code chunk} that share a face, an edge or a corner
   * with it, as far as the connectivity reaches; at most (3^rank - 1) / 2.
   */
  public static long[] neighbours(ChunkGrid grid, long chunk, Connectivity connectivity) {
    long[] position = grid.position(chunk);
    Shape counts = grid.counts();
    return Connectivity.backward(grid.rank(), connectivity.steps()).stream()
        .map(direction -> moved(position, direction))
        .filter(there -> isInside(there, counts))
        .mapToLong(grid::number)
        .toArray();
  }

  /**
   * Finds the touching labels.
   *
   * @param own the summary of {@code chunk}
   * @param others the summaries of its {@link #neighbours}, in that order
   */
  public static ChunkPairs of(
      ChunkGrid grid,
      long chunk,
      Connectivity connectivity,
      ChunkSummary own,
      List<ChunkSummary> others) {
    long[] neighbours = neighbours(grid, chunk, connectivity);
    long[] position = grid.position(chunk);
    long[][] pairs = new long[neighbours.length][];
    int entries = 1 + own.count();
    for (int k = 0; k < neighbours.length; k++) {
      long[] there = grid.position(neighbours[k]);
      int[] direction = new int[position.length];
      for (int i = 0; i < direction.length; i++) {
        direction[i] = (int) (there[i] - position[i]);
      }
      pairs[k] = touching(own, others.get(k), direction, connectivity.steps());
      entries += 2 + pairs[k].length;
    }
    long[] data = new long[entries];
    putFirsts(data, own, grid.box(chunk), grid.shape());
    int at = 1 + own.count();
    for (int k = 0; k < neighbours.length; k++) {
      data[at++] = neighbours[k];
      data[at++] = pairs[k].length;
      System.arraycopy(pairs[k], 0, data, at, pairs[k].length);
      at += pairs[k].length;
    }
    return new ChunkPairs(data);
  }

  /** Reads a ragged block that {@link #encode} wrote. */
  public static ChunkPairs decode(Block block) {
    return new ChunkPairs(block.isWhole() ? block.longs() : block.copy().longs());
  }

  /** Returns this as a ragged int64 block. */
  public Block encode() {
    return Block.wrap(DType.INT64, data, Shape.of(data.length));
  }

  /** Returns the number of provisional labels of the chunk. */
  public int count() {
    return (int) data[0];
  }

  /** Copies the first voxels of labels 1..n, as indices into the whole array. */
  void copyFirsts(long[] target, int at) {
    System.arraycopy(data, 1, target, at, count());
  }

  /** Unites all pairs; label l of chunk c is number {@code offsets[c] + l - 1}. */
  void unite(int chunk, int[] offsets, UnionFind sets) {
    int here = offsets[chunk] - 1;
    for (int at = 1 + count(); at < data.length; ) {
      int there = offsets[(int) data[at]] - 1;
      int stop = at + 2 + (int) data[at + 1];
      for (at += 2; at < stop; at++) {
        sets.union(here + (int) (data[at] >>> 32), there + (int) (data[at] & LOW));
      }
    }
  }

  private static void putFirsts(long[] data, ChunkSummary own, Box box, Shape shape) {
    int count = own.count();
    data[0] = count;
    int stretch = count == 0 ? 0 : stretch(own, shape);
    int stop = 0;
    long shift = 0;
    for (int label = 1; label <= count; label++) {
      int first = own.first(label);
      if (first >= stop) {
        int start = first / stretch * stretch;
        stop = start + stretch;
        shift = shift(own, start, box, shape);
      }
      data[label] = first + shift;
    }
  }

  /** Returns how many voxels of a chunk stand one behind the other in the array as well. */
  private static int stretch(ChunkSummary own, Shape shape) {
    int result = 1;
    int axis = shape.rank();
    do {
      axis--;
      result *= own.dim(axis);
    } while (axis > 0 && own.dim(axis) == shape.dim(axis));
    return result;
  }

  /** Returns how much further on a voxel of a chunk stands in the array than in the chunk. */
  private static long shift(ChunkSummary own, int voxel, Box box, Shape shape) {
    int rest = voxel;
    long step = 1;
    long global = 0;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      global += (box.start(i) + rest % own.dim(i)) * step;
      rest /= own.dim(i);
      step *= shape.dim(i);
    }
    return global - voxel;
  }

  private static long[] touching(ChunkSummary own, ChunkSummary other, int[] direction, int steps) {
    Block here = contact(own, direction, 0);
    Block there = contact(other, direction, 1);
    LongIndex pairs = new LongIndex();
    int free = steps - Connectivity.steps(direction);
    for (int[] offset : Connectivity.offsets(direction.length, free)) {
      if (isAlong(offset, direction) && fits(offset, here)) {
        collect(shifted(here, offset, -1), shifted(there, offset, 1), pairs);
      }
    }
    return pairs.sortedKeys();
  }

  /**
   * Returns the part of a chunk's faces, of length 1 along the direction, that meets the other's.
   */
  private static Block contact(ChunkSummary chunk, int[] direction, int flip) {
    int axis = 0;
    while (direction[axis] == 0) {
      axis++;
    }
    Block result = chunk.face(axis, direction[axis] < 0 ? flip : 1 - flip);
    for (int i = axis + 1; i < direction.length; i++) {
      if (direction[i] != 0) {
        boolean low = direction[i] < 0 == (flip == 0);
        result = result.slice(i, low ? 0 : result.dim(i) - 1, 1, 1);
      }
    }
    return result;
  }

  /** Returns the voxels of {@code block} that have a partner at {@code sign} times the offset. */
  private static Block shifted(Block block, int[] offset, int sign) {
    Block result = block;
    for (int i = 0; i < offset.length; i++) {
      if (offset[i] != 0) {
        result = result.slice(i, offset[i] == sign ? 1 : 0, 1, result.dim(i) - 1);
      }
    }
    return result;
  }

  private static void collect(Block here, Block there, LongIndex pairs) {
    int[] a = here.ints();
    int[] b = there.ints();
    int axis = here.rank() - 1;
    int stepA = here.stride(axis);
    int stepB = there.stride(axis);
    RowWalk walkA = new RowWalk(here);
    RowWalk walkB = new RowWalk(there);
    long last = 0;
    while (walkA.next() && walkB.next()) {
      int p = walkA.position();
      int q = walkB.position();
      for (int i = here.dim(axis); i > 0; i--, p += stepA, q += stepB) {
        long pair = (long) a[p] << 32 | b[q];
        // Neighbouring voxels mostly repeat the pair; 0 in either half is background.
        if (pair != last && a[p] != 0 && b[q] != 0) {
          pairs.add(pair);
          last = pair;
        }
      }
    }
  }

  private static boolean isAlong(int[] offset, int[] direction) {
    for (int i = 0; i < offset.length; i++) {
      if (offset[i] != 0 && direction[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(int[] offset, Block block) {
    for (int i = 0; i < offset.length; i++) {
      if (offset[i] != 0 && block.dim(i) < 2) {
        return false;
      }
    }
    return true;
  }

  private static long[] moved(long[] position, int[] direction) {
    long[] result = position.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += direction[i];
    }
    return result;
  }

  private static boolean isInside(long[] position, Shape counts) {
    for (int i = 0; i < position.length; i++) {
      if (position[i] < 0 || position[i] >= counts.dim(i)) {
        return false;
      }
    }
    return true;
  }
}
