package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Stage;

/** Hears of a run as it goes on. Calls come from the threads that run tasks and must be quick. */
public interface RunListener {
  /** Called before the first task. */
  default void started(Plan plan) {}

  /** Called after each task, with the nanoseconds it took. */
  default void taskFinished(Stage stage, long chunk, long nanos) {}

  /** Called after the last task, or after a failure; {@code failure} is null if all went well. */
  default void finished(RunStatistics statistics, Throwable failure) {}
}
