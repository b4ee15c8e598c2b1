package io.qbi.plan;

import io.qbi.data.MemorySource;
import io.qbi.expr.Pad;
import io.qbi.expr.Read;
import java.util.List;
import java.util.Optional;

/** Cuts the tasks of a stage into smaller ones than the chunks that were asked for. */
final class TaskCuts {
  /** Elements below which a task is not cut any smaller. */
  private static final long SMALLEST_TASK = 1 << 12;

  /** Tasks for each thread with which one that takes longer does not keep the others waiting. */
  private static final long TASKS_PER_THREAD = 2;

  /** The work of a task that is worth being done by two threads, in nanoseconds. */
  private static final double WORTH_SHARING_NANOS = 5e5;

  /**
   * How many times the work of larger tasks smaller ones may do, for what both of them need: of
   * tasks twice as large while threads are idle, of the largest ones after that.
   */
  private static final double MOST_REPEATED = 1.15;

  /** The bytes of a task whose blocks stay in a core's caches, about. */
  private static final long CACHED_BYTES = 3L << 20;

  /** How many times the work of the tasks before them strips may do. */
  private static final double MOST_REPEATED_BY_STRIPS = 1.1;

  private TaskCuts() {}

  /** Returns the stage with tasks that fit the budget, two for each thread where that is easy. */
  static Stage forBudget(Stage stage, long budget, int threads) {
    Stage small = stage;
    while (small.taskBytes() > budget / (2L * threads)) {
      boolean fits = small.taskBytes() <= budget;
      if (fits && small.grid().maxChunk().size() <= SMALLEST_TASK) {
        break;
      }
      long enough = (long) (0.9 * small.taskBytes());
      List<Stage> smaller = TaskSize.halvings(small.grid()).stream().map(small::with).toList();
      // Along the axis of a transform, halving gains nothing.
      Optional<Stage> chosen = smaller.stream().filter(s -> s.taskBytes() <= enough).findFirst();
      if (chosen.isEmpty() && !fits) {
        chosen = smaller.stream().findFirst();
      }
      if (chosen.isEmpty()) {
        break;
      }
      small = chosen.get();
    }
    return small;
  }

  /**
   * Returns the stage with tasks for all threads, if it has fewer and its work is worth sharing.
   */
  static Stage forThreads(Stage stage, int threads) {
    Stage shared = stage;
    while (shared.grid().count() < TASKS_PER_THREAD * threads
        && shared.workNanos() > WORTH_SHARING_NANOS * shared.grid().count()) {
      Stage compared = shared.grid().count() < threads ? shared : stage;
      double most = MOST_REPEATED * compared.workNanos();
      Optional<Stage> finer =
          TaskSize.halvings(shared.grid()).stream()
              .map(shared::with)
              .filter(s -> s.workNanos() <= most)
              .findFirst();
      if (finer.isEmpty()) {
        break;
      }
      shared = finer.get();
    }
    return shared;
  }

  /**
   * Returns the stage with tasks of fewer rows, if they have windows: what their steps pass on to
   * one another then stays in the processor's caches.
   */
  static Stage forCaches(Stage stage) {
    Stage strips = stage;
    double most = MOST_REPEATED_BY_STRIPS * stage.workNanos();
    while (strips.taskBytes() > CACHED_BYTES && hasWindowsOverMemory(strips.program())) {
      long enough = (long) (0.7 * strips.taskBytes());
      Optional<Stage> finer =
          TaskSize.strips(strips.grid()).stream()
              .map(strips::with)
              .filter(s -> s.workNanos() <= most && s.taskBytes() <= enough)
              .findFirst();
      if (finer.isEmpty()) {
        break;
      }
      strips = finer.get();
    }
    return strips;
  }

  /** Whether a task has windows, and no part of it is read or made for several strips again. */
  private static boolean hasWindowsOverMemory(Program program) {
    return program.steps().stream().anyMatch(step -> step.op() instanceof Pad)
        && program.steps().stream()
            .filter(step -> step.op() != null && step.op().isSource())
            .allMatch(TaskCuts::isThere);
  }

  private static boolean isThere(Step source) {
    return source.isView()
        || source.op() instanceof Read read && read.source() instanceof MemorySource;
  }
}
