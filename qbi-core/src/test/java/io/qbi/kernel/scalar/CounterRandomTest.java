package io.qbi.kernel.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The published answers of Philox4x32-10, independence of chunks, and statistics. */
class CounterRandomTest {
  private static final int N = 1 << 18;

  /** The words of Random123's known answers, as integers over the whole range of 64 bits. */
  @Test
  void answersThePublishedWords() {
    assertThat(words(0, 0, 0)).containsExactly(0xe169c58d6627e8d5L, 0x9b00dbd8bc57ac4cL);
    // Counter words 0 and 1 are the block, that is half the element's number.
    assertThat(words(0x299f31d0a4093822L, 0x0370734413198a2eL, 2 * 0x05a308d3243f6a88L))
        .containsExactly(PI_BLOCK_WITH_SMALL_COUNTER);
  }

  /** The digits of pi, one bit short, by the paper's definition in arbitrary-precision integers. */
  private static final Long[] PI_BLOCK_WITH_SMALL_COUNTER = {
    0x572a2f272fe11a02L, 0x78d5e3252f88763bL
  };

  private static long[] words(long seed, long stream, long first) {
    double[] uniform = new double[2];
    long[] result = new long[2];
    CounterRandom random = new CounterRandom(seed, stream);
    // The range of 2^64 - 1 values below Long.MAX_VALUE is the word itself, but for its last bit.
    random.integers(first, Long.MIN_VALUE, Long.MAX_VALUE, result, 0, 2);
    random.uniform(first, uniform, 0, 2);
    for (int i = 0; i < 2; i++) {
      long word = result[i] - Long.MIN_VALUE;
      // multiplyHigh of w and 2^64 - 1 is w - 1 for every w above 0.
      result[i] = word + 1;
      assertThat(uniform[i]).isEqualTo((result[i] >>> 11) * 0x1p-53);
    }
    return result;
  }

  @Test
  void chunksDoNotChangeTheNumbers() {
    CounterRandom random = new CounterRandom(42, 7);
    int n = 5000;
    long start = (1L << 33) - 1000;
    double[] uniform = new double[n];
    double[] normal = new double[n];
    float[] small = new float[n];
    float[] smallNormal = new float[n];
    long[] integers = new long[n];
    random.uniform(start, uniform, 0, n);
    random.normal(start, normal, 0, n);
    random.uniform(start, small, 0, n);
    random.normal(start, smallNormal, 0, n);
    random.integers(start, -3, 1000, integers, 0, n);
    Random cuts = new Random(1);
    for (int from = 0; from < n; ) {
      int count = Math.min(n - from, cuts.nextInt(20) == 0 ? 1500 : cuts.nextInt(9));
      double[] d = new double[count + 2];
      float[] f = new float[count + 2];
      long[] l = new long[count + 2];
      random.uniform(start + from, d, 1, count);
      assertThat(d[0] + d[count + 1]).isZero();
      for (int i = 0; i < count; i++) {
        assertThat(d[1 + i]).isEqualTo(uniform[from + i]);
      }
      random.normal(start + from, d, 1, count);
      random.uniform(start + from, f, 1, count);
      random.integers(start + from, -3, 1000, l, 1, count);
      for (int i = 0; i < count; i++) {
        assertThat(d[1 + i]).isEqualTo(normal[from + i]);
        assertThat(f[1 + i]).isEqualTo(small[from + i]);
        assertThat(l[1 + i]).isEqualTo(integers[from + i]);
      }
      random.normal(start + from, f, 1, count);
      for (int i = 0; i < count; i++) {
        assertThat(f[1 + i]).isEqualTo(smallNormal[from + i]).isEqualTo((float) normal[from + i]);
      }
      from += count;
    }
  }

  @Test
  void uniformNumbersFillTheIntervalEvenly() {
    double[] x = uniform(3, 0);
    int[] counts = new int[256];
    double sum = 0;
    for (double v : x) {
      assertThat(v).isGreaterThanOrEqualTo(0).isLessThan(1);
      counts[(int) (v * 256)]++;
      sum += v;
    }
    assertThat(sum / N).isCloseTo(0.5, within(5 * Math.sqrt(1 / 12.0 / N)));
    assertThat(chiSquared(counts, N / 256.0)).isBetween(255 - 5 * 22.6, 255 + 5 * 22.6);
    float[] f = new float[N];
    new CounterRandom(3, 0).uniform(0, f, 0, N);
    for (float v : f) {
      assertThat(v).isGreaterThanOrEqualTo(0f).isLessThan(1f);
    }
  }

  private static double chiSquared(int[] counts, double expected) {
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  @Test
  void neighboursSeedsAndStreamsAreUncorrelated() {
    double[] x = uniform(3, 0);
    for (int lag : new int[] {1, 2, 3, 512, 1024}) {
      assertThat(correlation(x, x, lag)).isCloseTo(0, within(5 / Math.sqrt(N - lag)));
    }
    for (long seed : new long[] {2, 4, 3 + (1L << 32), -3}) {
      assertThat(correlation(x, uniform(seed, 0), 0)).isCloseTo(0, within(5 / Math.sqrt(N)));
    }
    assertThat(correlation(x, uniform(3, 1), 0)).isCloseTo(0, within(5 / Math.sqrt(N)));
  }

  private static double[] uniform(long seed, long stream) {
    double[] x = new double[N];
    new CounterRandom(seed, stream).uniform(0, x, 0, N);
    return x;
  }

  private static double correlation(double[] x, double[] y, int lag) {
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += (x[i] - 0.5) * (y[i - lag] - 0.5);
    }
    return 12 * sum / (x.length - lag);
  }

  @Test
  void normalNumbersHaveTheMomentsAndTailsOfTheNormalDistribution() {
    double[] x = new double[N];
    new CounterRandom(11, 0).normal(0, x, 0, N);
    double[] moments = new double[5];
    int beyondThree = 0;
    double neighbours = 0;
    for (int i = 0; i < N; i++) {
      for (int k = 1; k <= 4; k++) {
        moments[k] += Math.pow(x[i], k) / N;
      }
      beyondThree += Math.abs(x[i]) > 3 ? 1 : 0;
      neighbours += i == 0 ? 0 : x[i] * x[i - 1] / N;
    }
    double sigma = 1 / Math.sqrt(N);
    assertThat(moments[1]).isCloseTo(0, within(5 * sigma));
    assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2) * sigma));
    assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15) * sigma));
    assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96) * sigma));
    assertThat(neighbours).isCloseTo(0, within(5 * sigma));
    double expected = 0.0026997960632602 * N;
    assertThat((double) beyondThree).isCloseTo(expected, within(5 * Math.sqrt(expected)));
  }

  @Test
  void integersCoverTheirRangeEvenly() {
    long[] x = new long[N];
    new CounterRandom(5, 0).integers(0, -3, 4, x, 0, N);
    int[] counts = new int[7];
    for (long v : x) {
      counts[(int) v + 3]++;
    }
    assertThat(chiSquared(counts, N / 7.0)).isLessThan(6 + 5 * Math.sqrt(12));
    new CounterRandom(5, 0).integers(0, 9, 10, x, 0, N);
    assertThat(x).containsOnly(9);
    new CounterRandom(5, 0).integers(0, Long.MIN_VALUE, Long.MAX_VALUE, x, 0, N);
    double mean = 0;
    for (long v : x) {
      mean += (double) v / N;
    }
    assertThat(mean * 0x1p-63).isCloseTo(0, within(5 / Math.sqrt(3.0 * N)));
    assertThatThrownBy(() -> new CounterRandom(5, 0).integers(0, 4, 4, x, 0, N))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low < high");
  }
}
