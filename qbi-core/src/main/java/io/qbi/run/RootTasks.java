package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import java.util.List;

/** The tasks of the outputs, made one at a time; those that other tasks asked for are left out. */
final class RootTasks {
  private final List<Stage> stages;
  private int stage;
  private long chunk;

  RootTasks(Plan plan) {
    this.stages = plan.outputs().stream().distinct().toList();
    skipDone();
  }

  boolean hasNext() {
    return stage < stages.size();
  }

  /** Returns the next task; null if that chunk was already asked for by another task. */
  Task next(ChunkStore store) {
    while (hasNext()) {
      Stage current = stages.get(stage);
      long number = chunk++;
      skipDone();
      Task task = store.rootTask(current, number);
      if (task != null) {
        return task;
      }
    }
    return null;
  }

  private void skipDone() {
    while (stage < stages.size() && chunk >= stages.get(stage).grid().count()) {
      stage++;
      chunk = 0;
    }
  }
}
