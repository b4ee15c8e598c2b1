package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Blocks of random values, and their way into files and back. */
final class Pixels {
  private Pixels() {}

  /** Returns a block of random bit patterns; smooth along rows in part, so that it compresses. */
  static Block random(DType dtype, long seed, long... dims) {
    Random random = new Random(seed);
    Block block = Block.allocate(dtype, dims);
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isComplex()) {
        block.setComplexAt(i, (float) random.nextGaussian(), (float) random.nextGaussian());
      } else if (dtype.isFloat()) {
        block.setDoubleAt(i, i % 11 == 0 ? Double.NaN : random.nextGaussian() * 1e6);
      } else if (dtype.isBool()) {
        block.setLongAt(i, random.nextInt(2));
      } else {
        block.setLongAt(i, i % 5 < 2 ? random.nextLong() : 7);
      }
    }
    return block;
  }

  /** Writes a block in chunks of about {@code chunk} elements, in random order. */
  static void save(Path file, Block block, TiffOptions options, long chunk) {
    TiffSink sink = new TiffSink(file, options);
    ChunkGrid grid = sink.chunks(ChunkGrid.auto(block.shape(), chunk), block.dtype());
    sink.open(block.shape(), block.dtype());
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < grid.count(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(chunk));
    for (long i : order) {
      sink.write(grid.box(i), block.slice(grid.box(i)));
    }
    sink.commit();
  }

  /** Reads all of a source. */
  static Block readAll(TiffSource source) throws IOException {
    return source.read(Box.all(source.shape()));
  }

  /** Reads all of a file and some regions of it, and expects the elements of {@code expected}. */
  static void assertHolds(TiffSource source, Block expected) throws IOException {
    assertThat(source.dtype()).isEqualTo(expected.dtype());
    assertThat(source.shape()).isEqualTo(expected.shape());
    assertThat(source.chunks().shape()).isEqualTo(expected.shape());
    assertSame(readAll(source), expected);
    Random random = new Random(expected.size());
    for (int i = 0; i < 8; i++) {
      Box region = region(random, expected.shape());
      assertSame(source.read(region), expected.slice(region));
    }
  }

  /** Expects the same bits. */
  static void assertSame(Block actual, Block expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.copy().array()).isEqualTo(expected.copy().array());
  }

  /** Returns a random region that is not empty. */
  static Box region(Random random, Shape shape) {
    long[] start = new long[shape.rank()];
    long[] stop = new long[shape.rank()];
    for (int i = 0; i < start.length; i++) {
      start[i] = random.nextInt((int) shape.dim(i));
      stop[i] = start[i] + 1 + random.nextInt((int) (shape.dim(i) - start[i]));
    }
    return Box.of(start, stop);
  }
}
