package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A run holds no more bytes than its budget, and what can never fit does not start. */
class MemoryBudgetTest {
  private static final long BUDGET = 1 << 20;

  @TempDir Path scratch;

  /** Keeps what the last run took. */
  private static final class Taken implements RunListener {
    private RunStatistics statistics;

    @Override
    public void finished(Run run, RunStatistics finished, Throwable failure) {
      statistics = finished;
    }
  }

  /** Two megabytes, twice the budget, in chunks of 32 kilobytes. */
  private static LazyArray image() {
    return Qbi.random(3).uniform(512, 512).rechunk(64, 64);
  }

  private Engine small(Taken taken) {
    return Engine.builder()
        .threads(2)
        .memoryBudget(BUDGET)
        .scratch(scratch)
        .listener(taken)
        .build();
  }

  @TestFactory
  Stream<DynamicTest> liveChunksNeverExceedTheBudget() {
    Map<String, UnaryOperator<LazyArray>> graphs =
        Map.of(
            "a pass", x -> x.sin().plus(1).sum(),
            "its mirror image", x -> x.plus(1).sin().plus(x.plus(1).sin().transpose()).sum(),
            "its other end", x -> x.minus(x.sin().roll(250, 0)).abs().mean(),
            "two passes", x -> x.minus(x.mean()).abs().mean(),
            "a filter", x -> x.filters().gaussian(2).std(0),
            "rows to columns", x -> x.rechunk(4, -1).cumsum(0).rechunk(-1, 8).sum(1),
            "two transforms", x -> x.fft2().abs().max(1),
            "a product", x -> x.matmul(x.transpose()).min(0),
            "objects", x -> x.gt(0.6).objects().label().max(),
            "a median", x -> x.median(0));
    return graphs.entrySet().stream()
        .map(graph -> DynamicTest.dynamicTest(graph.getKey(), () -> staysInside(graph.getValue())));
  }

  private RunStatistics staysInside(UnaryOperator<LazyArray> graph) {
    Taken taken = new Taken();
    NdArray roomy = graph.apply(image()).compute();
    NdArray tight = graph.apply(image()).compute(small(taken));

    Agreement.nearly(tight, roomy);
    assertThat(taken.statistics.peakBytes()).isPositive().isLessThanOrEqualTo(BUDGET);
    return taken.statistics;
  }

  @TestFactory
  Stream<DynamicTest> anArrayOfTwentyBudgetsIsGoneThroughTwice() {
    LazyArray random = Qbi.random(3).uniform(1600, 1600).rechunk(64, 64);
    assertThat(random.shape().size() * random.dtype().bytes()).isGreaterThan(19 * BUDGET);
    Map<String, LazyArray> sources =
        Map.of(
            "made anew",
            random,
            "read again",
            Qbi.fromSource(new CountingSource(random.compute().block(), random.chunks())),
            "spilled",
            random.mapBlocks(block -> block));
    return sources.entrySet().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.getKey(),
                    () -> {
                      Taken taken = new Taken();
                      LazyArray x = source.getValue();
                      LazyArray spread = x.minus(x.mean(0)).abs().mean();
                      try (Engine engine = small(taken)) {
                        // A quarter, but for what chance makes of it.
                        assertThat(spread.compute(engine).getDouble()).isBetween(0.2496, 0.2504);
                      }
                      assertThat(taken.statistics.peakBytes()).isLessThanOrEqualTo(BUDGET);
                    }));
  }

  @Test
  void aResultIsAllocatedOnceAndTasksWriteIntoIt() {
    LazyArray result = Qbi.random(1).uniform(2048, 2048).rechunk(128, 128).plus(1);
    Taken taken = new Taken();
    try (Engine engine =
        Engine.builder().threads(1).memoryBudget(4 << 20).listener(taken).build()) {
      result.compute(engine); // classes, and what is kept for later runs
      long before = allocated();
      NdArray computed = result.compute(engine);
      long bytes = allocated() - before;

      long own = computed.block().bytes();
      assertThat(own).isEqualTo(8L << 22);
      assertThat(taken.statistics.peakBytes()).isLessThan(4 << 20);
      assertThat(bytes).isBetween(own, own + (8 << 20));
    }
  }

  /** Returns the bytes that this thread, the engine's only one, has ever allocated. */
  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void whatDoesNotFitIsSpilledAndTheScratchFolderIsLeftEmpty() throws Exception {
    RunStatistics taken = staysInside(x -> x.fft2().real());

    assertThat(taken.spilledBytes()).isPositive();
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aTaskThatCanNeverFitIsRefusedBeforeAnythingIsRead() {
    Block block = Block.allocate(DType.FLOAT64, 1 << 17);
    CountingSource source =
        new CountingSource(block, ChunkGrid.regular(Shape.of(1 << 17), 1 << 10));
    LazyArray median = Qbi.fromSource(source).median(0);

    assertThatThrownBy(() -> median.compute(small(new Taken())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("quantiles")
        .hasMessageContaining("memory budget of " + BUDGET)
        .hasMessageContaining("rechunk")
        .hasMessageContaining("raise the budget");
    assertThat(source.reads()).isZero();
  }

  @Test
  void aTaskThatGathersTooManyChunksAsksForLargerOnes() {
    LazyArray count = Qbi.zeros(60_000).rechunk(10).gt(0).objects().count(1);
    try (Engine engine = small(new Taken())) {
      assertThatThrownBy(() -> count.compute(engine))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("unite labels that touch")
          .hasMessageContaining("6000 chunks")
          .hasMessageContaining("larger chunks");
    }
  }

  @Test
  void theTasksOfManyChunksAreNeverInMemoryAtOnce() {
    Taken taken = new Taken();
    try (Engine engine = small(taken)) {
      LazyArray x = Qbi.arange(300_000).rechunk(1);
      assertThat(x.times(2).compute(engine).getLong(299_999)).isEqualTo(599_998);
      assertThat(taken.statistics.tasks()).isEqualTo(300_000);
      assertThat(taken.statistics.peakBytes()).isLessThan(1 << 17);
    }
  }

  @Test
  void theBudgetIsFreeAgainAfterARunHasFailed() {
    Engine engine = small(new Taken());
    LazyArray failing =
        image()
            .mapBlocks(
                block -> {
                  throw new IllegalStateException("no");
                });
    assertThatThrownBy(() -> failing.sum().compute(engine)).hasRootCauseMessage("no");
    assertThat(engine.budget().used()).isZero();
  }
}
