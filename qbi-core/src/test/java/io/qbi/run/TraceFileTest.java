package io.qbi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trace file holds each task and run, and is JSON after every run. */
class TraceFileTest {
  @TempDir Path folder;

  private final LazyArray array = Qbi.random(1).uniform(100, 10).rechunk(5, 10).plus(1).sum();

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> events(Path file) throws IOException {
    Map<String, Object> all = (Map<String, Object>) SmallJson.read(Files.readString(file));
    return (List<Map<String, Object>>) all.get("traceEvents");
  }

  private static List<Map<String, Object>> of(String category, List<Map<String, Object>> events) {
    return events.stream().filter(event -> category.equals(event.get("cat"))).toList();
  }

  @Test
  void everyTaskAndRunIsThere() throws IOException {
    Path file = folder.resolve("trace.json");
    try (TraceFile trace = new TraceFile(file);
        Engine engine = Engine.builder().threads(3).listener(trace).build()) {
      assertThat(events(file)).isNotEmpty();
      array.compute(engine);
      long first = of("task", events(file)).size();
      array.compute(engine);
      List<Map<String, Object>> events = events(file);
      assertThat(of("run", events)).hasSize(2);
      assertThat(of("task", events)).hasSize((int) (2 * first));
      assertThat(of("run", events).get(0))
          .extracting("args")
          .extracting("tasks")
          .isEqualTo((double) first);
      assertThat(of("task", events))
          .anySatisfy(e -> assertThat((String) e.get("name")).contains("sum"));
    }
  }

  @Test
  void tasksLieWithinTheirRunAndEachThreadHasAName() throws IOException {
    Path file = folder.resolve("trace.json");
    try (TraceFile trace = new TraceFile(file);
        Engine engine = Engine.builder().threads(2).listener(trace).build()) {
      array.compute(engine);
    }
    List<Map<String, Object>> events = events(file);
    Map<String, Object> run = of("run", events).get(0);
    Set<Object> named = new HashSet<>();
    events.stream()
        .filter(e -> "thread_name".equals(e.get("name")))
        .forEach(e -> named.add(e.get("tid")));
    assertThat(of("task", events))
        .allSatisfy(
            task -> {
              assertThat(named).contains(task.get("tid"));
              double end = (double) task.get("ts") + (double) task.get("dur");
              assertThat((double) task.get("ts")).isGreaterThanOrEqualTo((double) run.get("ts"));
              // Both are rounded to nanoseconds.
              assertThat(end)
                  .isLessThanOrEqualTo((double) run.get("ts") + (double) run.get("dur") + 0.01);
            });
  }

  @Test
  void aFailureIsWrittenWhateverItsMessage() throws IOException {
    Path file = folder.resolve("trace.json");
    LazyArray broken =
        array.mapBlocks(
            DType.FLOAT64,
            x -> {
              throw new IllegalStateException("a \"quote\", a \\, a\nline and \uD83D\uDE00");
            });
    try (TraceFile trace = new TraceFile(file);
        Engine engine = Engine.builder().threads(1).listener(trace).build()) {
      assertThatThrownBy(() -> broken.compute(engine)).isInstanceOf(ComputeException.class);
    }
    assertThat(of("run", events(file)).get(0))
        .extracting("args")
        .extracting("failure")
        .asString()
        .contains("a \"quote\", a \\, a\nline and \uD83D\uDE00");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> new TraceFile(folder.resolve("missing/trace.json")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("trace.json cannot be written");
  }
}
