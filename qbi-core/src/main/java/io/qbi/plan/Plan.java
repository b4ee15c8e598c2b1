package io.qbi.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How to compute some arrays: the stages in order, and which of them make the outputs.
 *
 * @param stages all stages; inputs stand before those that take them
 * @param outputs the stage of each output, in the order asked for
 * @param budget the bytes that may be live at one time
 * @param threads the tasks that run at one time
 * @param notes a sentence for each result that is computed again by choice
 */
public record Plan(
    List<Stage> stages, List<Stage> outputs, long budget, int threads, List<String> notes)
    implements Serializable {

  /** Makes the lists immutable. */
  public Plan {
    stages = List.copyOf(stages);
    outputs = List.copyOf(outputs);
    notes = List.copyOf(notes);
  }

  /** Returns the number of tasks of all stages. */
  public long tasks() {
    return stages.stream().mapToLong(stage -> stage.grid().count()).sum();
  }

  /**
   * Returns a bound on the bytes that are live at one time, the results themselves aside: what may
   * be kept between tasks, and what the running tasks hold; never above the budget.
   */
  public long predictedPeak() {
    long kept = 0;
    List<Long> running = new ArrayList<>();
    for (Stage stage : stages) {
      long atOnce = Math.min(threads, stage.grid().count());
      running.addAll(Collections.nCopies((int) atOnce, stage.taskBytes()));
      if (!outputs.contains(stage) || isTaken(stage)) {
        kept = saturatedAdd(kept, resultBytes(stage));
      }
    }
    // Whatever runs together, it takes no more than as many of the largest tasks.
    running.sort(Comparator.reverseOrder());
    long largest = running.stream().limit(threads).reduce(0L, Plan::saturatedAdd);
    return Math.min(budget, saturatedAdd(kept, largest));
  }

  /**
   * Returns a digest of what the plan does, 64 hexadecimal digits: the same in every process for
   * plans of equal stages.
   *
   * @throws IllegalStateException if a function or a source in it cannot be serialised
   */
  public String fingerprint() {
    return Fingerprint.of(stages, outputs);
  }

  /**
   * Returns a bound on the bytes that are live while a stage's tasks run, where they run together:
   * what is kept of it and of the stages before it for others, and what the running tasks hold;
   * never above the budget.
   */
  public long predictedPeak(Stage stage) {
    long kept = 0;
    for (Stage other : stages.subList(0, stage.id() + 1)) {
      boolean wanted =
          stages.stream().skip(stage.id()).anyMatch(later -> later.inputs().contains(other));
      kept = wanted ? saturatedAdd(kept, resultBytes(other)) : kept;
    }
    long atOnce = Math.min(threads, stage.grid().count());
    for (int i = 0; i < atOnce; i++) {
      kept = saturatedAdd(kept, stage.taskBytes());
    }
    return Math.min(budget, kept);
  }

  private boolean isTaken(Stage stage) {
    return stages.stream().anyMatch(other -> other.inputs().contains(stage));
  }

  /** Returns the bytes of a stage's whole result; an estimate where its blocks are ragged. */
  public static long resultBytes(Stage stage) {
    if (stage.ragged()) {
      return stage.grid().count() * stage.taskBytes();
    }
    return stage.spec().bytes();
  }

  private static long saturatedAdd(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
