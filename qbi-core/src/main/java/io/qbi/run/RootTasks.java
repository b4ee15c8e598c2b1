package io.qbi.run;

import java.util.List;

/**
 * The tasks of the outputs, made one at a time; those that were asked for already are left out.
 * Several outputs are gone through side by side, since they may take the same chunks.
 */
final class RootTasks {
  private final ChunkStore store;
  private final List<StageRun> stages;
  private final long[] next;
  private boolean empty;

  RootTasks(ChunkStore store) {
    this.store = store;
    this.stages = store.outputs();
    this.next = new long[stages.size()];
  }

  /** Returns whether {@link #next} has found none left. */
  boolean isEmpty() {
    return empty;
  }

  /** Returns the next task; null if there is none left. */
  Task next() {
    while (true) {
      int behind = -1;
      double least = 1;
      for (int i = 0; i < next.length; i++) {
        double part = (double) next[i] / Math.max(1, stages.get(i).stage.grid().count());
        if (part < least) {
          behind = i;
          least = part;
        }
      }
      if (behind < 0) {
        empty = true;
        return null;
      }
      Task task = store.rootTask(stages.get(behind), next[behind]++);
      if (task != null) {
        return task;
      }
    }
  }
}
