package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FftConvolutionProperties {

  private static int[] lengths(Random random, int rank, int most) {
    return random.ints(rank, 1, most + 1).toArray();
  }

  private static Block input(Random random, DType type, int[] dims, int[] window) {
    int[] inDims = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      inDims[i] = dims[i] + window[i] - 1;
    }
    return Blocks.random(random, type, inDims);
  }

  /** Applies transforms made for results of {@code planned}: smaller ones than out make tiles. */
  private static void apply(Block in, Block weights, Shape planned, Block out) {
    FftConvolution convolution = FftConvolution.of(weights.shape(), planned);
    FftConvolution.Spectrum spectrum = convolution.spectrum(weights, in.dtype().isComplex());
    convolution.apply(in, spectrum, out);
  }

  @Property(tries = 120)
  void everyTypeAndTilingAgreesWithTheDefinition(
      @ForAll DType inType,
      @ForAll boolean complexWeights,
      @ForAll boolean tiled,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] window = lengths(random, rank, rank == 3 ? 4 : 9);
    int[] dims = lengths(random, rank, rank == 3 ? 8 : 20);
    Block in = input(random, inType, dims, window);
    Block weights = Blocks.random(random, complexWeights ? DType.COMPLEX64 : DType.FLOAT32, window);
    boolean complex = complexWeights || inType.isComplex();
    Block out = Blocks.random(random, complex ? DType.COMPLEX128 : DType.FLOAT64, dims);
    long[] planned = out.shape().toArray();
    for (int i = 0; i < rank && tiled; i++) {
      planned[i] = 1L + random.nextInt((int) planned[i]);
    }
    apply(in, weights, Shape.of(planned), out);
    Blocks.assertClose(out, Naive.correlate(in, weights, out.dtype()), 1e-13);
  }

  @Property(tries = 60)
  void sumsOfIntegersAreExact(@ForAll long seed) {
    Random random = new Random(seed);
    int[] window = lengths(random, 2, 12);
    int[] dims = lengths(random, 2, 30);
    Block in = input(random, DType.UINT8, dims, window);
    Block weights = Blocks.random(random, DType.INT8, window);
    Block out = Blocks.random(random, DType.INT64, dims);
    apply(in, weights, out.shape(), out);
    assertThat(out.copy().longs()).isEqualTo(Naive.correlate(in, weights, DType.INT64).longs());
  }

  @Property(tries = 60)
  void aNanOrInfinitySpoilsExactlyTheWindowsThatHoldIt(@ForAll boolean tiled, @ForAll long seed) {
    Random random = new Random(seed);
    int[] window = lengths(random, 2, 6);
    int[] dims = lengths(random, 2, 25);
    Block in = input(random, DType.FLOAT32, dims, window);
    Block weights = Blocks.random(random, DType.FLOAT64, window);
    weights.setDoubleAt(weights.position(0, 0), 0);
    for (int k = 0; k < 3; k++) {
      int p = in.position(random.nextInt(in.dim(0)), random.nextInt(in.dim(1)));
      in.setDoubleAt(p, k == 0 ? Double.NaN : Double.NEGATIVE_INFINITY);
    }
    Block out = Blocks.random(random, DType.FLOAT64, dims);
    apply(in, weights, tiled ? Shape.of(1, 3) : out.shape(), out);
    Block direct = Blocks.random(random, DType.FLOAT64, dims);
    Correlation.correlate(in, weights, direct);
    for (int n = 0; n < out.size(); n++) {
      long[] index = Naive.index(n, out);
      double expected = direct.getDouble(index);
      assertThat(Double.isNaN(out.getDouble(index))).isEqualTo(!Double.isFinite(expected));
    }
  }

  @Property(tries = 200)
  void tilesHoldTheWindowAndStayBounded(@ForAll long seed) {
    Random random = new Random(seed);
    int rank = 1 + random.nextInt(3);
    long[] window = random.longs(rank, 1, 400).toArray();
    long[] out = random.longs(rank, 0, 20_000).toArray();
    Shape tile = FftConvolution.of(Shape.of(window), Shape.of(out)).tile();
    double needed = 1;
    for (int i = 0; i < rank; i++) {
      assertThat(tile.dim(i)).isGreaterThanOrEqualTo(window[i]);
      needed *= 2 * window[i];
    }
    assertThat((double) tile.size()).isLessThanOrEqualTo(Math.max(1 << 22, 2 * needed));
  }

  @Example
  void aWindowAsLargeAsTheImageAgreesWithItsOnlySum() {
    Random random = new Random(7);
    Block in = Blocks.random(random, DType.FLOAT32, 255, 127);
    Block weights = Blocks.random(random, DType.FLOAT32, 255, 127);
    Block out = Block.allocate(DType.FLOAT64, 1, 1);
    apply(in, weights, out.shape(), out);
    Blocks.assertClose(out, Naive.correlate(in, weights, DType.FLOAT64), 1e-12);
  }
}
