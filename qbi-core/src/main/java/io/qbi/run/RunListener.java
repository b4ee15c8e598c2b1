package io.qbi.run;

import io.qbi.plan.Stage;

/** Hears of runs as they go on. Calls come from the threads that run tasks and must be quick. */
public interface RunListener {
  /** Called before the first task. */
  default void started(Run run) {}

  /** Called after each task, on the thread that ran it. */
  default void taskFinished(Run run, Stage stage, long chunk, TaskStatistics statistics) {}

  /** Called after the last task, or after a failure; {@code failure} is null if all went well. */
  default void finished(Run run, RunStatistics statistics, Throwable failure) {}
}
