package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CorrelationProperties {

  @Property(tries = 150)
  void everyTypeAndLayoutAgreesWithTheDefinition(
      @ForAll DType inType,
      @ForAll boolean complexWeights,
      @ForAll @IntRange(min = 0, max = 4) int rank,
      @ForAll long seed) {
    Random random = new Random(seed);
    DType weightType = complexWeights ? DType.COMPLEX128 : DType.FLOAT64;
    DType outType = complexWeights || inType.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
    int[] window = new int[rank];
    int[] dims = new int[rank];
    int[] inDims = new int[rank];
    for (int i = 0; i < rank; i++) {
      window[i] = 1 + random.nextInt(rank > 2 ? 4 : 8);
      dims[i] = 1 + random.nextInt(rank > 2 ? 9 : 90);
      inDims[i] = dims[i] + window[i] - 1;
    }
    Block in = Blocks.random(random, inType, inDims);
    Block weights = Blocks.random(random, weightType, window);
    Block out = Blocks.random(random, outType, dims);
    Correlation.correlate(in, weights, out);
    Blocks.assertClose(out, Naive.correlate(in, weights, outType), 1e-12);
  }

  @Property(tries = 150)
  void linesAgreeWithTheDefinition(
      @ForAll DType inType,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 40) int length,
      @ForAll @IntRange(min = -1, max = 1) int symmetry,
      @ForAll long seed) {
    Random random = new Random(seed);
    int axis = random.nextInt(rank);
    double[] weights = random.doubles(length, -1, 1).toArray();
    for (int i = 0; i < length / 2 && symmetry != 0; i++) {
      weights[length - 1 - i] = symmetry * weights[i];
    }
    if (symmetry < 0) {
      weights[length / 2] = length % 2 == 1 ? 0 : weights[length / 2];
    }
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = 1 + random.nextInt(rank == 3 ? 20 : 100);
    }
    int[] inDims = dims.clone();
    inDims[axis] += length - 1;
    DType outType = inType.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
    Block in = Blocks.random(random, inType, inDims);
    Block out = Blocks.random(random, outType, dims);
    Correlation.correlate1d(in, axis, weights, out);
    long[] window = new long[rank];
    java.util.Arrays.fill(window, 1);
    window[axis] = length;
    Block block = Block.wrap(DType.FLOAT64, weights, Shape.of(window));
    Blocks.assertClose(out, Naive.correlate(in, block, outType), 1e-12);
  }

  @Property(tries = 40)
  void cuttingTheResultsChangesNoBit(@ForAll long seed) {
    Random random = new Random(seed);
    int[] window = {1 + random.nextInt(9), 1 + random.nextInt(9)};
    int[] dims = {2 + random.nextInt(80), 2 + random.nextInt(300)};
    Block in =
        Blocks.random(random, DType.FLOAT32, dims[0] + window[0] - 1, dims[1] + window[1] - 1);
    Block weights = Blocks.random(random, DType.FLOAT32, window);
    Block whole = Blocks.random(random, DType.FLOAT64, dims);
    Correlation.correlate(in, weights, whole);
    for (int axis = 0; axis < 2; axis++) {
      int cut = 1 + random.nextInt(dims[axis] - 1);
      Block parts = Blocks.random(random, DType.FLOAT64, dims);
      for (int start = 0; start < dims[axis]; start += cut) {
        int count = Math.min(cut, dims[axis] - start);
        Correlation.correlate(
            in.slice(axis, start, 1, count + window[axis] - 1),
            weights,
            parts.slice(axis, start, 1, count));
      }
      assertThat(parts.copy().doubles()).isEqualTo(whole.copy().doubles());
    }
  }

  @Property(tries = 60)
  void blursOfFloatsRoundAsFloatsDoWhereverTheyAreCut(@ForAll boolean lines, @ForAll long seed) {
    Random random = new Random(seed);
    int[] window = {1 + random.nextInt(8), lines ? 1 : 1 + random.nextInt(8)};
    int[] dims = {1 + random.nextInt(80), 1 + random.nextInt(300)};
    Block in =
        Blocks.random(random, DType.FLOAT32, dims[0] + window[0] - 1, dims[1] + window[1] - 1);
    double[] rare = {Double.NaN, Double.NEGATIVE_INFINITY, 3e38, -3e38, 1e-40};
    for (int n = random.nextInt(9); n > 0; n--) {
      long[] at = {random.nextInt(in.dim(0)), random.nextInt(in.dim(1))};
      in.setDoubleAt(in.position(at), rare[random.nextInt(rare.length)]);
    }
    double[] values = random.doubles((long) window[0] * window[1], 0.1, 1).toArray();
    for (int i = 0; i < values.length / 2; i++) {
      values[i] = values[values.length - 1 - i];
    }
    Block weights = Block.wrap(DType.FLOAT64, values, Shape.of(window[0], window[1]));
    Block whole = Blocks.random(random, DType.FLOAT32, dims);
    correlate(lines, in, weights, whole);
    double rounding = (values.length + 2) * 0x1p-24;
    Block most = Naive.correlate(magnitudes(in), weights, DType.FLOAT64);
    Block expected = Naive.correlate(in, weights, DType.FLOAT64);
    for (int n = 0; n < expected.size(); n++) {
      double got = whole.doubleAt(whole.position(Naive.index(n, whole)));
      double want = expected.doubleAt(n);
      double bound = rounding * most.doubleAt(n) + Float.MIN_NORMAL;
      boolean close = Math.abs(got - want) <= bound;
      assertThat(close || Double.compare(got, (float) want) == 0)
          .as("%s, not %s", got, want)
          .isTrue();
    }
    Block parts = Blocks.random(random, DType.FLOAT32, dims);
    int cut = 1 + random.nextInt(dims[1]);
    for (int start = 0; start < dims[1]; start += cut) {
      int count = Math.min(cut, dims[1] - start);
      Block under = in.slice(1, start, 1, count + window[1] - 1);
      correlate(lines, under, weights, parts.slice(1, start, 1, count));
    }
    assertThat(parts.copy().floats()).isEqualTo(whole.copy().floats());
  }

  private static void correlate(boolean line, Block in, Block weights, Block out) {
    if (line) {
      Correlation.correlate1d(in, 0, weights.doubles(), out);
    } else {
      Correlation.correlate(in, weights, out);
    }
  }

  private static Block magnitudes(Block in) {
    Block result = Block.allocate(DType.FLOAT64, in.shape());
    for (int n = 0; n < result.size(); n++) {
      result.setDoubleAt(n, Math.abs(in.doubleAt(in.position(Naive.index(n, in)))));
    }
    return result;
  }

  @Property(tries = 30)
  void largeLinesAndLongRowsAgreeWithTheDefinition(
      @ForAll @IntRange(min = 33, max = 200) int length, @ForAll long seed) {
    Random random = new Random(seed);
    double[] weights = random.doubles(length, -1, 1).toArray();
    Block in = Blocks.random(random, DType.FLOAT64, 1 + random.nextInt(1500) + length - 1);
    Block out = Block.allocate(DType.FLOAT64, in.dim(0) - length + 1);
    Correlation.correlate1d(in, 0, weights, out);
    Block block = Block.wrap(DType.FLOAT64, weights, Shape.of(length));
    Block expected = Naive.correlate(in, block, DType.FLOAT64);
    for (int i = 0; i < out.size(); i++) {
      assertThat(out.doubleAt(i)).isCloseTo(expected.doubleAt(i), within(1e-10));
    }
  }
}
