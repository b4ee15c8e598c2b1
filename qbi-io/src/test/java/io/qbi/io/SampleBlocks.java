package io.qbi.io;

import io.qbi.data.Block;
import io.qbi.data.BlockSink;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Blocks with known content, and element-wise comparison that knows nothing of strides. */
public final class SampleBlocks {
  private SampleBlocks() {}

  /** Returns a block of values over the whole range of the type, with NaN and infinities. */
  public static Block random(DType dtype, Shape shape, long seed) {
    Block block = Block.allocate(dtype, shape);
    Random random = new Random(seed);
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isComplex()) {
        block.setComplexAt(i, number(random), number(random));
      } else if (dtype.isFloat()) {
        block.setDoubleAt(i, number(random));
      } else if (dtype.isBool()) {
        block.setLongAt(i, random.nextInt(2));
      } else {
        block.setLongAt(i, random.nextLong());
      }
    }
    return block;
  }

  private static double number(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> -0.0;
      default -> random.nextGaussian() * 1e6;
    };
  }

  /** Returns the elements in row-major order; complex ones as two. */
  public static List<Object> elements(Block block) {
    List<Object> elements = new ArrayList<>();
    Box all = Box.all(block.shape());
    if (!all.isEmpty()) {
      elements(block, new long[block.rank()], 0, elements);
    }
    return elements;
  }

  private static void elements(Block block, long[] index, int axis, List<Object> to) {
    if (axis == index.length) {
      int position = block.position(index);
      if (block.dtype().isInteger() || block.dtype().isBool()) {
        to.add(block.longAt(position));
      } else {
        to.add(block.doubleAt(position));
        to.add(block.imagAt(position));
      }
      return;
    }
    for (index[axis] = 0; index[axis] < block.dim(axis); index[axis]++) {
      elements(block, index, axis + 1, to);
    }
    index[axis] = 0;
  }

  /** Writes a block to a sink chunk by chunk, in a shuffled order, and commits. */
  public static void write(BlockSink sink, Block block, long chunkElements, long seed)
      throws IOException {
    ChunkGrid grid = sink.chunks(ChunkGrid.auto(block.shape(), chunkElements), block.dtype());
    sink.open(block.shape(), block.dtype());
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < grid.count(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    for (long chunk : order) {
      sink.write(grid.box(chunk), block.slice(grid.box(chunk)));
    }
    sink.commit();
  }

  /** Returns a random region of {@code shape}, sometimes empty. */
  public static Box region(Shape shape, Random random) {
    long[] start = new long[shape.rank()];
    long[] stop = new long[shape.rank()];
    for (int i = 0; i < start.length; i++) {
      start[i] = (long) (random.nextDouble() * shape.dim(i));
      stop[i] = start[i] + (long) (random.nextDouble() * (shape.dim(i) - start[i] + 1));
    }
    return Box.of(start, stop);
  }
}
