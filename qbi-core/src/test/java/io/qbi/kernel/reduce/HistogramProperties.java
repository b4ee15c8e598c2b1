package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.HistogramBlock;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HistogramProperties {

  @Property(tries = 600)
  void binsHoldWhatLiesBetweenTheirEdges(
      @ForAll DType dtype, @ForAll @IntRange(min = 1, max = 70) int bins, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    int large = random.nextInt(20) == 0 ? 300 : 9;
    Block plain =
        Layouts.random(dtype, random, true, 1 + random.nextInt(large), 1 + random.nextInt(large));
    double low = random.nextInt(3) - 1 + (random.nextBoolean() ? 0.1 : 0);
    double high = low + random.nextInt(4) * (random.nextBoolean() ? 0.7 : 60);
    if (dtype.isFloat() && high > low) {
      putElementsOnEdges(plain, low, high, bins, random);
    }

    Block counts = histogram(Layouts.strided(plain, random), low, high, bins);

    assertThat(counts.shape().toArray()).containsExactly(1, bins);
    assertThat(counts.longs()).isEqualTo(naive(plain, low, high, bins));
  }

  @Property(tries = 100)
  void binsOfFloatsInEveryForm(
      @ForAll @IntRange(min = 1, max = 1000) int bins,
      @ForAll @IntRange(max = 90) int n,
      @ForAll long seed) {
    Random random = new Random(seed);
    double low = random.nextGaussian();
    BinEdges edges = new BinEdges(low, low + 1 + random.nextInt(9), bins, DType.FLOAT32);
    float[] x = new float[n + 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (low + 12 * random.nextDouble() - 1);
      if (random.nextInt(3) == 0) {
        float edge = (float) edge(low, low + 1, bins, random.nextInt(bins + 1), DType.FLOAT32);
        x[i] = random.nextBoolean() ? edge : Math.nextDown(edge);
      } else if (random.nextInt(9) == 0) {
        x[i] = (float) (random.nextBoolean() ? Double.NaN : 1 / random.nextGaussian() * 1e40);
      }
    }
    assertThat(edges.areWide()).isTrue();
    List<BinLoops> forms = new ArrayList<>(List.of(new BinLoops.Plain()));
    if (VectorModule.bits() > 0) {
      Class<?> kernel = VectorModule.kernel("VectorBins");
      forms.add(Retyped.of(BinLoops.class, kernel, DType.FLOAT64));
    }
    for (BinLoops loops : forms) {
      int[] found = new int[n];
      loops.find(x, 2, n, edges.places(), found);
      int open = 0;
      for (int i = 0; i < n; i++) {
        int slot = found[i];
        if (slot == edges.places().open()) {
          open++;
        } else {
          int bin = slot == 0 || slot == bins + 1 ? bins : slot - 1;
          assertThat(bin).as("bin of %s", x[i + 2]).isEqualTo(edges.slot(x[i + 2]));
        }
      }
      assertThat(open).isLessThanOrEqualTo(n / 2 + 20);
    }
  }

  @Example
  void countsWhatNumPyCountsAtEdgesThatAreNotExact() {
    // Tenths: the third edge is above 0.3, the seventh above 0.7.
    double[] tenths = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    Block wide = Block.wrap(DType.FLOAT64, tenths, io.qbi.shape.Shape.of(11));
    Block narrow = Block.allocate(DType.FLOAT32, 11);
    for (int i = 0; i < 11; i++) {
      narrow.setDoubleAt(i, tenths[i]);
    }
    assertThat(histogram(wide, 0, 1, 10).longs()).containsExactly(1, 1, 2, 0, 1, 2, 1, 0, 1, 2);
    assertThat(histogram(narrow, 0, 1, 10).longs()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 2);
  }

  @Example
  void floatsOverMoreThanAFloatCanSay() {
    Block wide = Block.allocate(DType.FLOAT32, 4);
    double[] values = {-3e38, -1e38, 1e38, 3e38};
    for (int i = 0; i < 4; i++) {
      wide.setDoubleAt(i, values[i]);
    }
    assertThat(histogram(wide, -3e38, 3e38, 3).longs()).containsExactly(1, 1, 2);
    assertThat(histogram(wide, -3e38, 3e38, 1).longs()).containsExactly(4);
  }

  @Example
  void aRangeThatIsNotFiniteIsRefused() {
    Block one = Block.allocate(DType.FLOAT32, 1);
    assertThatThrownBy(() -> histogram(one, 0, Double.NaN, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @Property(tries = 60)
  void chunksThatAreLongerThanTables(@ForAll DType dtype, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    Block plain = Layouts.random(dtype, random, true, 3, 1000 + random.nextInt(24_000));
    int bins = random.nextBoolean() ? 256 : 1 + random.nextInt(5000);
    double low = dtype.isUnsigned() || dtype.isFloat() ? 0 : dtype.minValue();
    double high = dtype.isFloat() ? 1 : random.nextBoolean() ? low + 256 : low + 65_536;

    Block counts = histogram(plain, low, high, bins);
    Block other = histogram(Layouts.strided(plain, random), low, high, bins);

    BinEdges edges = new BinEdges(low, high, bins, dtype);
    long[] expected = new long[bins + 1];
    for (int p = 0; p < plain.size(); p++) {
      expected[edges.slot(plain.doubleAt(p))]++;
    }
    assertThat(counts.longs()).isEqualTo(Arrays.copyOf(expected, bins));
    assertThat(other.longs()).isEqualTo(counts.longs());
  }

  private static void putElementsOnEdges(
      Block block, double low, double high, int bins, Random random) {
    for (int i = 0; i < block.size(); i++) {
      if (random.nextBoolean()) {
        double edge = edge(low, high, bins, random.nextInt(bins + 1), DType.FLOAT64);
        block.setDoubleAt(i, random.nextBoolean() ? edge : Math.nextDown((float) edge));
      }
    }
  }

  private static Block histogram(Block in, double low, double high, int bins) {
    Block a = Block.allocate(DType.FLOAT64);
    Block b = Block.allocate(DType.FLOAT64);
    a.setDoubleAt(0, low);
    b.setDoubleAt(0, high);
    return Calls.run(new HistogramBlock(bins), in, a, b);
  }

  private static double edge(double low, double high, int bins, int i, DType dtype) {
    double edge = i == bins ? high : i * ((high - low) / bins) + low;
    return dtype == DType.FLOAT32 ? (float) edge : edge;
  }

  private static long[] naive(Block in, double low, double high, int bins) {
    double first = low == high ? low - 0.5 : low;
    double last = low == high ? high + 0.5 : high;
    long[] counts = new long[bins];
    for (int p = 0; p < in.size(); p++) {
      double x = in.doubleAt(p);
      for (int i = 0; i < bins; i++) {
        double end = edge(first, last, bins, i + 1, in.dtype());
        if (x >= edge(first, last, bins, i, in.dtype()) && (x < end || i == bins - 1 && x == end)) {
          counts[i]++;
        }
      }
    }
    return counts;
  }
}
