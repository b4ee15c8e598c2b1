package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianWeightsTest {

  /** Values of scipy.ndimage._filters._gaussian_kernel1d(sigma, order, radius), turned round. */
  @Test
  void weightsAgreeWithScipy() {
    check(
        GaussianWeights.of(1, 0, 4),
        0.00013383062461474175,
        0.0044318616200312655,
        0.05399112742070441,
        0.24197144565660073,
        0.39894346935609776);
    check(
        GaussianWeights.of(2.5, 1, 4),
        -8.565336647932105e-05,
        -0.0003524638322389468,
        -0.0012206819753728508,
        -0.0035462060232505205,
        -0.008599702643465445);
    check(
        GaussianWeights.of(1.5, 2, 3),
        0.004621362354943161,
        0.020638602342624945,
        0.04800102950457444,
        0.03780369513915556,
        -0.05259395992870461,
        -0.1182274332719086,
        -0.05259395992870461);
    check(
        GaussianWeights.of(0.7, 3, 4),
        -0.011237420152381564,
        -0.4137033882127722,
        0.8205580730621818,
        0,
        -0.8205580730621818,
        0.4137033882127722,
        0.011237420152381564);
  }

  private static void check(double[] weights, double... head) {
    for (int i = 0; i < head.length; i++) {
      assertThat(weights[i]).isCloseTo(head[i], within(5e-16));
    }
  }

  @Test
  void radiusIsRounded() {
    assertThat(GaussianWeights.radius(1.5, 3)).isEqualTo(5);
    assertThat(GaussianWeights.radius(0.1, 4)).isZero();
    assertThat(GaussianWeights.of(0.1, 0, 4)).containsExactly(1);
  }

  @Test
  void theWeightsOfOrderZeroSumToOne() {
    assertThat(java.util.Arrays.stream(GaussianWeights.of(40, 0, 4)).sum())
        .isCloseTo(1, within(1e-14));
  }
}
