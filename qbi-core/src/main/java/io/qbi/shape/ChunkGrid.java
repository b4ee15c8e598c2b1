package io.qbi.shape;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How an array is cut into chunks: the outer product of the cuts along its axes; immutable. Chunks
 * are numbered in row-major order, the last axis fastest.
 */
public final class ChunkGrid implements Serializable {
  private static final long serialVersionUID = 1;

  private final AxisChunks[] axes;
  private final Shape shape;
  private final long count;

  private ChunkGrid(AxisChunks[] axes) {
    this.axes = axes;
    long[] dims = new long[axes.length];
    long product = 1;
    for (int i = 0; i < axes.length; i++) {
      dims[i] = axes[i].length();
      product = Math.multiplyExact(product, axes[i].count());
    }
    this.shape = Shape.of(dims);
    this.count = product;
  }

  /** Returns the grid with the given cuts along each axis. */
  public static ChunkGrid of(AxisChunks... axes) {
    return new ChunkGrid(axes.clone());
  }

  /** Returns the grid of one chunk. */
  public static ChunkGrid whole(Shape shape) {
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = AxisChunks.whole(shape.dim(i));
    }
    return new ChunkGrid(axes);
  }

  /**
   * Returns the grid of {@code shape} cut into chunks of one size; -1 keeps an axis whole.
   *
   * @throws IllegalArgumentException if the number of sizes is not the rank, or a size is 0
   */
  public static ChunkGrid regular(Shape shape, long... chunk) {
    if (chunk.length != shape.rank()) {
      throw new IllegalArgumentException(
          "chunks "
              + Arrays.toString(chunk)
              + " have "
              + chunk.length
              + " axes, but the array of shape "
              + shape
              + " has "
              + shape.rank()
              + "; give one chunk length per axis (-1 keeps an axis whole)");
    }
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      if (chunk[i] == 0 || chunk[i] < -1) {
        throw new IllegalArgumentException(
            "chunk length "
                + chunk[i]
                + " on axis "
                + i
                + " is impossible; use 1 or more, or -1 for the whole axis");
      }
      axes[i] =
          chunk[i] == -1
              ? AxisChunks.whole(shape.dim(i))
              : AxisChunks.regular(shape.dim(i), chunk[i]);
    }
    return new ChunkGrid(axes);
  }

  /**
   * Returns the grid of {@code shape} with explicit chunk sizes along each axis.
   *
   * @throws IllegalArgumentException if the sizes along an axis do not add up to its length
   */
  public static ChunkGrid explicit(Shape shape, long[]... sizes) {
    if (sizes.length != shape.rank()) {
      throw new IllegalArgumentException(
          "chunks are given for "
              + sizes.length
              + " axes, but the array of shape "
              + shape
              + " has "
              + shape.rank());
    }
    AxisChunks[] axes = new AxisChunks[sizes.length];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = AxisChunks.irregular(sizes[i]);
      if (axes[i].length() != shape.dim(i)) {
        throw new IllegalArgumentException(
            "chunks "
                + Arrays.toString(sizes[i])
                + " add up to "
                + axes[i].length()
                + ", but axis "
                + i
                + " of shape "
                + shape
                + " has length "
                + shape.dim(i));
      }
    }
    return new ChunkGrid(axes);
  }

  /**
   * Returns a grid of nearly cubic chunks of at most {@code maxElements} elements each, the same
   * for the same shape on every machine.
   */
  public static ChunkGrid auto(Shape shape, long maxElements) {
    int rank = shape.rank();
    long[] chunk = shape.toArray();
    boolean[] settled = new boolean[rank];
    double room = Math.max(1, maxElements);
    // Short axes stay whole; the remaining room is shared evenly among the longer ones.
    for (int open = rank; open > 0; ) {
      double side = Math.pow(room, 1.0 / open);
      boolean changed = false;
      for (int i = 0; i < rank; i++) {
        if (!settled[i] && chunk[i] <= side) {
          settled[i] = true;
          room /= Math.max(1, chunk[i]);
          open--;
          changed = true;
        }
      }
      if (!changed) {
        for (int i = 0; i < rank; i++) {
          if (!settled[i]) {
            chunk[i] = Math.max(1, roundDown(side));
            settled[i] = true;
            room /= chunk[i];
            open--;
            side = open > 0 ? Math.pow(room, 1.0 / open) : side;
          }
        }
      }
    }
    for (int i = 0; i < rank; i++) {
      chunk[i] = Math.max(1, chunk[i]);
    }
    return regular(shape, chunk);
  }

  /**
   * Returns chunks of at most so many elements, of about equal lengths along all axes but the last,
   * along which they are {@code run} long at least, or as long as the array.
   */
  public static ChunkGrid auto(Shape shape, long maxElements, long run) {
    ChunkGrid cubic = auto(shape, maxElements);
    int last = shape.rank() - 1;
    long length = last < 0 ? 0 : Math.min(shape.dim(last), Math.min(run, maxElements));
    if (last < 1 || cubic.maxChunk().dim(last) >= length) {
      return cubic;
    }
    Shape outer = Shape.of(Arrays.copyOf(shape.toArray(), last));
    long[] chunk = Arrays.copyOf(auto(outer, maxElements / length).maxChunk().toArray(), last + 1);
    chunk[last] = length;
    return regular(shape, chunk);
  }

  private static long roundDown(double side) {
    long floor = (long) (side + 1e-9);
    return floor >= 64 ? floor / 32 * 32 : floor;
  }

  /** Returns the shape of the whole array. */
  public Shape shape() {
    return shape;
  }

  /** Returns the number of axes. */
  public int rank() {
    return axes.length;
  }

  /** Returns the cuts along {@code axis}. */
  public AxisChunks axis(int axis) {
    return axes[axis];
  }

  /** Returns this grid with the cuts along {@code axis} replaced. */
  public ChunkGrid with(int axis, AxisChunks chunks) {
    AxisChunks[] copy = axes.clone();
    copy[axis] = chunks;
    return new ChunkGrid(copy);
  }

  /** Returns this grid with a new axis before {@code axis}. */
  public ChunkGrid insert(int axis, AxisChunks chunks) {
    AxisChunks[] copy = new AxisChunks[axes.length + 1];
    System.arraycopy(axes, 0, copy, 0, axis);
    copy[axis] = chunks;
    System.arraycopy(axes, axis, copy, axis + 1, axes.length - axis);
    return new ChunkGrid(copy);
  }

  /** Returns this grid without {@code axis}. */
  public ChunkGrid remove(int axis) {
    AxisChunks[] copy = new AxisChunks[axes.length - 1];
    System.arraycopy(axes, 0, copy, 0, axis);
    System.arraycopy(axes, axis + 1, copy, axis, axes.length - axis - 1);
    return new ChunkGrid(copy);
  }

  /** Returns the number of chunks. */
  public long count() {
    return count;
  }

  /** Returns the number of chunks along each axis. */
  public Shape counts() {
    long[] counts = new long[axes.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = axes[i].count();
    }
    return Shape.of(counts);
  }

  /** Returns the region of chunk number {@code chunk}. */
  public Box box(long chunk) {
    long[] start = new long[axes.length];
    long[] stop = new long[axes.length];
    long rest = chunk;
    for (int i = axes.length - 1; i >= 0; i--) {
      long n = axes[i].count();
      long k = rest % n;
      rest /= n;
      start[i] = axes[i].start(k);
      stop[i] = axes[i].stop(k);
    }
    return Box.ofOwned(start, stop);
  }

  /**
   * Returns the region of a chunk that stands for most: it has neighbours on all sides and lies off
   * the diagonal, where a transposition would take a chunk to itself, as far as there is such a
   * one.
   */
  public Box middle() {
    long[] position = new long[axes.length];
    for (int i = 0; i < position.length; i++) {
      position[i] = middle(i);
    }
    return box(number(position));
  }

  /** Returns the place along an axis of a chunk inside: not the last, which may be shorter. */
  public long middle(int axis) {
    long last = Math.max(0, axes[axis].count() - 2);
    long beside = (axes[axis].count() - rank()) / 2 + axis;
    return Math.max(Math.min(1, last), Math.min(last, beside));
  }

  /** Returns the regions of a few chunks at places that differ: inside, at corners, at edges. */
  public Box[] samples() {
    long[][] positions = new long[4][rank()];
    for (int i = 0; i < rank(); i++) {
      long last = axes[i].count() - 1;
      positions[0][i] = middle(i);
      positions[2][i] = last;
      positions[3][i] = i % 2 == 0 ? last : 0;
    }
    return Arrays.stream(positions).map(p -> box(number(p))).toArray(Box[]::new);
  }

  /** Returns the position of chunk number {@code chunk} along each axis. */
  public long[] position(long chunk) {
    long[] position = new long[axes.length];
    long rest = chunk;
    for (int i = axes.length - 1; i >= 0; i--) {
      long n = axes[i].count();
      position[i] = rest % n;
      rest /= n;
    }
    return position;
  }

  /** Returns the number of the chunk at {@code position}. */
  public long number(long... position) {
    long number = 0;
    for (int i = 0; i < axes.length; i++) {
      number = number * axes[i].count() + position[i];
    }
    return number;
  }

  /** Returns the positions of the chunks that {@code region} touches: a box of chunk positions. */
  public Box touching(Box region) {
    long[] start = new long[axes.length];
    long[] stop = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      if (region.length(i) == 0) {
        continue;
      }
      start[i] = axes[i].find(region.start(i));
      stop[i] = axes[i].find(region.stop(i) - 1) + 1;
    }
    return Box.ofOwned(start, stop);
  }

  /** Returns the shape of the largest chunk. */
  public Shape maxChunk() {
    long[] dims = new long[axes.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = axes[i].maxSize();
    }
    return Shape.of(dims);
  }

  /** Returns whether every chunk but the last along each axis has the same size. */
  public boolean isRegular() {
    for (AxisChunks axis : axes) {
      if (!axis.isRegular()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChunkGrid && Arrays.equals(axes, ((ChunkGrid) other).axes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(axes);
  }

  /** Returns the chunk shape where regular, {@code (512, 512)}, else the sizes along each axis. */
  @Override
  public String toString() {
    if (isRegular()) {
      return maxChunk().toString();
    }
    String list = Arrays.toString(axes);
    return "(" + list.substring(1, list.length() - 1) + ")";
  }
}
