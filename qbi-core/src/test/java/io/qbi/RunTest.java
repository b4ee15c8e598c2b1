package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.run.ComputeException;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How runs end: failures, interrupts, and graphs that are very deep. */
@Timeout(300)
class RunTest {

  @Test
  void aFailureNamesOperationAndRegionAndKeepsTheCause() {
    IllegalStateException cause = new IllegalStateException("the scanner was off");
    LazyArray failing =
        Qbi.ones(4, 6)
            .rechunk(4, 3)
            .mapBlocks(
                block -> {
                  throw cause;
                });

    assertThatThrownBy(() -> failing.plus(1).sum().compute())
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining("map blocks")
        .hasMessageContaining("[0:4, ")
        .hasMessageContaining("the scanner was off")
        .hasRootCause(cause);
  }

  @Test
  void aBlockOfTheWrongShapeIsRefused() {
    LazyArray wrong = Qbi.ones(4, 6).mapBlocks(block -> Qbi.ones(3).compute());

    assertThatThrownBy(wrong::compute)
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining("map blocks")
        .hasMessageContaining("(3,)");
  }

  @Test
  void anInterruptCancelsTheRun() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger blocks = new AtomicInteger();
    LazyArray slow =
        Qbi.ones(1000, 4)
            .rechunk(1, 4)
            .mapBlocks(
                block -> {
                  started.countDown();
                  blocks.incrementAndGet();
                  pause();
                  return block;
                });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                slow.compute();
              } catch (CancellationException e) {
                thrown.set(e);
              }
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join();

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(stillInterrupted.get()).isTrue();
    assertThat(blocks.get()).isLessThan(1000);
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aChainOfManyElementwiseOperationsRuns() {
    LazyArray chain = Qbi.arange(6).rechunk(2);
    for (int i = 0; i < 50_000; i++) {
      chain = chain.times(3).plus(i % 7);
    }

    assertThat(chain.toString()).contains("(6,)");
    assertThat(chain.compute().toLongArray()).containsExactly(chained());
  }

  private static long[] chained() {
    long[] values = {0, 1, 2, 3, 4, 5};
    for (int i = 0; i < 50_000; i++) {
      for (int k = 0; k < values.length; k++) {
        values[k] = values[k] * 3 + i % 7;
      }
    }
    return values;
  }

  @Test
  void aChainOfManyRollsRuns() {
    LazyArray chain = Qbi.arange(10).rechunk(4);
    for (int i = 0; i < 2001; i++) {
      chain = chain.roll(1, 0);
    }

    assertThat(chain.compute().toLongArray()).containsExactly(9, 0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void whatIsComputedTogetherIsSharedAndReadOnce() {
    CountingSource source =
        new CountingSource(Qbi.arange(100).compute().block(), ChunkGrid.regular(Shape.of(100), 10));
    LazyArray x = Qbi.fromSource(source);

    NdArray[] both = Qbi.compute(x.sum(), x.max());

    assertThat(both[0].item()).isEqualTo(4950);
    assertThat(both[1].item()).isEqualTo(99);
    assertThat(source.elements()).isEqualTo(100);
  }

  @Test
  void aSliceReadsNoMoreThanItNeeds() {
    CountingSource source =
        new CountingSource(Qbi.arange(100).compute().block(), ChunkGrid.regular(Shape.of(100), 10));
    LazyArray part = Qbi.fromSource(source).plus(1).times(2).slice("40:45");

    assertThat(part.compute().toLongArray()).containsExactly(82, 84, 86, 88, 90);
    assertThat(source.elements()).isEqualTo(5);
  }
}
