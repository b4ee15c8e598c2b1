package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Chunks are cut into smaller tasks where that is faster: for all threads, and for caches. */
class TaskCutsTest {
  private final LazyArray image =
      Qbi.of(Qbi.random(1).uniform(DType.FLOAT32, 700, 601).compute()).rechunk(700, 601);

  private static long tasks(LazyArray array) {
    long[] tasks = new long[1];
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics statistics, Throwable failure) {
            tasks[0] = statistics.tasks();
          }
        };
    try (Engine engine = Engine.builder().threads(2).listener(listener).build();
        Engine alone = Engine.builder().threads(1).build()) {
      // The assertion on arrays takes minutes for a million elements.
      assertThat(Arrays.equals(numbers(array, engine), numbers(array, alone))).isTrue();
    }
    return tasks[0];
  }

  private static double[] numbers(LazyArray array, Engine engine) {
    return array.astype(DType.FLOAT64).compute(engine).block().doubles();
  }

  @Test
  void longWorkIsSharedByTheThreads() {
    assertThat(tasks(image.filters().median(9))).isBetween(2L, 8L);
    assertThat(tasks(image.geometry().zoom(new double[] {1.5, 1.5}, 3, Boundary.REFLECT)))
        .isBetween(2L, 8L);
  }

  @Test
  void shortWorkIsOneTask() {
    assertThat(tasks(Qbi.random(1).uniform(90, 90).rechunk(90, 90).plus(1))).isEqualTo(1);
  }

  @Test
  void whatEveryPartNeedsWholeIsNotComputedTwice() {
    assertThat(tasks(Qbi.random(1).uniform(1 << 20).rechunk(1 << 20).fft().abs())).isLessThan(4);
  }

  @Test
  void windowsOverLargeChunksGoStripByStrip() {
    LazyArray large = Qbi.of(Qbi.random(1).uniform(DType.FLOAT32, 1500, 901).compute());
    LazyArray chunk = large.rechunk(1500, 901);
    assertThat(tasks(chunk.filters().gaussian(1.5))).isGreaterThan(4);
    assertThat(tasks(chunk.plus(1).filters().minimum(5).times(2))).isGreaterThan(4);
    double[] others = numbers(large.rechunk(400, 333).filters().gaussian(1.5), Engine.shared());
    assertThat(Arrays.equals(numbers(chunk.filters().gaussian(1.5), Engine.shared()), others))
        .isTrue();
  }

  @Test
  void whatHasNoWindowsStaysWhole() {
    LazyArray chunk = Qbi.of(Qbi.random(1).uniform(2000, 900).compute()).rechunk(500, 900);
    assertThat(tasks(chunk.plus(1))).isEqualTo(4);
    assertThat(tasks(chunk.cumsum(1))).isEqualTo(4);
  }

  @Test
  void aFileIsReadChunkByChunkWhateverFollows() {
    ChunkGrid chunks = ChunkGrid.of(AxisChunks.regular(2000, 500), AxisChunks.whole(900));
    CountingSource file =
        new CountingSource(Qbi.random(1).uniform(2000, 900).compute().block(), chunks);
    assertThat(tasks(Qbi.fromSource(file).filters().gaussian(1))).isEqualTo(4);
  }
}
