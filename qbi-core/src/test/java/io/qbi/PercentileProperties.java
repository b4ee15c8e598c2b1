package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PercentileProperties {

  @Property(tries = 60)
  void percentilesAreThoseOfTheSortedElementsInAllChunkings(
      @ForAll DType dtype, @ForAll boolean large, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    long rows = 1 + random.nextInt(large ? 400 : 40);
    long columns = (large ? 66_000 / rows : 0) + 1 + random.nextInt(40);
    Block block = Block.allocate(dtype, rows, columns);
    boolean withNan = dtype.isFloat() && random.nextInt(4) == 0;
    fill(block, random, withNan);
    double[] percents = {0, 100, 50, random.nextInt(101), 100 * random.nextDouble()};

    LazyArray array = Qbi.of(NdArray.of(block));
    LazyArray cut = array.rechunk(1 + random.nextInt((int) rows), 20 + random.nextInt(2000));
    double[] found = cut.percentile(percents).compute().toDoubleArray();

    assertThat(array.percentile(percents).compute().toDoubleArray()).isEqualTo(found);
    double[] sorted = Arrays.stream(block.toDoubles()).map(v -> v + 0.0).sorted().toArray();
    for (int i = 0; i < percents.length; i++) {
      double at = (sorted.length - 1) * (percents[i] / 100);
      double below = sorted[(int) Math.floor(at)];
      double above = sorted[(int) Math.ceil(at)];
      if (Double.isNaN(sorted[sorted.length - 1])) {
        assertThat(found[i]).isNaN();
      } else if (at == Math.floor(at) || below == above) {
        assertThat(found[i]).isEqualTo(Double.valueOf(below));
      } else {
        double mean = below + (above - below) * (at - Math.floor(at));
        assertThat(found[i]).isCloseTo(mean, within(1e-6 * (above - below)));
        assertThat(found[i]).isBetween(below, above);
      }
    }
  }

  private static void fill(Block block, Random random, boolean withNan) {
    DType dtype = block.dtype();
    boolean few = random.nextBoolean();
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isFloat()) {
        block.setDoubleAt(i, few ? random.nextInt(5) - 2.0 : Math.exp(10 * random.nextGaussian()));
      } else {
        block.setLongAt(i, few ? random.nextInt(3) : random.nextLong());
      }
    }
    for (int i = 0; i < 3; i++) {
      int position = random.nextInt(block.size());
      if (dtype.isFloat()) {
        block.setDoubleAt(position, withNan ? Double.NaN : random.nextBoolean() ? -0.0 : 0);
      } else {
        block.setLongAt(position, i == 0 ? dtype.minValue() : dtype.maxValue());
      }
    }
  }

  @Example
  void zerosInfinitiesAndNanAreTakenAsNumPyTakesThem() {
    for (int copies : new int[] {1, 40_000}) {
      assertThat(percentiles(copies, -0.0, 0.0)).containsExactly(0.0, 0.0, 0.0);
      double least = Double.NEGATIVE_INFINITY;
      double most = Double.POSITIVE_INFINITY;
      assertThat(percentiles(copies, most, 1, least)).containsExactly(least, 1, most);
      assertThat(percentiles(copies, 1, most)[1]).isEqualTo(most);
      assertThat(percentiles(copies, least, most)[1]).isNaN();
      assertThat(percentiles(copies, 1, Double.NaN, most)).containsOnly(Double.NaN);
    }
  }

  private static double[] percentiles(int copies, double... values) {
    LazyArray array = Qbi.array(values, values.length).tile(copies).rechunk(777);
    return array.percentile(0, 50, 100).compute().toDoubleArray();
  }

  @Example
  void percentilesAreDoublesAndMediansKeepTheFloatingPointType() {
    for (DType dtype : DType.values()) {
      if (dtype.isComplex()) {
        continue;
      }
      DType floating = dtype.isFloat() ? dtype : DType.FLOAT64;
      for (LazyArray array : new LazyArray[] {Qbi.ones(dtype, 3, 4), Qbi.ones(dtype, 300, 400)}) {
        assertThat(array.percentile(10, 20).compute().dtype()).isEqualTo(DType.FLOAT64);
        assertThat(array.percentileAlong(0, 10).compute().dtype()).isEqualTo(DType.FLOAT64);
        NdArray median = array.median().compute();
        assertThat(median.dtype()).isEqualTo(floating);
        assertThat(median.shape().rank()).isZero();
        assertThat(median.item()).isEqualTo(1.0);
        assertThat(array.median(1).compute().dtype()).isEqualTo(floating);
      }
    }
  }

  @Example
  void whatHasNoOrderIsRefused() {
    assertThatThrownBy(() -> Qbi.zeros(DType.COMPLEX64, 2).percentile(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("abs()");
    assertThatThrownBy(() -> Qbi.zeros(3, 0).median())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no elements");
    assertThatThrownBy(() -> Qbi.zeros(3).percentile(100.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 100");
    assertThat(Qbi.zeros(3).percentile().compute().shape().toArray()).containsExactly(0);
  }

  @Example
  void manyElementsAreSelectedFromWithinASmallBudget() {
    AtomicReference<RunStatistics> statistics = new AtomicReference<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics finished, Throwable failure) {
            statistics.set(finished);
          }
        };
    long budget = 16 << 20;
    try (Engine engine =
        Engine.builder().threads(2).memoryBudget(budget).listener(listener).build()) {
      LazyArray array = Qbi.random(7).uniform(2048, 4096);
      double[] found = array.percentile(0, 25, 100).compute(engine).toDoubleArray();
      assertThat(found[0]).isBetween(0.0, 1e-5);
      assertThat(found[1]).isCloseTo(0.25, within(1e-3));
      assertThat(found[2]).isBetween(1 - 1e-5, 1.0);
    }
    assertThat(statistics.get().peakBytes()).isBetween(1L, budget);
  }
}
