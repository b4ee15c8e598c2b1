package io.qbi.kernel.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Long lines, large windows and strided blocks, which small arrays do not reach. */
class RankKernelProperties {

  @Property(tries = 60)
  void extremesOfLongLines(
      @ForAll @IntRange(max = 1) int axis,
      @ForAll @IntRange(min = 1, max = 700) int size,
      @ForAll boolean maximum,
      @ForAll @IntRange(max = 2) int layout,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] dims = {1 + random.nextInt(5), 1 + random.nextInt(5)};
    dims[1 - axis] = 1 + random.nextInt(150);
    dims[axis] = 1 + random.nextInt(1200);
    int[] inDims = dims.clone();
    inDims[axis] += size - 1;
    Block in = laidOut(layout, DType.INT64, inDims);
    fill(in, random);
    Block out = laidOut(random.nextInt(3), DType.INT64, dims);
    Extremes1d.apply(in, axis, size, maximum, out);
    for (int i = 0; i < dims[0]; i++) {
      for (int j = 0; j < dims[1]; j++) {
        long best = in.getLong(i, j);
        for (int k = 1; k < size; k++) {
          long other = axis == 0 ? in.getLong(i + k, j) : in.getLong(i, j + k);
          best = maximum ? Math.max(best, other) : Math.min(best, other);
        }
        assertThat(out.getLong(i, j)).isEqualTo(best);
      }
    }
  }

  @Property(tries = 60)
  void ranksAlongRowsOfManyPieces(
      @ForAll DType dtype,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(max = 2) int layout,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] dims = {1 + random.nextInt(3), 1 + random.nextInt(1500)};
    Assume.that(dtype.isInteger() || dtype.isBool());
    Block in = laidOut(layout, dtype, dims[0] + height - 1, dims[1] + width - 1);
    fill(in, random);
    int rank = random.nextInt(height * width);
    Block out = laidOut(random.nextInt(3), dtype, dims);
    RankWindow.apply(in, new int[] {height, width}, rank, out);
    for (int i = 0; i < dims[0]; i++) {
      for (int j = 0; j < dims[1]; j++) {
        long[] window = new long[height * width];
        for (int k = 0; k < window.length; k++) {
          window[k] = in.getLong(i + k / width, j + k % width);
        }
        Arrays.sort(window);
        assertThat(out.getLong(i, j)).isEqualTo(window[rank]);
      }
    }
  }

  @Property(tries = 40)
  void ranksOfFloatsInLargeWindows(
      @ForAll boolean single,
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll long seed) {
    Random random = new Random(seed);
    DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
    int[] dims = {1 + random.nextInt(2), 1 + random.nextInt(5), 1 + random.nextInt(40)};
    Block in =
        Block.allocate(
            dtype, Shape.of(dims[0] + depth - 1, dims[1] + height - 1, dims[2] + width - 1));
    double[] rare = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 1};
    for (int i = 0; i < in.size(); i++) {
      boolean plain = random.nextInt(5) > 0;
      in.setDoubleAt(i, plain ? random.nextGaussian() : rare[random.nextInt(rare.length)]);
    }
    int rank = random.nextInt(depth * height * width);
    Block out = Block.allocate(dtype, Shape.of(dims[0], dims[1], dims[2]));
    TileRank.apply(in, new int[] {depth, height, width}, rank, out);
    for (int i = 0; i < out.size(); i++) {
      int x = i % dims[2];
      int y = i / dims[2] % dims[1];
      int z = i / dims[2] / dims[1];
      double[] window = new double[depth * height * width];
      for (int k = 0; k < window.length; k++) {
        window[k] = in.getDouble(z + k / width / height, y + k / width % height, x + k % width);
      }
      Arrays.sort(window);
      assertThat(Double.compare(out.getDouble(z, y, x), window[rank])).isZero();
    }
  }

  private static void fill(Block block, Random random) {
    boolean extreme = random.nextBoolean();
    int values = 1 + random.nextInt(1000);
    for (int i = 0; i < block.dim(0); i++) {
      for (int j = 0; j < block.dim(1); j++) {
        long value = extreme ? random.nextLong() : random.nextInt(values);
        block.setLongAt(block.position(i, j), value);
      }
    }
  }

  /** Returns a block in row-major order, transposed, or reversed with gaps. */
  private static Block laidOut(int layout, DType dtype, int... dims) {
    if (layout == 0) {
      return Block.allocate(dtype, Shape.of(dims[0], dims[1]));
    }
    if (layout == 1) {
      return Block.allocate(dtype, Shape.of(dims[1], dims[0])).transpose(1, 0);
    }
    return Block.allocate(dtype, Shape.of(dims[0], 2L * dims[1]))
        .slice(1, 2 * dims[1] - 1, -2, dims[1]);
  }
}
