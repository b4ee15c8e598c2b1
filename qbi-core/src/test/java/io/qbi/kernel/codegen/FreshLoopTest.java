package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshLoopTest {
  private final List<Integer> calls = new ArrayList<>();

  private final FreshLoop loop =
      new FreshLoop(
          (arrays, positions, strides, n) -> {
            double[] out = (double[]) arrays[0];
            for (int i = 0; i < n; i++) {
              out[positions[0] + i * strides[0]]++;
            }
            calls.add(n);
          });

  private void run(int first, int stride, int n) {
    double[] out = new double[first + stride * n + 1];
    int[] positions = {first};
    loop.run(new Object[] {out}, positions, new int[] {stride}, n);
    assertThat(positions).containsExactly(first);
    for (int i = 0; i < out.length; i++) {
      boolean isOurs = i >= first && i < first + stride * n && (i - first) % stride == 0;
      assertThat(out[i]).as("element %d of %d, stride %d", i, n, stride).isEqualTo(isOurs ? 1 : 0);
    }
  }

  @Test
  void everyElementIsComputedOnce() {
    for (int stride = 1; stride <= 2; stride++) {
      for (int n : new int[] {0, 1, 31, 32, 33, 2047, 2048, 2049, 16_383, 16_384, 16_385, 50_001}) {
        run(5, stride, n);
      }
    }
  }

  @Test
  void isCalledOftenOnLittleAtFirstAndOnAllInTheEnd() {
    run(0, 1, 100_000);
    assertThat(calls).allMatch(n -> n <= 32);
    for (int i = 0; i < 50; i++) {
      run(0, 1, 100_000);
    }
    calls.clear();
    run(0, 1, 100_000);
    assertThat(calls).containsExactly(100_000);
  }

  @Test
  void aLongRunIsCutNoLongerThanItMust() {
    run(0, 1, 6_000_000);
    assertThat(calls.get(calls.size() - 1)).isGreaterThan(1_000_000);
  }

  @Test
  void shortRunsAreNotCut() {
    run(0, 1, 32);
    assertThat(calls).containsExactly(32);
  }
}
