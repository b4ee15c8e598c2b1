package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.DType;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ThresholdsOfImagesTest {
  private static final List<Function<Filters, LazyArray>> METHODS =
      List.of(Filters::otsu, Filters::isodata, Filters::triangle, Filters::yen, Filters::li);

  /** Two peaks, at 60 and 160. */
  private static LazyArray image() {
    LazyArray dark = Qbi.random(1).normal(3000).times(9).plus(60);
    LazyArray bright = Qbi.random(2).normal(1500).times(20).plus(160);
    return Qbi.concatenate(0, dark, bright).clip(0, 255).reshape(60, 75).rechunk(17, 31);
  }

  @Test
  void typesOfAllWidthsGiveOneThreshold() {
    for (Function<Filters, LazyArray> method : METHODS) {
      double want = threshold(method, image().astype(DType.UINT8));
      for (DType dtype :
          List.of(DType.UINT16, DType.INT16, DType.INT32, DType.UINT32, DType.INT64)) {
        assertThat(threshold(method, image().astype(DType.UINT8).astype(dtype))).isEqualTo(want);
      }
    }
  }

  @Test
  void elementsOfAWideRangeShareBins() {
    LazyArray wide = image().astype(DType.INT64).times(1L << 20).minus(1L << 26);
    for (Function<Filters, LazyArray> method :
        List.<Function<Filters, LazyArray>>of(Filters::otsu, Filters::isodata)) {
      double narrow = threshold(method, image().astype(DType.INT64));
      double got = (threshold(method, wide) + (1 << 26)) / (1 << 20);
      assertThat(got).isCloseTo(narrow, within(1.0));
    }
  }

  @Test
  void liLeavesOutWhatIsNotFinite() {
    double want = threshold(Filters::li, image());
    LazyArray odd = Qbi.array(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, 2);
    LazyArray with = Qbi.concatenate(0, image().reshape(4500), odd);
    assertThat(threshold(Filters::li, with)).isCloseTo(want, within(1e-9));
  }

  @Test
  void anImageOfOneValueIsItsOwnThreshold() {
    for (Function<Filters, LazyArray> method : METHODS) {
      for (DType dtype : List.of(DType.UINT8, DType.INT32, DType.FLOAT32, DType.FLOAT64)) {
        assertThat(threshold(method, Qbi.full(7, 5, 4).astype(dtype))).isEqualTo(7);
      }
    }
  }

  private static double threshold(Function<Filters, LazyArray> method, LazyArray image) {
    return method.apply(image.filters()).compute().item();
  }
}
