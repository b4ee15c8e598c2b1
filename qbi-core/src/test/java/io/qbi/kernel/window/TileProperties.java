package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.shape.Shape;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Sums of a tile, plain and (where the JVM has the Vector API) in vectors, against sums one by one,
 * bit for bit.
 */
class TileProperties {

  private static List<Tile> tiles(Block in, Tiling tiling, Precision precision, Terms[] terms) {
    List<Tile> tiles = new ArrayList<>(List.of(new PlainTile(tiling, precision, terms)));
    if (VectorModule.bits() > 0) {
      Class<?> kernel = VectorModule.kernel("VectorTapSums");
      TapSums taps = Retyped.of(TapSums.class, kernel, precision.type());
      tiles.add(VectorTile.of(in, tiling, precision, terms, taps));
    }
    return tiles;
  }

  @Property(tries = 150)
  void sumsAreThoseOfTheTerms(
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 3) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll boolean folded,
      @ForAll boolean floats,
      @ForAll Precision precision,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] window = {folded ? 1 : height, folded ? width | 1 : width};
    boolean single = precision == Precision.SINGLE;
    DType dtype = floats || single ? DType.FLOAT32 : DType.FLOAT64;
    int step = 1 + random.nextInt(2);
    Block in =
        values(random, dtype, 1 + window[0], 3 + step * (n + window[1] - 1))
            .slice(1, 3, step, n + window[1] - 1);
    Stencil stencil =
        folded
            ? folded(in, 1, window[1], random)
            : new DenseStencil(in, values(random, dtype, window[0], window[1]));
    Tiling tiling = Tiling.of(in, new int[] {2, n}, window, precision, true);
    int[] lengths = {tiling.tile(0), tiling.tile(1)};
    int axis = tiling.rowAxis();
    Terms[] terms = stencil.terms(tiling).toArray(new Terms[0]);
    for (Tile tile : tiles(in, tiling, precision, terms)) {
      tile.load(in, new int[2], lengths);
      for (int row = 0; row < lengths[1 - axis]; row++) {
        int count = lengths[axis];
        // The plain loops want sums at the beginning of a row.
        int to = tile instanceof PlainTile ? 0 : random.nextInt(20);
        Object sums = precision.row(to + count + 1);
        double[] expected = new double[count];
        for (int t = 0; t < terms.length; t++) {
          tile.add(t, row, sums, to, count);
          add(terms[t], in, axis, row, expected, single);
        }
        for (int i = 0; i < count; i++) {
          assertThat(Double.compare(Array.getDouble(sums, to + i), expected[i])).isZero();
        }
        assertThat(Array.getDouble(sums, to + count)).isZero();
        assertThat(to == 0 || Array.getDouble(sums, to - 1) == 0).isTrue();
        Object seen = precision.row(count);
        tile.note(sums, to, seen, count);
        for (int i = 0; i < count; i++) {
          boolean isSeen = Double.isNaN(Array.getDouble(seen, i));
          assertThat(isSeen).isNotEqualTo(Double.isFinite(expected[i]));
        }
      }
    }
  }

  @Property(tries = 50)
  void pairsOfRowsThatArePagesApartAreReadFromCopies(
      @ForAll @IntRange(min = 64, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 4) int half,
      @ForAll @IntRange(min = 0, max = 3) int more,
      @ForAll Precision precision,
      @ForAll long seed) {
    Random random = new Random(seed);
    boolean single = precision == Precision.SINGLE;
    int rows = 4 * half + more;
    int[] window = {2 * half + 1, 1};
    Block in =
        values(random, precision.type(), rows + 2 * half, 1100).slice(1, random.nextInt(20), 1, n);
    Tiling tiling = Tiling.of(in, new int[] {rows, n}, window, precision, false);
    assertThat(tiling.copiesPay(in)).isTrue();
    assertThat(tiling.copiesPay(in.contiguous())).isFalse();
    int[] lengths = {tiling.tile(0), tiling.tile(1)};
    Terms[] terms = folded(in, 0, window[0], random).terms(tiling).toArray(new Terms[0]);
    for (Tile tile : tiles(in, tiling, precision, terms)) {
      tile.load(in, new int[2], lengths);
      for (int row = 0; row < rows; row++) {
        Object sums = precision.row(n);
        double[] expected = new double[n];
        for (int t = 0; t < terms.length; t++) {
          tile.add(t, row, sums, 0, n);
          add(terms[t], in, 1, row, expected, single);
        }
        for (int i = 0; i < n; i++) {
          assertThat(Double.compare(Array.getDouble(sums, i), expected[i])).isZero();
        }
      }
    }
  }

  @Property(tries = 150)
  void rowsThatShareLoadsAreThoseTakenOneByOne(
      @ForAll @IntRange(min = 64, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll boolean floats,
      @ForAll Precision precision,
      @ForAll long seed) {
    Random random = new Random(seed);
    boolean single = precision == Precision.SINGLE;
    DType dtype = floats || single ? DType.FLOAT32 : DType.FLOAT64;
    Block in = values(random, dtype, rows + height - 1, n + width - 1);
    Stencil stencil = new DenseStencil(in, values(random, dtype, height, width));
    int[] window = {height, width};
    Tiling tiling = Tiling.of(in, new int[] {rows, n}, window, precision, false);
    int[] lengths = {tiling.tile(0), tiling.tile(1)};
    Terms[] terms = stencil.terms(tiling).toArray(new Terms[0]);
    for (Tile tile : tiles(in, tiling, precision, terms)) {
      tile.load(in, new int[2], lengths);
      for (int row = 0; row + 1 < lengths[0] && tile.sharesLoads(); row++) {
        int to = random.nextInt(20);
        int next = to + n + 1 + random.nextInt(9);
        Object sums = precision.row(next + n + 1);
        tile.addToTwo(0, row, sums, to, next, n);
        for (int down = 0; down < 2; down++) {
          double[] expected = new double[n];
          add(terms[0], in, 1, row + down, expected, single);
          int at = down == 0 ? to : next;
          for (int i = 0; i < n; i++) {
            assertThat(Double.compare(Array.getDouble(sums, at + i), expected[i])).isZero();
          }
          assertThat(Array.getDouble(sums, at + n)).isZero();
        }
      }
    }
  }

  @Example
  void rowsShareLoadsWhereWindowsAreLargeEnough() {
    assertThat(sharedLoads(7, 7)).isEqualTo(8 * 7);
    assertThat(sharedLoads(5, 5)).isEqualTo(6 * 5);
    assertThat(sharedLoads(3, 3)).isZero();
    assertThat(sharedLoads(1, 9)).isZero();
  }

  /** Returns the loads for an element of two rows of results, 0 if each is taken by itself. */
  private static int sharedLoads(int height, int width) {
    Block in = Block.allocate(DType.FLOAT32, Shape.of(height + 1, width + 63));
    Block weights = Block.allocate(DType.FLOAT32, Shape.of(height, width));
    for (int i = 0; i < weights.size(); i++) {
      weights.setDoubleAt(i, 1 + i);
    }
    int[] window = {height, width};
    Tiling tiling = Tiling.of(in, new int[] {2, 64}, window, Precision.SINGLE, false);
    Terms terms = new DenseStencil(in, weights).terms(tiling).get(0);
    List<TwoRows> runs = TwoRows.of(terms, new int[height + 1], Precision.SINGLE);
    return runs.stream().mapToInt(run -> run.places().length).sum();
  }

  private static Stencil folded(Block in, int axis, int length, Random random) {
    double[] weights = new double[length];
    int sign = length > 1 && random.nextBoolean() ? -1 : 1;
    for (int i = 0; i < length / 2; i++) {
      weights[i] = 1 + random.nextInt(9);
      weights[length - 1 - i] = sign * weights[i];
    }
    weights[length / 2] = sign == 1 ? random.nextInt(3) : 0;
    return new FoldedStencil(in, axis, weights, sign);
  }

  /** Adds one by one; every product and every sum of two floats is a double before it is one. */
  private static void add(Terms terms, Block in, int axis, int row, double[] sums, boolean single) {
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < terms.count(); k++) {
        double x = element(terms.first(), k, in, axis, row, i);
        if (terms.second() != null) {
          x = rounded(x + terms.sign() * element(terms.second(), k, in, axis, row, i), single);
        }
        sums[i] = rounded(sums[i] + rounded(terms.weights()[k] * x, single), single);
      }
    }
  }

  private static double rounded(double value, boolean single) {
    return single ? (float) value : value;
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
