package io.qbi;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One graph: the same for the same seed, cut into chunks or not. */
final class RandomGraph {
  private static final int STEPS = 8;
  private static final long LARGEST = 4000;
  private static final DType[] TYPES = {DType.INT16, DType.UINT8, DType.INT64, DType.FLOAT64};

  private final Random random;
  private final Random chunkRandom;
  private final boolean chunked;
  private final List<LazyArray> pool = new ArrayList<>();

  RandomGraph(long seed, boolean chunked) {
    this.random = new Random(seed);
    this.chunkRandom = new Random(seed + 1);
    this.chunked = chunked;
  }

  /** Returns a result and one that it was made from or shares something with. */
  List<LazyArray> build() {
    pool.add(source());
    pool.add(source());
    for (int i = 0; i < STEPS; i++) {
      LazyArray next = step(pick());
      // A cut in the middle of the graph is as good as one in the sources.
      next = random.nextInt(4) == 0 ? cut(next) : next;
      if (next.size() > 0 && next.size() <= LARGEST) {
        pool.add(next);
      }
    }
    LazyArray last = pool.get(pool.size() - 1);
    return List.of(random.nextBoolean() ? last : last.plus(pick().sum()), pick());
  }

  private LazyArray pick() {
    return pool.get(random.nextInt(pool.size()));
  }

  private LazyArray source() {
    int rank = 1 + random.nextInt(3);
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = 1 + random.nextInt(rank == 1 ? 60 : 11);
    }
    LazyArray array =
        switch (random.nextInt(4)) {
          case 0 -> Qbi.random(random.nextInt()).integers(DType.INT16, -20, 20, shape);
          case 1 -> Qbi.random(random.nextInt()).uniform(shape);
          case 2 -> Qbi.full(random.nextInt(5), shape);
          default -> Qbi.of(Qbi.random(3).integers(DType.INT64, 0, 9, shape).compute());
        };
    return cut(array);
  }

  private LazyArray cut(LazyArray array) {
    long[] chunk = new long[array.rank()];
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = 1 + chunkRandom.nextInt((int) Math.max(1, array.shape().dim(i)));
    }
    return chunked && array.rank() > 0 ? array.rechunk(chunk) : array;
  }

  private LazyArray step(LazyArray a) {
    int axis = a.rank() == 0 ? 0 : random.nextInt(a.rank());
    int kind = a.rank() == 0 ? random.nextInt(3) : random.nextInt(25);
    switch (kind) {
      case 0:
        return a.times(2).plus(1);
      case 1:
        return a.abs().minus(pick().max());
      case 2:
        return a.gt(3).where(a, a.minus(1));
      case 3:
        return a.slice(slices(a.shape()));
      case 4:
        return a.transpose();
      case 5:
        return a.roll(random.nextInt(7) - 3, axis);
      case 6:
        return a.flip(axis).plus(a);
      case 7:
        return a.pad(random.nextInt(4), boundary());
      case 8:
        return Qbi.concatenate(axis, a, a.times(3));
      case 9:
        return a.flatten();
      case 10:
        return a.minus(a.keepDims().mean(axis));
      case 11:
        return a.sum(axis);
      case 12:
        return a.cumsum(axis);
      case 13:
        return a.repeat(1 + random.nextInt(2), axis);
      case 14:
        return a.astype(DType.FLOAT64).filters().gaussian(0.5 + random.nextDouble());
      case 15:
        return a.gt(2).objects().label(1 + random.nextInt(a.rank()));
      case 16:
        return a.reshape(-1, a.shape().dim(a.rank() - 1))
            .matmul(a.reshape(a.shape().dim(a.rank() - 1), -1));
      case 17:
        return a.expandDims(axis);
      case 18:
        return a.diff(1, axis);
      case 19:
        return a.take(indices(a.shape().dim(axis)), axis);
      case 20:
        return a.astype(TYPES[random.nextInt(TYPES.length)]).plus(a.astype(DType.FLOAT32));
      case 21:
        return a.plus(1).plus(a.plus(1).roll((int) a.shape().dim(axis) / 2, axis));
      case 22:
        return a.rank() < 2 || a.shape().dim(0) != a.shape().dim(1)
            ? a.flip(axis).maximum(a)
            : a.minus(a.swapAxes(0, 1));
      case 23:
        return a.sort(axis);
      default:
        return a.argmax(axis);
    }
  }

  private long[] indices(long n) {
    long[] indices = new long[1 + random.nextInt(6)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = random.nextInt((int) n);
    }
    return indices;
  }

  private Boundary boundary() {
    return switch (random.nextInt(5)) {
      case 0 -> Boundary.REFLECT;
      case 1 -> Boundary.MIRROR;
      case 2 -> Boundary.NEAREST;
      case 3 -> Boundary.WRAP;
      default -> Boundary.constant(7);
    };
  }

  private String slices(Shape shape) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shape.rank(); i++) {
      long n = shape.dim(i);
      String part =
          switch (random.nextInt(4)) {
            case 0 -> ":";
            case 1 -> random.nextInt((int) n) + ":";
            case 2 -> "::" + (1 + random.nextInt(3));
            default -> "::-1";
          };
      text.append(i == 0 ? "" : ", ").append(part);
    }
    return text.toString();
  }
}
