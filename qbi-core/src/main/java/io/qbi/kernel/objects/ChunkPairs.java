package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which labels of a chunk touch which of the chunks before it: step two of labelling.
 *
 * <p>Ragged int64 block: the number of labels; the number of stretches of a {@link ChunkSummary},
 * and for each of them its first voxel as a row-major index within the whole array and how many
 * labels of the chunk have begun before it; then, for each chunk before this one that it touches,
 * the number of that chunk, the number of pairs, and the pairs in ascending order, each {@code
 * label here << 32 | label there}.
 */
public final class ChunkPairs {
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
    int entries = 2 + 2 * own.stretches();
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
    putStretches(data, own, grid.box(chunk), grid.shape());
    int at = 2 + 2 * own.stretches();
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

  /** Returns the number of stretches of voxels in which labels begin. */
  int stretches() {
    return (int) data[1];
  }

  /** Returns the first voxel of a stretch, as a row-major index within the whole array. */
  long firstVoxel(int stretch) {
    return data[2 + 2 * stretch];
  }

  /** Returns how many labels of the chunk begin before a stretch. */
  int labelsBefore(int stretch) {
    return (int) data[3 + 2 * stretch];
  }

  /**
   * Returns all pairs, {@code number here << 32 | number there}; label l of chunk c is number
   * {@code offsets[c] + l}.
   */
  long[] numbered(int chunk, int[] offsets) {
    long[] result = new long[data.length];
    int size = 0;
    for (int at = 2 + 2 * stretches(); at < data.length; ) {
      long away = (long) offsets[chunk] << 32 | offsets[(int) data[at]];
      int stop = at + 2 + (int) data[at + 1];
      for (at += 2; at < stop; at++) {
        result[size++] = data[at] + away;
      }
    }
    return Arrays.copyOf(result, size);
  }

  private static void putStretches(long[] data, ChunkSummary own, Box box, Shape shape) {
    data[0] = own.count();
    data[1] = own.stretches();
    for (int i = 0; i < own.stretches(); i++) {
      data[2 + 2 * i] = inArray(own, own.firstVoxel(i), box, shape);
      data[3 + 2 * i] = own.labelsBefore(i);
    }
  }

  /** Returns the row-major index within the whole array of a voxel of a chunk. */
  private static long inArray(ChunkSummary own, int voxel, Box box, Shape shape) {
    int rest = voxel;
    long step = 1;
    long result = 0;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      result += (box.start(i) + rest % own.dim(i)) * step;
      rest /= own.dim(i);
      step *= shape.dim(i);
    }
    return result;
  }

  private static long[] touching(ChunkSummary own, ChunkSummary other, int[] direction, int steps) {
    Block here = contact(own, direction, 0);
    int[] order = longestLast(here.dims());
    int rank = order.length;
    int[] away = Arrays.stream(order).map(i -> direction[i]).toArray();
    here = here.transpose(order);
    FaceRuns runs = new FaceRuns(here);
    FaceRuns others = new FaceRuns(contact(other, direction, 1).transpose(order));
    int[] rows = here.dims();
    rows[rank - 1] = 1;
    LongIndex pairs = new LongIndex();
    int free = steps - Connectivity.steps(direction);
    for (int[] offset : Connectivity.offsets(rank, free)) {
      if (offset[rank - 1] == 0 && isAlong(offset, away) && fits(offset, rows)) {
        int reach = Connectivity.steps(offset) < free ? 1 : 0;
        collect(runs, others, rows, offset, reach, pairs);
      }
    }
    return pairs.sortedKeys();
  }

  /** Returns the axes in order, but the longest one last: the longer the runs, the fewer. */
  private static int[] longestLast(int[] dims) {
    int longest = dims.length - 1;
    for (int i = 0; i < dims.length; i++) {
      longest = dims[i] > dims[longest] ? i : longest;
    }
    int last = longest;
    return IntStream.range(0, dims.length)
        .map(i -> i == dims.length - 1 ? last : i < last ? i : i + 1)
        .toArray();
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

  /**
   * Adds the pairs of labels in rows that are {@code offset} away from each other.
   *
   * @param rows how many rows there are along each axis
   */
  private static void collect(
      FaceRuns here, FaceRuns there, int[] rows, int[] offset, int reach, LongIndex pairs) {
    int[] strides = Block.rowMajor(rows);
    int[] dims = rows.clone();
    int first = 0;
    int away = 0;
    for (int i = 0; i < rows.length; i++) {
      dims[i] -= Math.abs(offset[i]);
      first += offset[i] < 0 ? strides[i] : 0;
      away += offset[i] * strides[i];
    }
    RowWalk walk = new RowWalk(dims, strides, first);
    while (walk.next()) {
      here.meet(walk.position(), there, walk.position() + away, reach, pairs);
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

  private static boolean fits(int[] offset, int[] dims) {
    for (int i = 0; i < offset.length; i++) {
      if (offset[i] != 0 && dims[i] < 2) {
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
