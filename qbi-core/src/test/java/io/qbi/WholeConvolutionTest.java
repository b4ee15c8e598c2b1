package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolutions whose weights are about as large as the image: one product of spectra. */
class WholeConvolutionTest {
  private static NdArray random(DType dtype, long seed, long... dims) {
    Block block = Block.allocate(dtype, Shape.of(dims));
    Random random = new Random(seed);
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isComplex()) {
        block.setComplexAt(i, random.nextGaussian(), random.nextGaussian());
      } else {
        block.setDoubleAt(i, random.nextGaussian());
      }
    }
    return NdArray.of(block);
  }

  /** The full convolution by its definition: real and imaginary parts interleaved. */
  private static double[] naive(NdArray a, NdArray k) {
    int rows = (int) (a.shape().dim(0) + k.shape().dim(0) - 1);
    int columns = (int) (a.shape().dim(1) + k.shape().dim(1) - 1);
    double[] result = new double[2 * rows * columns];
    Block x = a.block();
    Block w = k.block();
    for (int i = 0; i < x.dim(0); i++) {
      for (int j = 0; j < x.dim(1); j++) {
        for (int p = 0; p < w.dim(0); p++) {
          for (int q = 0; q < w.dim(1); q++) {
            int at = x.offset() + i * x.stride(0) + j * x.stride(1);
            int by = w.offset() + p * w.stride(0) + q * w.stride(1);
            int to = 2 * ((i + p) * columns + j + q);
            result[to] += x.doubleAt(at) * w.doubleAt(by) - x.imagAt(at) * w.imagAt(by);
            result[to + 1] += x.doubleAt(at) * w.imagAt(by) + x.imagAt(at) * w.doubleAt(by);
          }
        }
      }
    }
    return result;
  }

  private static double[] parts(NdArray a) {
    Block block = a.block().copy();
    double[] result = new double[2 * block.size()];
    for (int i = 0; i < block.size(); i++) {
      result[2 * i] = block.doubleAt(i);
      result[2 * i + 1] = block.imagAt(i);
    }
    return result;
  }

  private static LazyArray full(NdArray a, NdArray k, long... chunks) {
    return Qbi.of(a).rechunk(chunks).fftConvolve(Qbi.of(k).rechunk(chunks), ConvolveMode.FULL);
  }

  @Test
  void explainSaysWhatItCosts() {
    LazyArray sums =
        full(random(DType.FLOAT32, 1, 45, 38), random(DType.FLOAT32, 2, 33, 41), 16, 16);
    assertThat(sums.explain(Explain.PHYSICAL))
        .containsPattern("by FFT .* in tiles, .* in one \\(80, 80\\); chosen: by one FFT");
  }

  @Test
  void agreesWithTheDefinitionForEveryTypeAndChunking() {
    for (DType dtype :
        new DType[] {DType.FLOAT32, DType.FLOAT64, DType.COMPLEX64, DType.COMPLEX128}) {
      boolean single = dtype.real() == DType.FLOAT32;
      NdArray a = random(dtype, 1, 45, 38);
      NdArray k = random(dtype, 2, 33, 41);
      double[] expected = naive(a, k);
      for (long[] chunks : new long[][] {{20, 20}, {16, 11}, {7, 40}}) {
        LazyArray sums = full(a, k, chunks);
        assertThat(sums.dtype()).isEqualTo(dtype);
        assertThat(parts(sums.compute())).containsExactly(expected, within(single ? 2e-4 : 1e-12));
      }
    }
  }

  @Test
  void aRealImageTakesComplexWeights() {
    NdArray a = random(DType.FLOAT64, 3, 31, 40);
    NdArray k = random(DType.COMPLEX128, 4, 29, 30);
    assertThat(parts(full(a, k, 16, 16).compute())).containsExactly(naive(a, k), within(1e-12));
  }

  @Test
  void sumsInAWindowKeepWhatSinglePrecisionWouldLose() {
    float[] ones = new float[64 * 64];
    Arrays.fill(ones, 1);
    ones[0] = 1e9f;
    Random random = new Random(9);
    float[] weights = new float[40 * 40];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextInt(10);
      sum += weights[i];
    }
    LazyArray image = Qbi.array(ones, 64, 64).rechunk(16, 16);
    LazyArray sums = image.convolve(Qbi.array(weights, 40, 40), Boundary.NEAREST);
    assertThat(sums.explain(Explain.PHYSICAL)).contains("by one FFT");
    // The bright element is out of reach here; an error of 1e-7 of its products would be 1000.
    NdArray corner = sums.compute();
    for (int i = 40; i < 64; i++) {
      assertThat(corner.getDouble(i, i)).isEqualTo(sum);
    }
  }

  @Test
  void aBorderIsContinuedAndAxesWithoutWeightsAreLeftAlone() {
    LazyArray image = Qbi.of(random(DType.FLOAT64, 5, 3, 40, 33)).rechunk(1, 10, 11);
    LazyArray kernel = Qbi.of(random(DType.FLOAT64, 6, 1, 31, 30));
    for (Boundary boundary : new Boundary[] {Boundary.REFLECT, Boundary.WRAP, Boundary.NEAREST}) {
      LazyArray sums = image.convolve(kernel, boundary);
      assertThat(sums.explain(Explain.PHYSICAL)).contains("by one FFT");
      double[] expected = new double[3 * 40 * 33];
      for (int plane = 0; plane < 3; plane++) {
        LazyArray padded = image.pad(new long[][] {{0, 0}, {15, 15}, {14, 15}}, boundary);
        NdArray whole = padded.slice(plane + ", ...").compute();
        double[] all = naive(whole, kernel.slice("0, ...").compute());
        int columns = 33 + 29 + 29;
        for (int i = 0; i < 40; i++) {
          for (int j = 0; j < 33; j++) {
            expected[(plane * 40 + i) * 33 + j] = all[2 * ((i + 30) * columns + j + 29)];
          }
        }
      }
      assertThat(sums.compute().toDoubleArray()).containsExactly(expected, within(1e-11));
    }
  }

  @Test
  void aNanReachesNoFurtherThanItsWindow() {
    for (double hole : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      NdArray a = random(DType.FLOAT32, 7, 48, 48);
      NdArray k = random(DType.FLOAT32, 8, 32, 32);
      double[] clean = parts(full(a, k, 20, 48).compute());
      a.block().setDoubleAt(47 * 48 + 47, hole);
      double[] spoilt = parts(full(a, k, 20, 48).compute());
      for (int i = 0; i < 79; i++) {
        for (int j = 0; j < 79; j++) {
          int at = 2 * (i * 79 + j);
          if (i >= 47 && j >= 47) {
            assertThat(spoilt[at]).isNaN();
          } else {
            assertThat(spoilt[at]).isEqualTo(clean[at], within(1e-4));
          }
        }
      }
    }
  }

  @Test
  void sumsMadeAnewOfManyPartsOfTheWeightsAreWhatTheDefinitionSays() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.COMPLEX128}) {
      NdArray a = random(dtype, 10, 600, 5);
      NdArray k = random(dtype, 11, 520, 4);
      a.block().setDoubleAt(7, Double.NEGATIVE_INFINITY);
      a.block().setDoubleAt(599 * 5, Double.NaN);
      double[] expected = naive(a, k);
      LazyArray sums = full(a, k, 300, 5);
      assertThat(sums.explain(Explain.PHYSICAL)).contains("chosen: by one FFT");
      double[] actual = parts(sums.compute());
      for (int i = 0; i < expected.length; i += 2) {
        if (Double.isFinite(expected[i])) {
          assertThat(actual[i]).isEqualTo(expected[i], within(1e-3));
        } else {
          assertThat(actual[i]).isNaN();
        }
      }
    }
  }
}
