package io.qbi.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, UTF_8);
  private final AtomicLong now = new AtomicLong();
  private final LazyArray array = Qbi.random(1).uniform(100, 10).rechunk(1, 10).plus(1);

  private static Engine engine(RunListener listener) {
    return Engine.builder().threads(2).listener(listener).build();
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void aRunEndsWithAFullBar() {
    try (Engine engine = engine(new ProgressBar(stream))) {
      array.compute(engine);
    }
    assertThat(lines()).last().asString().contains("100% [####").contains("100 tasks in ");
    assertThat(bytes.toString(UTF_8)).endsWith(System.lineSeparator());
  }

  @Test
  void redrawsTenTimesASecondAtMost() {
    // Each look at the clock is 10 ms later than the one before, so 100 tasks take a second.
    ProgressBar bar = new ProgressBar(stream, () -> now.addAndGet(10_000_000));
    try (Engine engine = engine(bar)) {
      array.compute(engine);
    }
    assertThat(lines()).hasSizeBetween(8, 13);
    assertThat(lines().get(3)).contains(" of 100 tasks, 97/s, 7.6 KiB/s, ").contains(" left");
  }

  @Test
  void aFailureIsSaid() {
    ProgressBar bar = new ProgressBar(stream, now::get);
    Run run = new Run(new Plan(List.of(), List.of(), 1, 1, List.of()), () -> "");
    bar.started(run);
    bar.finished(run, new RunStatistics(0, 0, 0, 0, 0), new IllegalStateException());
    assertThat(lines()).last().asString().contains("failed after 0 tasks");
  }

  @Test
  void aListenerThatThrowsBreaksNothing() {
    AtomicInteger heard = new AtomicInteger();
    RunListener broken =
        new RunListener() {
          @Override
          public void taskFinished(Run run, Stage stage, long chunk, TaskStatistics statistics) {
            heard.incrementAndGet();
            throw new IllegalStateException("a listener's own fault");
          }
        };
    try (Engine engine = engine(broken)) {
      assertThat(array.sum().compute(engine).item()).isBetween(1400.0, 1600.0);
    }
    assertThat(heard.get()).isBetween(1, 2);
  }
}
