package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.DType;
import org.junit.jupiter.api.Test;

/** Statistics against numbers of NumPy and SciPy. */
class StatisticsTest {
  private static final double NAN = Double.NaN;

  private static final LazyArray X =
      Qbi.array(new double[] {1, 2, 4, 2, 1, 0.5, 3, 5, -1, 7, 4, 3}, 4, 3).rechunk(3, 2);

  private static void assertValues(LazyArray actual, double... expected) {
    assertThat(actual.compute().toDoubleArray()).containsExactly(expected, within(1e-13));
  }

  @Test
  void dividesByTheNumberLessDdof() {
    assertValues(X.stats().var(1), 4.778409090909091);
    assertValues(X.stats().std(2, 0), 3.221024681681281, Math.sqrt(5), 2.80066956280101);
    assertValues(X.stats().var(0, -1), X.var(1).compute().toDoubleArray());
    assertValues(Qbi.ones(3, 1).stats().var(1, 1), NAN, NAN, NAN);
    assertThat(X.astype(DType.FLOAT32).stats().std(1).dtype()).isEqualTo(DType.FLOAT32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.stats().var(-1))
        .withMessageContaining("var: ddof -1 must be 0 or more");
  }

  @Test
  void scoresByStandardDeviations() {
    assertValues(
        X.stats().zscore(0).slice("0"),
        -0.9878783399072131,
        -0.6324555320336759,
        1.199269365885826);
    assertValues(
        X.stats().zscore().slice("0"), -0.7764365689101865, -0.298629449580841, 0.6569847890778501);
    assertValues(Qbi.array(new byte[] {1, 3}, 2).stats().zscore(), -1, 1);
    // The mean of ten times 0.1 is not 0.1.
    assertThat(Qbi.full(0.1, 10).rechunk(3).stats().zscore().compute().toDoubleArray())
        .containsOnly(NAN);
    LazyArray single = X.astype(DType.FLOAT32).stats().zscore(1);
    assertThat(single.compute().dtype()).isEqualTo(DType.FLOAT32);
  }

  @Test
  void tellsTheEdgesOfBins() {
    Statistics.Histogram whole = X.stats().histogram(4);
    assertThat(whole.counts().compute().toLongArray()).containsExactly(2, 4, 4, 2);
    assertThat(whole.edges().compute().toDoubleArray()).containsExactly(-1, 1, 3, 5, 7);
    Statistics.Histogram part = X.stats().histogram(2, 0, 3);
    assertThat(part.counts().compute().toLongArray()).containsExactly(3, 4);
    assertThat(part.edges().compute().toDoubleArray()).containsExactly(0, 1.5, 3);
    Statistics.Histogram equal = Qbi.full(2.0, 3).stats().histogram(2);
    assertThat(equal.counts().compute().toLongArray()).containsExactly(0, 3);
    assertThat(equal.edges().compute().toDoubleArray()).containsExactly(1.5, 2, 2.5);
  }

  @Test
  void keepsEdgesInTheTypeThatTheElementsAreComparedIn() {
    LazyArray single = Qbi.random(1).uniform(DType.FLOAT32, 1000).rechunk(300).times(0.7);
    Statistics.Histogram histogram = single.stats().histogram(7);
    assertThat(histogram.edges().dtype()).isEqualTo(DType.FLOAT32);
    float[] edges = histogram.edges().compute().toFloatArray();
    float[] elements = single.compute().toFloatArray();
    long[] counts = new long[7];
    for (float x : elements) {
      int bin = 0;
      while (bin < 6 && x >= edges[bin + 1]) {
        bin++;
      }
      counts[bin]++;
    }
    assertThat(edges[0]).isEqualTo((float) single.min().compute().item());
    assertThat(edges[7]).isEqualTo((float) single.max().compute().item());
    assertThat(histogram.counts().compute().toLongArray()).containsExactly(counts);
    LazyArray bytes = Qbi.array(DType.UINT8, new byte[] {0, (byte) 255}, 2);
    assertThat(bytes.stats().histogram(2).edges().compute().toDoubleArray())
        .containsExactly(0, 127.5, 255);
  }

  @Test
  void coversColumns() {
    double[] expected = {
      6.916666666666666, 2.6666666666666665, 0.625,
      2.6666666666666665, 3.333333333333333, -1.3333333333333333,
      0.625, -1.3333333333333333, 5.229166666666666
    };
    assertValues(X.stats().covariance(), expected);
    assertValues(X.stats().covariance(0).slice("0"), 5.1875, 2.0, 0.46875);
    assertValues(X.astype(DType.FLOAT32).stats().covariance(), expected);
    assertThat(X.astype(DType.FLOAT32).stats().covariance().dtype()).isEqualTo(DType.FLOAT64);
    LazyArray complex = X.astype(DType.COMPLEX128);
    assertValues(complex.stats().covariance().real(), expected);
    assertValues(Qbi.ones(1, 2).stats().covariance(), NAN, NAN, NAN, NAN);
  }

  @Test
  void correlatesColumns() {
    assertValues(
        X.stats().correlation(),
        1,
        0.5553681076004987,
        0.10392387984849703,
        0.5553681076004987,
        1,
        -0.3193619136223197,
        0.10392387984849703,
        -0.3193619136223197,
        1);
    LazyArray spoilt = Qbi.array(new long[] {1, 5, 2, 5, 4, 5}, 3, 2);
    assertValues(spoilt.stats().correlation(), 1, NAN, NAN, NAN);
    LazyArray withNan = Qbi.array(new double[] {1, NAN, 2, 3, 4, 5}, 3, 2).rechunk(1, 1);
    assertValues(withNan.stats().correlation(), 1, NAN, NAN, NAN);
  }

  @Test
  void refusesWhatIsNoMatrixOfObservations() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.ones(3).stats().covariance())
        .withMessageContaining("covariance: shape (3,) is no matrix of observations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> X.astype(DType.COMPLEX64).stats().correlation())
        .withMessageContaining("correlation: complex numbers are not supported");
  }
}
