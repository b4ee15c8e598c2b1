package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.expr.Node;
import io.qbi.plan.Plan;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
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
    List<LazyArray> whole = new RandomGraph(seed, false).build();
    LazyArray[] chunked = new RandomGraph(seed, true).build().toArray(LazyArray[]::new);
    try (Engine plain = Engine.builder().threads(1).build()) {
      NdArray[] free = Qbi.compute(plain, chunked);
      NdArray[] tight = inLittleMemory(seed, chunked, plain);
      for (int i = 0; i < free.length; i++) {
        Node node = whole.get(i).node();
        Block expected = Computation.unoptimized(List.of(node), plain).toMemory().get(0);
        check(seed, expected, free[i].block());
        check(seed, expected, tight[i].block());
      }
    }
  }

  /** Runs with an eighth of the memory that a free run takes, on three threads. */
  private static NdArray[] inLittleMemory(long seed, LazyArray[] arrays, Engine plain) {
    AtomicLong peak = new AtomicLong();
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            peak.set(statistics.peakBytes());
          }
        };
    List<Node> nodes = Stream.of(arrays).map(LazyArray::node).toList();
    Plan free = Computation.of(nodes, plain).plan();
    long task = free.stages().stream().mapToLong(stage -> stage.taskBytes()).max().orElse(1);
    long budget = Math.max(task, free.predictedPeak() / 8) + 4096;
    while (true) {
      try (Engine small =
          Engine.builder().threads(3).memoryBudget(budget).listener(listener).build()) {
        NdArray[] results = Qbi.compute(small, arrays);
        assertThat(peak.get())
            .as("peak, seed %d: %s", seed, Qbi.explain(small, arrays))
            .isLessThanOrEqualTo(budget);
        return results;
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
