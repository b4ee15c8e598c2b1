package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Sums of a tile, plain and (where the JVM has the Vector API) in vectors, against sums one by one,
 * bit for bit.
 */
class TileProperties {

  private static List<Tile> tiles(Tiling tiling) {
    List<Tile> tiles = new ArrayList<>(List.of(new PlainTile(tiling)));
    if (VectorModule.bits() > 0) {
      Class<?> kernel = VectorModule.kernel("VectorTapSums");
      tiles.add(new VectorTile(tiling, Retyped.of(TapSums.class, kernel, DType.FLOAT64)));
    }
    return tiles;
  }

  @Property(tries = 100)
  void sumsAreThoseOfTheTerms(
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 3) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll boolean folded,
      @ForAll boolean single,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] window = {folded ? 1 : height, folded ? width | 1 : width};
    DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
    Block in = values(random, dtype, 1 + window[0], n + window[1] - 1);
    Stencil stencil =
        folded
            ? folded(in, values(random, DType.FLOAT64, 1, window[1]).doubles(), random)
            : new DenseStencil(in, values(random, DType.FLOAT64, window[0], window[1]));
    Tiling tiling = Tiling.of(in, new int[] {2, n}, window, true);
    int[] lengths = {tiling.tile(0), tiling.tile(1)};
    int axis = tiling.rowAxis();
    for (Tile tile : tiles(tiling)) {
      tile.load(in, new int[2], lengths);
      for (int row = 0; row < lengths[1 - axis]; row++) {
        int count = lengths[axis];
        double[] sums = new double[count + TapSums.MARGIN];
        double[] expected = new double[count];
        for (Terms terms : stencil.terms(tiling)) {
          tile.add(terms, row, sums, count);
          add(terms, in, axis, row, expected);
        }
        assertThat(Arrays.copyOf(sums, count)).isEqualTo(expected);
        Block out = Block.allocate(dtype, Shape.of(count));
        tile.write(sums, out, 0, 1, count);
        for (int i = 0; i < count; i++) {
          double rounded = single ? (float) expected[i] : expected[i];
          assertThat(Double.compare(out.getDouble(i), rounded)).isZero();
        }
      }
    }
  }

  private static Stencil folded(Block in, double[] weights, Random random) {
    double sign = weights.length > 1 && random.nextBoolean() ? -1 : 1;
    for (int i = 0; i < weights.length / 2; i++) {
      weights[i] = 1 + random.nextInt(9);
      weights[weights.length - 1 - i] = sign * weights[i];
    }
    return new FoldedStencil(in, 1, weights, sign);
  }

  private static void add(Terms terms, Block in, int axis, int row, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < terms.count(); k++) {
        double x = element(terms.first(), k, in, axis, row, i);
        double y = terms.second() == null ? 0 : element(terms.second(), k, in, axis, row, i);
        sums[i] += terms.weights()[k] * (terms.second() == null ? x : x + terms.sign() * y);
      }
    }
  }

  private static double element(Terms.Places places, int k, Block in, int axis, int row, int i) {
    int along = places.shifts()[k] + i;
    int across = places.rows()[k] + row;
    return axis == 1 ? in.getDouble(across, along) : in.getDouble(along, across);
  }

  /** Returns numbers of many sizes, some of which are infinite or none. */
  private static Block values(Random random, DType dtype, int... dims) {
    double[] rare = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0, 1e30, Float.MIN_VALUE};
    Block block = Block.allocate(dtype, Shape.of(dims[0], dims[1]));
    for (int i = 0; i < block.size(); i++) {
      boolean plain = random.nextInt(30) > 0;
      block.setDoubleAt(i, plain ? random.nextGaussian() : rare[random.nextInt(rare.length)]);
    }
    return block;
  }
}
