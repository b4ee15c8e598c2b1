package io.qbi.kernel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmStartTest {
  /** Far more than any comparison of less work is off by. */
  private static void longWork() {
    long end = System.nanoTime() + 3_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theKernelOverVectorsIsTakenOnceItHasWonSomeTimesInARow() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger quickFrom = new AtomicInteger(5);
    WarmStart start =
        new WarmStart(
            WarmStartTest::longWork,
            () -> {
              if (runs.incrementAndGet() < quickFrom.get()) {
                longWork();
                longWork();
                longWork();
              }
            });
    int asked = 0;
    while (!start.isReady()) {
      asked++;
    }
    assertThat(asked).isGreaterThanOrEqualTo(2);
    int decided = runs.get();
    quickFrom.set(Integer.MAX_VALUE);
    for (int i = 0; i < 5; i++) {
      assertThat(start.isReady()).isTrue();
    }
    assertThat(runs).as("once it is decided, nothing is tried for a while").hasValue(decided);
  }

  @Test
  void aKernelOverVectorsThatBecomesSlowIsLeftAndTakenAgainOnceItIsFast() {
    AtomicBoolean isSlow = new AtomicBoolean();
    WarmStart start =
        new WarmStart(
            WarmStartTest::longWork,
            () -> {
              if (isSlow.get()) {
                longWork();
                longWork();
                longWork();
              }
            });
    for (boolean slow : new boolean[] {false, true, false}) {
      isSlow.set(slow);
      while (start.isReady() == slow) {
        Thread.onSpinWait();
      }
      assertThat(start.isReady()).isEqualTo(!slow);
    }
  }

  @Test
  void aKernelThatMayTakeSomeTimesAsLongIsTakenAlthoughItIsSlower() {
    WarmStart start =
        new WarmStart(
            WarmStartTest::longWork,
            () -> {
              longWork();
              longWork();
            },
            5);
    while (!start.isReady()) {
      assertThat(start.isOver()).isFalse();
    }
    assertThat(start.isReady()).isTrue();
  }

  @Test
  void aKernelOverVectorsThatStaysSlowIsNotTakenAndIsLeftAloneInTheEnd() {
    AtomicInteger runs = new AtomicInteger();
    int patience = 20;
    WarmStart start =
        new WarmStart(
            () -> {},
            () -> {
              runs.incrementAndGet();
              longWork();
            },
            1,
            patience);
    while (!start.isOver()) {
      assertThat(start.isReady()).isFalse();
    }
    assertThat(runs).hasValue(patience);
    assertThat(start.isReady()).isFalse();
    assertThat(runs).as("once it is given up, nothing is tried").hasValue(patience);
  }

  @Test
  void otherWorkHasTimeBetweenTwoComparisons() {
    AtomicInteger runs = new AtomicInteger();
    WarmStart start =
        new WarmStart(
            () -> {},
            () -> {
              runs.incrementAndGet();
              longWork();
            });
    long begun = System.nanoTime();
    while (runs.get() < 4) {
      start.isReady();
    }
    long each = 3_000_000;
    assertThat(System.nanoTime() - begun)
        .as("four comparisons and three rests")
        .isGreaterThan(10 * each);
  }

  @Test
  void anotherThreadDoesNotWaitForATrial() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    WarmStart start =
        new WarmStart(
            () -> {},
            () -> {
              inside.countDown();
              await(free);
            });
    Thread first = new Thread(start::isReady);
    first.start();
    inside.await();
    assertThat(start.isReady()).isFalse();
    free.countDown();
    first.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
