package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sums over vectors against sums one by one, bit for bit; where the JVM has the Vector API. */
class TapSumsProperties {

  private static TapSums vectors() {
    Assume.that(VectorModule.bits() > 0);
    return Retyped.of(TapSums.class, VectorModule.kernel("VectorTapSums"), DType.FLOAT64);
  }

  @Property(tries = 100)
  void weightedSums(
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(max = 20) int taps,
      @ForAll boolean pairs,
      @ForAll boolean negative,
      @ForAll long seed) {
    TapSums loops = vectors();
    Random random = new Random(seed);
    double[] values = values(random, 3 * n + 50 + TapSums.MARGIN);
    double[] weights = values(random, taps);
    double[] sums = values(random, n + TapSums.MARGIN);
    int[] first = random.ints(taps, 0, 2 * n).toArray();
    int[] second = random.ints(taps, 0, 2 * n).toArray();
    double sign = negative ? -1 : 1;
    double[] expected = sums.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < taps; k++) {
        double x = values[5 + first[k] + i];
        expected[i] += weights[k] * (pairs ? x + sign * values[5 + second[k] + i] : x);
      }
    }
    if (pairs) {
      loops.addPairs(values, 5, first, second, weights, sign, sums, n);
    } else {
      loops.add(values, 5, first, weights, sums, n);
    }
    assertThat(Arrays.copyOf(sums, n)).isEqualTo(Arrays.copyOf(expected, n));
  }

  @Property(tries = 50)
  void conversions(@ForAll @IntRange(max = 70) int n, @ForAll long seed) {
    TapSums loops = vectors();
    Random random = new Random(seed);
    double[] values = values(random, n + 3);
    float[] floats = new float[n + 3];
    loops.narrow(values, floats, 3, n);
    double[] back = new double[n + 3];
    loops.widen(floats, 3, back, 2, n);
    for (int i = 0; i < n; i++) {
      assertThat(Float.compare(floats[3 + i], (float) values[i])).isZero();
      assertThat(Double.compare(back[2 + i], (float) values[i])).isZero();
    }
    assertThat(back[n + 2]).isZero();
    assertThat(floats[0]).isZero();
  }

  /** Returns numbers of all sizes, some of which are infinite or none. */
  private static double[] values(Random random, int count) {
    double[] rare = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0, 1e300, Double.MIN_VALUE};
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      boolean plain = random.nextInt(30) > 0;
      values[i] = plain ? random.nextGaussian() : rare[random.nextInt(rare.length)];
    }
    return values;
  }
}
