package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static Block doubles(double... values) {
    return Block.wrap(DType.FLOAT64, values, Shape.of(values.length));
  }

  @Test
  void integersAreTruncatedTowardsZeroAndWrap() {
    Block in = Block.wrap(DType.INT16, new short[] {3, -3, 600, -1}, Shape.of(4));
    Block out = Block.allocate(DType.INT8, 4);
    Correlation.correlate(in, doubles(0.5), out);
    // scipy.ndimage.correlate(..., output=int8): 1.5, -1.5, 300, -0.5
    assertThat(out.bytesArray()).containsExactly(1, -1, 300 - 256, 0);
  }

  @Test
  void nanAndInfinityCountOnlyUnderWeightsThatAreNotZero() {
    Block in = doubles(1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3);
    Block out = Block.allocate(DType.FLOAT64, 3);
    Correlation.correlate(in, doubles(1, 0, 1), out);
    assertThat(out.doubles()).containsExactly(3, Double.NaN, 5);
    Correlation.correlate1d(in, 0, new double[] {0, 0, 2}, out);
    assertThat(out.doubles()).containsExactly(4, Double.POSITIVE_INFINITY, 6);
  }

  @Test
  void symmetricLinesSkipAZeroInTheMiddleAndAtTheEnds() {
    Block in = doubles(Double.NaN, 1, Double.POSITIVE_INFINITY, 3, Double.NaN);
    Block out = Block.allocate(DType.FLOAT64, 1);
    Correlation.correlate1d(in, 0, new double[] {0, 1, 0, 1, 0}, out);
    assertThat(out.doubles()).containsExactly(4);
  }

  @Test
  void sumsOfFloatsMayBeLargerThanFloatsOnTheWay() {
    float[] values = {3e38f, -1, 3e38f, 3e38f, Float.POSITIVE_INFINITY, 1, Float.NaN};
    Block in = Block.wrap(DType.FLOAT32, values, Shape.of(7));
    Block out = Block.allocate(DType.FLOAT32, 5);
    Correlation.correlate1d(in, 0, new double[] {0.25, 0.5, 0.25}, out);
    float inf = Float.POSITIVE_INFINITY;
    assertThat(out.floats()).containsExactly(1.5e38f, 2.25e38f, inf, inf, Float.NaN);
    Correlation.correlate(in, doubles(0.5, 0.25, 2), out);
    assertThat(out.floats()).containsExactly(inf, inf, inf, inf, Float.NaN);
    Correlation.correlate(in, doubles(1, 0.25, 0.25), out);
    assertThat(out.floats()).containsExactly(inf, 1.5e38f, inf, inf, Float.NaN);
  }

  @Test
  void weightsThatNoFloatHoldsAreTakenAsDoubles() {
    Block in = Block.wrap(DType.FLOAT32, new float[] {1e38f, 1e38f, 1e-38f}, Shape.of(3));
    Block out = Block.allocate(DType.FLOAT32, 3);
    Correlation.correlate(in, doubles(1e-60), out);
    float product = (float) (1e-60 * 1e38f);
    assertThat(out.floats()).containsExactly(product, product, 0);
  }

  @Test
  void weightsOfZeroGiveZero() {
    Block out = doubles(7, 7);
    Correlation.correlate(doubles(1, Double.NaN, 3), doubles(0, 0), out);
    assertThat(out.doubles()).containsExactly(0, 0);
  }

  @Test
  void anEmptyResultIsLeftAlone() {
    Block none = Block.allocate(DType.FLOAT64, 0, 5);
    Correlation.correlate(
        Block.allocate(DType.FLOAT64, 0, 7), Block.allocate(DType.FLOAT64, 1, 3), none);
    assertThat(none.size()).isZero();
  }

  @Test
  void gaussianLineAgreesWithScipyToTheLastBit() {
    // numpy.arange(12.) ** 2 % 7, scipy.ndimage.gaussian_filter1d(a, 1.0)[4:8]
    double[] a = new double[12];
    for (int i = 0; i < 12; i++) {
      a[i] = i * i % 7;
    }
    Block out = Block.allocate(DType.FLOAT64, 4);
    Correlation.correlate1d(doubles(a), 0, GaussianWeights.of(1, 0, 4), out);
    assertThat(out.doubles()).containsExactly(SCIPY_LINE);
  }

  private static final double[] SCIPY_LINE = {
    2.524236941999968, 2.452498930458832, 1.5561967877124898, 0.9341346796574208
  };
}
