package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The random choices of one try of an operation. Two trials of the same seed make the same choices
 * and the same data, and differ only in how the arrays are cut into chunks.
 */
final class Trial {
  private final Random choices;
  private final Random cuts;
  private final boolean special;
  private final List<CountingSource> sources = new ArrayList<>();

  private Trial(long seed, Random cuts, boolean special) {
    this.choices = new Random(seed);
    this.cuts = cuts;
    this.special = special;
  }

  /** Returns a trial whose arrays have one chunk each. */
  static Trial whole(long seed, boolean special) {
    return new Trial(seed, null, special);
  }

  /** Returns a trial whose arrays are cut anywhere. */
  static Trial cut(long seed, boolean special) {
    return new Trial(seed, new Random(~seed), special);
  }

  /** Returns a number in [0, n). */
  int pick(int n) {
    return choices.nextInt(n);
  }

  /** Returns a number in [low, high]. */
  int pick(int low, int high) {
    return low + choices.nextInt(high - low + 1);
  }

  /** Returns one of the values. */
  @SafeVarargs
  final <T> T pickOf(T... values) {
    return values[pick(values.length)];
  }

  /** Returns an axis, counted from the front or from the end. */
  int axis(LazyArray array) {
    return pick(array.rank()) - (pick(2) == 0 ? 0 : array.rank());
  }

  /** Returns some axes in some order; none, which means all, now and then. */
  int[] axes(LazyArray array) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < array.rank(); i++) {
      all.add(i);
    }
    Collections.shuffle(all, choices);
    return all.subList(0, pick(array.rank() + 1)).stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns a shape, often with an axis of length 1 and now and then with an empty one. */
  Shape shape(int leastRank, boolean empty) {
    long[] dims = new long[pick(leastRank, 4)];
    int most = dims.length > 3 ? 4 : dims.length == 3 ? 6 : 11;
    for (int i = 0; i < dims.length; i++) {
      int kind = pick(10);
      dims[i] = kind == 0 && empty ? 0 : kind <= 2 ? 1 : pick(2, most);
    }
    return Shape.of(dims);
  }

  /** Returns a shape that broadcasts with another to that other's. */
  Shape partner(Shape shape) {
    long[] dims = shape.toArray();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = pick(4) == 0 ? 1 : dims[i];
    }
    int from = pick(3) == 0 ? pick(dims.length + 1) : 0;
    return Shape.of(Arrays.copyOfRange(dims, from, dims.length));
  }

  /** Returns a boundary. */
  Boundary boundary() {
    return pickOf(
        Boundary.REFLECT, Boundary.MIRROR, Boundary.NEAREST, Boundary.WRAP, Boundary.constant(1));
  }

  /** Returns an array of small random numbers, and NaN and such where the trial has them. */
  LazyArray array(DType dtype, Shape shape) {
    Block block = Block.allocate(dtype, shape);
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isFloat()) {
        block.setDoubleAt(i, real());
      } else if (dtype.isComplex()) {
        block.setComplexAt(i, real(), real());
      } else {
        block.setLongAt(i, whole(dtype));
      }
    }
    CountingSource source = new CountingSource(block, grid(shape));
    sources.add(source);
    return Qbi.fromSource(source);
  }

  /** Returns an array in this trial's chunks. */
  LazyArray cut(LazyArray array) {
    return array.rechunk(grid(array.shape()));
  }

  private double real() {
    if (special && pick(8) == 0) {
      return pickOf(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0);
    }
    return pick(-400, 400) / 64.0;
  }

  private long whole(DType dtype) {
    if (special && pick(8) == 0) {
      return pick(2) == 0 ? dtype.minValue() : dtype.maxValue();
    }
    return pick((int) Math.max(-5, dtype.minValue()), (int) Math.min(9, dtype.maxValue()));
  }

  private ChunkGrid grid(Shape shape) {
    if (cuts == null) {
      return ChunkGrid.whole(shape);
    }
    long[][] sizes = new long[shape.rank()][];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = sizes(shape.dim(axis));
    }
    return ChunkGrid.explicit(shape, sizes);
  }

  private long[] sizes(long length) {
    List<Long> sizes = new ArrayList<>();
    int most = 1 + cuts.nextInt(5);
    for (long left = length; left > 0; left -= sizes.get(sizes.size() - 1)) {
      sizes.add(Math.min(left, 1L + cuts.nextInt(most)));
    }
    return length == 0 ? new long[] {0} : sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns how often an array of this trial was read. */
  long reads() {
    return sources.stream().mapToLong(CountingSource::reads).sum();
  }
}
