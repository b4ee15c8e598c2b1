package io.qbi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.Boundary;
import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The order of tasks keeps no more chunks at a time than the order of dask (2022.12) does: its
 * figures are those of {@code docs/scheduling.md}.
 */
class RunOrderTest {
  private static final int SIDE = 800;
  private static final int CHUNK = 100;

  private final LazyArray x = image(1);
  private final LazyArray y = image(2);

  private static LazyArray image(int seed) {
    return Qbi.random(seed).uniform(SIDE, SIDE).rechunk(CHUNK, CHUNK);
  }

  /** Returns the most bytes that were kept between tasks on one thread, in chunks. */
  private static double kept(LazyArray... results) {
    long[] kept = new long[1];
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            kept[0] = statistics.keptBytes();
          }
        };
    try (Engine engine =
        Engine.builder().threads(1).memoryBudget(1L << 30).listener(listener).build()) {
      Qbi.compute(engine, results);
    }
    return kept[0] / (8.0 * CHUNK * CHUNK);
  }

  private LazyArray steps(int count) {
    LazyArray weights = Qbi.array(new double[] {0, 1, 0, 1, 1, 1, 0, 1, 0}, 3, 3);
    LazyArray result = x;
    for (int i = 0; i < count; i++) {
      result = result.convolve(weights, Boundary.REFLECT);
    }
    return result.sum();
  }

  @Test
  void chainsAndTreesKeepNoWholeChunk() {
    for (LazyArray result :
        List.of(x.times(2).plus(1).sqrt().sum(), x.sum(), x.times(y).sum().div(x.sum()))) {
      assertThat(kept(result)).isLessThan(0.1);
    }
    assertThat(kept(x.sum(), x.times(x).sum())).isLessThanOrEqualTo(1);
    assertThat(kept(x.sum(0), x.max(1))).isLessThanOrEqualTo(1.4);
  }

  @Test
  void sharedReadsWithAStepOverTheWholeArrayBetween() {
    assertThat(kept(x.minus(x.mean(0)).abs().mean())).isLessThanOrEqualTo(27);
    assertThat(kept(x.cumsum(0).sum())).isLessThanOrEqualTo(2);
    assertThat(kept(x.cumsum(1).sum())).isLessThanOrEqualTo(2);
  }

  @Test
  void stencilsOverTime() {
    assertThat(kept(steps(1))).isLessThanOrEqualTo(28.1);
    assertThat(kept(steps(3))).isLessThanOrEqualTo(71.2);
  }

  @Test
  void otherChunksAndOtherOrders() {
    long[] shuffled = new Random(0).longs(SIDE, 0, SIDE).toArray();
    assertThat(kept(x.rechunk(SIDE, 10).std(0).sum())).isLessThanOrEqualTo(16);
    assertThat(kept(x.take(Qbi.array(shuffled, SIDE), 0).sum(0))).isLessThanOrEqualTo(8.2);
    assertThat(kept(x.plus(x.transpose()).sum())).isLessThanOrEqualTo(4);
  }

  @Test
  void products() {
    assertThat(kept(x.matmul(y).sum())).isLessThanOrEqualTo(94);
    assertThat(kept(x.matmul(y).matmul(x).sum())).isLessThanOrEqualTo(189);
  }
}
