package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Random graphs, computed optimised and not, in one chunk and in many, with plenty of memory and
 * with next to none: the answers must agree. {@code -Dqbi.fuzz.graphs=N} runs more of them, {@code
 * -Dqbi.fuzz.seed=S} begins elsewhere.
 */
class RandomGraphTest {
  private static final int GRAPHS = Integer.getInteger("qbi.fuzz.graphs", 2000);
  private static final long SEED = Long.getLong("qbi.fuzz.seed", 20_240_501L);

  @Test
  void answersDoNotDependOnChunksMemoryThreadsOrOptimizer() {
    for (int i = 0; i < GRAPHS; i++) {
      long seed = SEED + i;
      try {
        agree(seed);
      } catch (RuntimeException e) {
        throw new AssertionError("graph of seed " + seed + " failed", e);
      }
    }
  }

  private static void agree(long seed) {
    LazyArray whole = new RandomGraph(seed, false).build();
    LazyArray chunked = new RandomGraph(seed, true).build();
    try (Engine plain = Engine.builder().threads(1).build()) {
      Block expected = Computation.unoptimized(List.of(whole.node()), plain).toMemory().get(0);
      check(seed, expected, chunked.compute(plain).block());
      check(seed, expected, inLittleMemory(seed, chunked, plain));
    }
  }

  /** Runs with half of the memory that a free run takes, on three threads. */
  private static Block inLittleMemory(long seed, LazyArray array, Engine plain) {
    AtomicLong peak = new AtomicLong();
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            peak.set(statistics.peakBytes());
          }
        };
    Computation free = Computation.of(List.of(array.node()), plain);
    long task = free.plan().stages().stream().mapToLong(stage -> stage.taskBytes()).max().orElse(1);
    long budget = Math.max(task, free.plan().predictedPeak() / 8) + 4096;
    while (true) {
      try (Engine small =
          Engine.builder().threads(3).memoryBudget(budget).listener(listener).build()) {
        Block result = array.compute(small).block();
        assertThat(peak.get())
            .as("peak, seed %d: %s", seed, array.explain())
            .isLessThanOrEqualTo(budget);
        return result;
      } catch (IllegalStateException e) {
        // Chunks are cut finer in little memory, of which a task that unites them may need more.
        assertThat(e).hasMessageContaining("more than the memory budget of " + budget);
        budget *= 2;
      }
    }
  }

  private static void check(long seed, Block expected, Block actual) {
    assertThat(actual.shape()).as("shape, seed %d", seed).isEqualTo(expected.shape());
    assertThat(actual.dtype()).as("dtype, seed %d", seed).isEqualTo(expected.dtype());
    double[] want = expected.toDoubles();
    double[] got = actual.toDoubles();
    for (int i = 0; i < want.length; i++) {
      if (Double.isNaN(want[i])) {
        assertThat(got[i]).as("element %d, seed %d", i, seed).isNaN();
      } else if (want[i] != got[i]) {
        assertThat(got[i])
            .as("element %d, seed %d", i, seed)
            .isCloseTo(want[i], within(1e-9 * Math.max(1, Math.abs(want[i]))));
      }
    }
  }
}
