package io.qbi;

import static io.qbi.Qbi.arange;
import static io.qbi.Qbi.fromFunction;
import static io.qbi.Qbi.random;
import static io.qbi.Qbi.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of the README, one test each.
 *
 * <p>Each is held more widely elsewhere: chunks, threads and laziness by {@link
 * OperationProperties}, memory by {@link MemoryBudgetTest}, errors by {@link BadArgumentsTest}, the
 * house rules of a good guest by {@link ArchitectureTest}.
 */
class PromisesTest {
  @TempDir Path scratch;

  /** Blobs whose halos and labels cross the chunks, counted and measured. */
  private static LazyArray labels(LazyArray image) {
    return image.filters().gaussian(3).gt(0.51).objects().label(2);
  }

  private static LazyArray image(long... chunk) {
    return random(11).uniform(160, 170).rechunk(chunk);
  }

  @Test
  void chunkingNeverChangesAnAnswer() {
    long[] whole = labels(image(160, 170)).compute().toLongArray();

    assertThat(whole).contains(20);
    assertThat(labels(image(64, 64)).compute().toLongArray()).containsExactly(whole);
    assertThat(labels(image(7, 170)).compute().toLongArray()).containsExactly(whole);
    assertThat(labels(image(160, 3)).compute().toLongArray()).containsExactly(whole);
  }

  @Test
  void threadsNeverChangeAnAnswer() {
    LazyArray image = image(16, 16);
    LazyArray blurred = image.filters().gaussian(2).minus(image.mean()).div(image.std());

    double[] alone = blurred.compute(Engine.builder().threads(1).build()).toDoubleArray();

    assertThat(blurred.compute(Engine.builder().threads(2).build()).toDoubleArray())
        .containsExactly(alone);
    assertThat(blurred.compute(Engine.builder().threads(13).build()).toDoubleArray())
        .containsExactly(alone);
  }

  @Test
  void elementsOfRandomArraysDependOnSeedAndIndexAlone() {
    double[] whole = random(5).normal(100, 100).compute().toDoubleArray();

    assertThat(random(5).normal(100, 100).rechunk(9, 31).compute().toDoubleArray())
        .containsExactly(whole);
    assertThat(random(5).normal(100, 100).slice("50, 3").compute().item())
        .isEqualTo(whole[50 * 100 + 3]);
  }

  @Test
  void memoryIsBounded() {
    long budget = 8 << 20;
    AtomicReference<RunStatistics> seen = new AtomicReference<>();
    Engine small =
        Engine.builder()
            .threads(2)
            .memoryBudget(budget)
            .scratch(scratch)
            .listener(keep(seen))
            .build();
    LazyArray image = random(1).uniform(3000, 1000).rechunk(300, 1000);

    // 24 MB that the first pass would keep for the second, in a budget of 8.
    LazyArray centred = image.cumsum(0).minus(image.cumsum(0).mean()).abs().max();

    assertThat(centred.compute(small).item()).isPositive();
    assertThat(seen.get().peakBytes()).isPositive().isLessThanOrEqualTo(budget);
  }

  private static RunListener keep(AtomicReference<RunStatistics> seen) {
    return new RunListener() {
      @Override
      public void finished(Run run, RunStatistics statistics, Throwable failure) {
        seen.set(statistics);
      }
    };
  }

  @Test
  void whatCanNeverFitIsRefusedWithTheFigure() {
    AtomicInteger calls = new AtomicInteger();
    Engine tiny = Engine.builder().threads(1).memoryBudget(100_000).scratch(scratch).build();
    LazyArray oneLargeChunk = counted(calls, 200, 200).rechunk(200, 200);

    assertThatThrownBy(() -> oneLargeChunk.mapBlocks(chunk -> chunk).compute(tiny))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100000")
        .hasMessageContaining("rechunk");
    assertThat(calls).as("elements computed before the refusal").hasValue(0);
  }

  private static LazyArray counted(AtomicInteger calls, long... shape) {
    return fromFunction(index -> calls.incrementAndGet(), DType.FLOAT64, shape);
  }

  @Test
  void lazyMeansLazy() {
    AtomicInteger calls = new AtomicInteger();

    LazyArray array = counted(calls, 40, 40).rechunk(10, 10).plus(1);
    LazyArray labels = array.filters().gaussian(2).gt(3).objects().label();
    assertThat(labels.toString()).contains("(40, 40)");
    assertThat(labels.toHtml()).contains("svg");
    assertThat(labels.explain()).contains("label");
    assertThat(labels.graph().toSvg()).contains("label");
    assertThat(calls).as("elements computed by building, printing and drawing").hasValue(0);

    array.slice("3:5, 7").compute();
    assertThat(calls).as("elements computed for a slice of two").hasValue(2);
  }

  @Test
  void errorsAreThrownWhereTheCallIs() {
    assertThatThrownBy(() -> zeros(3, 4).plus(zeros(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(3, 4)")
        .hasMessageContaining("(5,)");
    assertThatThrownBy(() -> zeros(3, 4).sum(2)).hasMessageContaining("2");
    assertThatThrownBy(() -> zeros(DType.UINT8, 3).plus(256)).hasMessageContaining("256");
    assertThatThrownBy(() -> arange(9).slice("::0")).hasMessageContaining("step");
  }

  @Test
  void aFailedTaskNamesItsOperationItsChunkAndTheCause() {
    IllegalStateException cause = new IllegalStateException("no light");
    LazyArray dark =
        zeros(8, 8)
            .rechunk(4, 4)
            .mapBlocks(
                chunk -> {
                  throw cause;
                });

    assertThatThrownBy(dark::compute)
        .isInstanceOf(io.qbi.run.ComputeException.class)
        .hasMessageContaining("map blocks")
        .hasMessageContaining("no light")
        .hasCause(cause);
  }

  @Test
  void anInterruptEndsARun() {
    LazyArray array = zeros(64, 64).rechunk(1, 64).mapBlocks(PromisesTest::interrupting);

    assertThatThrownBy(() -> array.compute(Engine.builder().threads(1).build()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
  }

  private static NdArray interrupting(NdArray chunk) {
    Thread.currentThread().interrupt();
    return chunk;
  }

  @Test
  void runsMayOverlapOnOneEngine() throws InterruptedException, ExecutionException {
    Engine engine = Engine.builder().threads(2).memoryBudget(1 << 20).scratch(scratch).build();
    LazyArray image = image(16, 16);
    double expected = image.cumsum(0).sum().compute(engine).item();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Double>> runs =
          Collections.nCopies(100, () -> image.cumsum(0).sum().compute(engine).item());
      for (Future<Double> run : callers.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void aPoolOfTheHostIsUsedAndLeftOpen() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ExecutorService host = Executors.newFixedThreadPool(2, task -> new Thread(task, "host"));
    try (Engine engine = Engine.builder().threads(3).pool(host).build()) {
      LazyArray noted =
          zeros(64, 64)
              .rechunk(1, 64)
              .mapBlocks(
                  chunk -> {
                    threads.add(Thread.currentThread());
                    return chunk;
                  });
      noted.compute(engine);
    } finally {
      assertThat(host.isShutdown()).isFalse();
      host.shutdown();
    }
    assertThat(threads)
        .allMatch(thread -> thread == Thread.currentThread() || thread.getName().equals("host"));
  }
}
