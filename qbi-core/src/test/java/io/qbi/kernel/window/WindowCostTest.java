package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.shape.Shape;
import org.junit.jupiter.api.Test;

class WindowCostTest {

  private static WindowCost.Way best(long k, boolean separable, long n) {
    return WindowCost.estimate(Shape.of(k, k), k * k, separable, false, Shape.of(n, n)).best();
  }

  @Test
  void smallWindowsAreSummedLargeOnesTransformed() {
    assertThat(best(3, false, 512)).isEqualTo(WindowCost.Way.DIRECT);
    assertThat(best(7, false, 1024)).isEqualTo(WindowCost.Way.DIRECT);
    assertThat(best(64, false, 1024)).isEqualTo(WindowCost.Way.FFT);
    assertThat(best(1024, false, 1024)).isEqualTo(WindowCost.Way.FFT);
    assertThat(best(9, true, 1024)).isEqualTo(WindowCost.Way.SEPARABLE);
  }

  @Test
  void aSparseWindowIsSummedHoweverLargeItIs() {
    Shape window = Shape.of(101, 101);
    WindowCost cost = WindowCost.estimate(window, 4, false, false, Shape.of(512, 512));
    assertThat(cost.best()).isEqualTo(WindowCost.Way.DIRECT);
  }

  @Test
  void estimatesAreShownInMilliseconds() {
    assertThat(new WindowCost(8.12e8, Double.POSITIVE_INFINITY, 4e5).toString())
        .isEqualTo("direct 812 ms, separable -, fft 0.40 ms");
  }
}
