package io.qbi.run;

import io.qbi.plan.Program;
import io.qbi.plan.Stage;
import io.qbi.plan.Step;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many tasks take each chunk of a stage, found by going through the regions of the tasks that
 * may: a byte for each chunk, and none where every task takes the chunk of its own number.
 */
final class UseCounts {
  private final ChunkGrid grid;
  private int everywhere;
  private byte[] few;
  private int[] many;
  private final Map<Stage, Takers> takers = new IdentityHashMap<>();

  UseCounts(Stage taken) {
    this.grid = taken.grid();
  }

  /** Returns whether each task of {@code consumer} takes only the chunk of its own number. */
  static boolean isOneToOne(Stage consumer, Stage taken) {
    if (!consumer.grid().equals(taken.grid())) {
      return false;
    }
    for (Step step : consumer.program().steps()) {
      boolean plain = step.isInput() || step.fused() != null || step.arguments().isEmpty();
      if (!plain || !step.spec().shape().equals(taken.spec().shape())) {
        return false;
      }
    }
    return true;
  }

  /** Counts the tasks of a stage that takes this one in the given step. */
  void count(Stage consumer, int step, Stage taken) {
    if (isOneToOne(consumer, taken)) {
      everywhere++;
      takers.put(consumer, Takers.SAME);
      return;
    }
    Takers known =
        grid.count() > Takers.MOST_CHUNKS
            ? null
            : takers.computeIfAbsent(consumer, c -> new Takers((int) grid.count()));
    if (few == null && many == null) {
      few = new byte[Math.toIntExact(grid.count())];
    }
    Program program = consumer.program();
    long tasks = consumer.grid().count();
    for (long chunk = 0; chunk < tasks; chunk++) {
      Box region = program.boxes(consumer.grid().box(chunk))[step];
      for (ChunkWalk walk = new ChunkWalk(grid, region); walk.hasNext(); ) {
        int number = (int) walk.next();
        increment(number);
        if (known != null) {
          known.add(number, (int) chunk);
        }
      }
    }
  }

  private void increment(int chunk) {
    if (many == null && few[chunk] == Byte.MAX_VALUE) {
      many = new int[few.length];
      for (int i = 0; i < many.length; i++) {
        many[i] = few[i];
      }
      few = null;
    }
    if (many != null) {
      many[chunk]++;
    } else {
      few[chunk]++;
    }
  }

  /** Returns up to a few tasks of {@code consumer} that take a chunk, as far as that is known. */
  int[] takers(Stage consumer, long chunk) {
    Takers known = takers.get(consumer);
    return known != null ? known.of((int) chunk) : new int[0];
  }

  /** Returns how many tasks take a chunk. */
  int of(long chunk) {
    int counted = many != null ? many[(int) chunk] : few != null ? few[(int) chunk] : 0;
    return everywhere + counted;
  }
}
