package io.qbi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's flight recorder hears of tasks and runs. */
class FlightRecorderTest {
  @TempDir Path folder;

  private final LazyArray array = Qbi.random(1).uniform(40, 10).rechunk(4, 10).plus(1);

  private List<RecordedEvent> recorded(String name, Runnable program) throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("qbi.Task").withoutThreshold();
      recording.enable("qbi.Run").withoutThreshold();
      recording.start();
      program.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .toList();
  }

  @Test
  void tasksAreRecorded() throws IOException {
    try (Engine engine = Engine.builder().threads(2).build()) {
      List<RecordedEvent> tasks = recorded("qbi.Task", () -> array.compute(engine));
      assertThat(tasks).hasSize(10);
      assertThat(tasks).extracting(task -> task.getLong("chunk")).doesNotHaveDuplicates();
      assertThat(tasks)
          .allSatisfy(
              task -> {
                assertThat(task.getString("stage")).contains("x + 1");
                assertThat(task.getInt("number")).isEqualTo(1);
                assertThat(task.getLong("result")).isEqualTo(4 * 10 * 8);
                assertThat(task.getLong("held")).isGreaterThanOrEqualTo(4 * 10 * 8);
                assertThat(task.getThread()).isNotNull();
              });
    }
  }

  @Test
  void runsAreRecorded() throws IOException {
    try (Engine engine = Engine.builder().threads(2).build()) {
      List<RecordedEvent> runs = recorded("qbi.Run", () -> array.sum().compute(engine));
      assertThat(runs).hasSize(1);
      RecordedEvent run = runs.get(0);
      assertThat(run.getLong("tasks")).isGreaterThanOrEqualTo(10);
      assertThat(run.getLong("peak")).isBetween(1L, run.getLong("predictedPeak"));
      assertThat(run.getString("failure")).isNull();
    }
  }
}
