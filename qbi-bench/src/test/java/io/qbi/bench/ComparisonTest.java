package io.qbi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.io.QbiIo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that differ are found to differ. */
class ComparisonTest {
  @TempDir Path folder;

  private double error(LazyArray ours, LazyArray theirs) {
    Path a = folder.resolve("a.npy");
    Path b = folder.resolve("b.npy");
    QbiIo.save(ours, a);
    QbiIo.save(theirs, b);
    return Comparison.relativeError(a, b);
  }

  @Test
  void equalValuesOfOtherTypesAndRanksHaveNoError() {
    LazyArray x = Qbi.arange(200).reshape(20, 10);
    assertThat(error(x, x.astype(DType.UINT8))).isZero();
    assertThat(error(x.sum(), x.keepDims().sum())).isZero();
    assertThat(error(Qbi.full(Double.NaN, 3), Qbi.full(Double.NaN, 3))).isZero();
  }

  @Test
  void theLargestDifferenceCounts() {
    LazyArray x = Qbi.array(new double[] {1, 2, 4});
    assertThat(error(Qbi.array(new double[] {1, 2.5, 4.25}), x)).isEqualTo(0.125);
    assertThat(error(x.times(new Complex(0, 1)), x.astype(DType.COMPLEX128))).isEqualTo(1);
  }

  @Test
  void otherShapesAndNanAreNoAgreement() {
    assertThat(error(Qbi.ones(3, 2), Qbi.ones(2, 3))).isInfinite();
    assertThat(error(Qbi.ones(3), Qbi.full(Double.NaN, 3))).isInfinite();
  }
}
