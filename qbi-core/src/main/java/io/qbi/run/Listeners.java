package io.qbi.run;

import io.qbi.plan.Stage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The listeners of one run. A listener that throws is logged and hears no more of the run, which
 * goes on: who watches must not break what is watched.
 */
final class Listeners implements RunListener {
  private final List<RunListener> listeners;

  Listeners(List<RunListener> listeners) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
  }

  /** Returns whether nobody listens. */
  boolean isEmpty() {
    return listeners.isEmpty();
  }

  @Override
  public void started(Run run) {
    tell(listener -> listener.started(run));
  }

  @Override
  public void taskFinished(Run run, Stage stage, long chunk, TaskStatistics statistics) {
    tell(listener -> listener.taskFinished(run, stage, chunk, statistics));
  }

  @Override
  public void finished(Run run, RunStatistics statistics, Throwable failure) {
    tell(listener -> listener.finished(run, statistics, failure));
  }

  private void tell(Consumer<RunListener> event) {
    for (RunListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        listeners.remove(listener);
        System.getLogger("io.qbi")
            .log(
                System.Logger.Level.WARNING,
                "the run listener " + listener + " threw, and hears no more of this run",
                e);
      }
    }
  }
}
