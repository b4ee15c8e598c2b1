package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.run.ComputeException;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine does beside computing: runs in runs, repeated reads, cancelling, closing. */
@Timeout(120)
class EngineTest {
  private static final long BUDGET = 1 << 16;

  /** Keeps what each run took. */
  private static final class Log implements RunListener {
    private final List<RunStatistics> runs = new ArrayList<>();

    @Override
    public synchronized void finished(Run run, RunStatistics statistics, Throwable failure) {
      runs.add(statistics);
    }
  }

  /** Ones in chunks of ten, of which the first reads fail. */
  private static final class Unreliable implements BlockSource {
    private static final long serialVersionUID = 1;
    private final AtomicInteger failures;
    private final IOException failure;

    Unreliable(int failures, IOException failure) {
      this.failures = new AtomicInteger(failures);
      this.failure = failure;
    }

    @Override
    public Shape shape() {
      return Shape.of(40);
    }

    @Override
    public DType dtype() {
      return DType.INT64;
    }

    @Override
    public ChunkGrid chunks() {
      return ChunkGrid.regular(shape(), 10);
    }

    @Override
    public String describe() {
      return "an unreliable source";
    }

    @Override
    public Block read(Box region) throws IOException {
      if (failures.getAndDecrement() > 0) {
        throw failure;
      }
      return Qbi.ones(DType.INT64, region.shape().toArray()).compute().block();
    }
  }

  private static Engine.Builder tight() {
    return Engine.builder().threads(2).memoryBudget(BUDGET);
  }

  @Test
  void aRunInsideATaskGoesOnThoughTheBudgetIsFull() {
    try (Engine engine = tight().build()) {
      // Both threads hold a task of more than half of the budget while they compute another array.
      long side = 48;
      LazyArray inner = Qbi.random(1).uniform(2 * side, side).rechunk(side, side);
      LazyArray outer =
          Qbi.ones(8 * side, side)
              .rechunk(side, side)
              .mapBlocks(
                  block ->
                      Qbi.of(block).plus(inner.sin().sum().compute(engine).item()).compute(engine));

      assertThat(outer.sum().compute(engine).item()).isPositive();
      assertThat(engine.budget().used()).isZero();
    }
  }

  @Test
  void thePeakIsThatOfTheRun() {
    Log log = new Log();
    try (Engine engine = tight().listener(log).build()) {
      Qbi.random(1).uniform(64, 64).rechunk(16, 16).cumsum(0).sum().compute(engine);
      Qbi.ones(4).plus(1).sum().compute(engine);
    }

    assertThat(log.runs.get(0).peakBytes()).isGreaterThan(2000);
    assertThat(log.runs.get(1).peakBytes()).isLessThan(1000);
  }

  @Test
  void aReadThatFailsForAMomentIsRepeated() {
    LazyArray array = Qbi.fromSource(new Unreliable(3, new IOException("the network was away")));
    try (Engine engine = Engine.builder().retries(3, Duration.ofMillis(1)).build()) {
      assertThat(array.sum().compute(engine).item()).isEqualTo(40);
    }
  }

  @Test
  void aReadThatKeepsFailingEndsTheRun() {
    Unreliable source = new Unreliable(1000, new IOException("the network was away"));
    try (Engine engine = Engine.builder().threads(1).retries(2, Duration.ZERO).build()) {
      assertThatThrownBy(() -> Qbi.fromSource(source).sum().compute(engine))
          .isInstanceOf(ComputeException.class)
          .hasMessageContaining("the network was away");
    }
    assertThat(source.failures.get()).isEqualTo(997);
  }

  @Test
  void aMissingFileIsNotAskedForAgain() {
    Unreliable source = new Unreliable(1000, new NoSuchFileException("a.tif"));
    try (Engine engine = Engine.builder().threads(1).retries(5, Duration.ZERO).build()) {
      assertThatThrownBy(() -> Qbi.fromSource(source).sum().compute(engine))
          .isInstanceOf(ComputeException.class)
          .hasMessageContaining("a.tif");
    }
    assertThat(source.failures.get()).isEqualTo(999);
  }

  @Test
  void aFutureGivesTheResult() throws Exception {
    try (Engine engine = tight().build()) {
      Future<NdArray> sum = Qbi.arange(100).rechunk(10).sum().computeAsync(engine);
      assertThat(sum.get(60, TimeUnit.SECONDS).item()).isEqualTo(4950);
    }
  }

  @Test
  void aFutureTellsOfTheFailure() {
    try (Engine engine = tight().build()) {
      Future<NdArray> failing =
          Qbi.fromSource(new Unreliable(9, new IOException("no"))).computeAsync(engine);
      assertThatThrownBy(failing::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ComputeException.class);
    }
  }

  @Test
  void aCancelledFutureEndsItsRun() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger blocks = new AtomicInteger();
    try (Engine engine = tight().build()) {
      Future<NdArray> slow = slow(started, blocks).computeAsync(engine);
      started.await();
      slow.cancel(true);
      assertThat(slow.isCancelled()).isTrue();
    }
    assertThat(blocks.get()).isLessThan(1000);
  }

  private static LazyArray slow(CountDownLatch started, AtomicInteger blocks) {
    return Qbi.ones(1000, 4)
        .rechunk(1, 4)
        .mapBlocks(
            block -> {
              started.countDown();
              blocks.incrementAndGet();
              pause();
              return block;
            });
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRunThatTakesTooLongIsCancelled() {
    AtomicInteger blocks = new AtomicInteger();
    try (Engine engine = tight().timeout(Duration.ofMillis(100)).build()) {
      assertThatThrownBy(() -> slow(new CountDownLatch(1), blocks).compute(engine))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("PT0.1S");
      assertThat(engine.budget().used()).isZero();
    }
    assertThat(blocks.get()).isLessThan(1000);
  }

  @Test
  void aClosedEngineLeavesNoThreadAndRefusesToCompute() throws InterruptedException {
    AtomicInteger threads = new AtomicInteger();
    ThreadGroup group = new ThreadGroup("engine");
    Engine engine = tight().build();
    Thread user =
        new Thread(
            group,
            () -> {
              Qbi.random(1).uniform(400, 40).rechunk(1, 40).sin().sum().compute(engine);
              threads.set(group.activeCount() - 1);
              engine.close();
            });
    user.start();
    join(user);

    assertThat(threads.get()).isPositive();
    // A thread that has nothing left to do may take a moment to end.
    for (int i = 0; i < 200 && group.activeCount() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(group.activeCount()).isZero();
    assertThatThrownBy(() -> Qbi.ones(3).compute(engine))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void closingWaitsForTheRunsUnderWay() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger blocks = new AtomicInteger();
    Engine engine = tight().build();
    Future<NdArray> slow = slow(started, blocks).slice("0:50").computeAsync(engine);
    started.await();
    engine.close();

    assertThat(slow.isDone()).isTrue();
    assertThat(slow.get().shape()).isEqualTo(Shape.of(50, 4));
  }

  @Test
  void theSharedEngineStaysOpen() {
    Engine.shared().close();
    assertThat(Qbi.ones(3).sum().compute().item()).isEqualTo(3);
  }

  @Test
  void runsThatNeedTheWholeBudgetTakeTurns() throws Exception {
    try (Engine engine = tight().memoryBudget(4 * BUDGET).build()) {
      List<Thread> callers = new ArrayList<>();
      AtomicInteger right = new AtomicInteger();
      for (int i = 0; i < 6; i++) {
        int seed = i;
        callers.add(
            new Thread(
                () -> {
                  LazyArray x = Qbi.random(seed).uniform(90, 90).rechunk(30, 30);
                  double tight = x.fft2().abs().sum().compute(engine).item();
                  double roomy = x.fft2().abs().sum().compute().item();
                  right.addAndGet(Math.abs(tight / roomy - 1) < 1e-12 ? 1 : 0);
                }));
      }
      callers.forEach(Thread::start);
      callers.forEach(EngineTest::join);
      assertThat(right.get()).isEqualTo(6);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
