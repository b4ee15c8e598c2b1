package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Threshold;
import io.qbi.expr.Threshold.Method;
import io.qbi.shape.Shape;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdTest {
  /** Two peaks, the higher one left: counts of the values from 10 on. */
  private static final long[] COUNTS = {
    2, 5, 9, 14, 22, 30, 26, 15, 8, 4, 2, 1, 1, 0, 2, 3, 6, 9, 11, 7, 5, 2, 1
  };

  /** What scikit-image 0.19 finds in an image with these counts. */
  private static final Map<Method, Double> EXPECTED = new EnumMap<>(Method.class);

  static {
    EXPECTED.put(Method.OTSU, 21.0);
    EXPECTED.put(Method.TRIANGLE, 20.0);
    EXPECTED.put(Method.ISODATA, 21.0);
    EXPECTED.put(Method.LI, 19.810257796610777);
    EXPECTED.put(Method.YEN, 17.0);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void integersGetTheThresholdOfScikitImage(Method method) {
    double threshold = threshold(method, COUNTS, 9.5, 9.5 + COUNTS.length);
    assertThat(threshold).isCloseTo(EXPECTED.get(method), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void emptyBinsAtTheEndsChangeNothing(Method method) {
    long[] padded = new long[COUNTS.length + 7];
    System.arraycopy(COUNTS, 0, padded, 4, COUNTS.length);
    double threshold = threshold(method, padded, 5.5, 5.5 + padded.length);
    assertThat(threshold).isCloseTo(EXPECTED.get(method), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void oneValueIsItsOwnThreshold(Method method) {
    assertThat(threshold(method, new long[] {7}, 41.5, 42.5)).isEqualTo(42);
    long[] widened = new long[256];
    widened[128] = 7;
    assertThat(threshold(method, widened, 0.25, 0.25)).isEqualTo(0.25);
  }

  @Test
  void nothingHasNoThreshold() {
    assertThat(threshold(Method.OTSU, new long[3], 0, 1)).isNaN();
  }

  private static double threshold(Method method, long[] counts, double low, double high) {
    Block histogram = Block.wrap(DType.INT64, counts, Shape.of(counts.length));
    Block a = Block.allocate(DType.FLOAT64);
    Block b = Block.allocate(DType.FLOAT64);
    a.setDoubleAt(0, low);
    b.setDoubleAt(0, high);
    return Calls.run(new Threshold(method), histogram, a, b).getDouble();
  }
}
