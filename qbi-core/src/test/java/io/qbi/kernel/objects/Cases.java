package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random masks and chunk grids, a flood fill to compare with, and the stages in a row. */
final class Cases {
  private Cases() {}

  /** Returns a small random shape. */
  static Shape shape(Random random, int rank) {
    int[] longest = {150, 24, 10, 6};
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = 1L + random.nextInt(longest[rank - 1]);
    }
    if (random.nextInt(4) == 0) {
      // Rows of more than one word.
      dims[rank - 1] = 60L + random.nextInt(80);
    }
    return Shape.of(dims);
  }

  /** Returns a mask in which each voxel is set with the given probability. */
  static Block mask(Random random, Shape shape, double probability) {
    Block mask = Block.allocate(DType.BOOL, shape);
    byte[] bytes = mask.bytesArray();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextDouble() < probability ? 1 : 0);
    }
    return mask;
  }

  /** Returns a random irregular grid. */
  static ChunkGrid grid(Random random, Shape shape) {
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      List<Long> sizes = new ArrayList<>();
      long longest = 1L + random.nextInt((int) shape.dim(i));
      for (long left = shape.dim(i); left > 0; left -= sizes.get(sizes.size() - 1)) {
        sizes.add(1 + (long) (random.nextDouble() * Math.min(left, longest)));
      }
      axes[i] = AxisChunks.irregular(sizes.stream().mapToLong(Long::longValue).toArray());
    }
    return ChunkGrid.of(axes);
  }

  /** Labels by flood fill from each voxel in row-major order. */
  static long[] flood(Block mask, int steps) {
    Shape shape = mask.shape();
    int size = mask.size();
    long[] labels = new long[size];
    List<int[]> offsets = Connectivity.offsets(shape.rank(), steps);
    long count = 0;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int seed = 0; seed < size; seed++) {
      if (labels[seed] != 0 || mask.getDouble(index(shape, seed)) == 0) {
        continue;
      }
      labels[seed] = ++count;
      open.add(seed);
      while (!open.isEmpty()) {
        long[] here = index(shape, open.remove());
        for (int[] offset : offsets) {
          long[] there = here.clone();
          long flat = 0;
          boolean inside = true;
          for (int i = 0; i < there.length; i++) {
            there[i] += offset[i];
            inside &= there[i] >= 0 && there[i] < shape.dim(i);
            flat = flat * shape.dim(i) + there[i];
          }
          if (inside && labels[(int) flat] == 0 && mask.getDouble(there) != 0) {
            labels[(int) flat] = count;
            open.add((int) flat);
          }
        }
      }
    }
    return labels;
  }

  /** Returns the index of the voxel at a row-major place. */
  static long[] index(Shape shape, long flat) {
    long[] index = new long[shape.rank()];
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = flat % shape.dim(i);
      flat /= shape.dim(i);
    }
    return index;
  }

  /** Labels a mask as one chunk. */
  static Block label(Block mask, int steps) {
    Block labels = Block.allocate(DType.INT32, mask.shape());
    Connectivity connectivity = new Connectivity(mask.rank(), steps);
    Block runs = ChunkLabels.of(mask, connectivity).encode(Box.all(mask.shape()), mask.shape());
    RunPainter.decode(runs).paint(labels);
    return labels;
  }

  /** Labels chunk by chunk through all steps, by way of their ragged blocks. */
  static Block label(Block mask, ChunkGrid grid, int steps, DType dtype) {
    Connectivity connectivity = new Connectivity(mask.rank(), steps);
    int chunks = (int) grid.count();
    Block[] parts = new Block[chunks];
    for (int i = 0; i < chunks; i++) {
      Block part = mask.slice(grid.box(i));
      parts[i] = ChunkLabels.of(part, connectivity).encode(grid.box(i), grid.shape());
    }
    List<Block> pairs = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      List<ChunkSummary> others = new ArrayList<>();
      for (long neighbour : ChunkPairs.neighbours(grid, i, connectivity)) {
        others.add(ChunkSummary.decode(parts[(int) neighbour]));
      }
      ChunkSummary own = ChunkSummary.decode(parts[i]);
      pairs.add(ChunkPairs.of(grid, i, connectivity, own, others).encode());
    }
    MergedLabels merged = MergedLabels.decode(MergedLabels.merge(pairs).encode());
    Block result = Block.allocate(dtype, mask.shape());
    for (int i = 0; i < chunks; i++) {
      RunPainter.decode(parts[i], merged, i).paint(result.slice(grid.box(i)));
    }
    return result;
  }

  /** Returns all elements of an integer block in row-major order. */
  static long[] longs(Block block) {
    Block dense = block.contiguous();
    long[] values = new long[dense.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = dense.longAt(dense.offset() + i);
    }
    return values;
  }
}
