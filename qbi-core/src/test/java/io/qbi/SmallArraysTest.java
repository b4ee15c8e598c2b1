package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An array of one chunk is work for all threads where there is enough of it. */
class SmallArraysTest {
  private final LazyArray image =
      Qbi.of(Qbi.random(1).uniform(DType.FLOAT32, 700, 601).compute()).rechunk(700, 601);

  private static long tasks(LazyArray array) {
    long[] tasks = new long[1];
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            tasks[0] = statistics.tasks();
          }
        };
    try (Engine engine = Engine.builder().threads(2).listener(listener).build();
        Engine alone = Engine.builder().threads(1).build()) {
      // The assertion on arrays takes minutes for a million elements.
      assertThat(Arrays.equals(numbers(array, engine), numbers(array, alone))).isTrue();
    }
    return tasks[0];
  }

  private static double[] numbers(LazyArray array, Engine engine) {
    return array.astype(DType.FLOAT64).compute(engine).block().doubles();
  }

  @Test
  void longWorkIsSharedByTheThreads() {
    assertThat(tasks(image.filters().median(9))).isBetween(2L, 8L);
    assertThat(tasks(image.geometry().zoom(new double[] {1.5, 1.5}, 3, Boundary.REFLECT)))
        .isBetween(2L, 8L);
  }

  @Test
  void shortWorkIsOneTask() {
    assertThat(tasks(Qbi.random(1).uniform(90, 90).rechunk(90, 90).plus(1))).isEqualTo(1);
  }

  @Test
  void whatEveryPartNeedsWholeIsNotComputedTwice() {
    assertThat(tasks(Qbi.random(1).uniform(1 << 20).rechunk(1 << 20).fft().abs())).isLessThan(4);
  }
}
