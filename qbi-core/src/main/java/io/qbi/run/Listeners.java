package io.qbi.run;

import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Several listeners as one. A listener that throws is logged and hears no more of the run, which
 * goes on: who watches must not break what is watched.
 */
public final class Listeners implements RunListener {
  private final List<RunListener> listeners;

  private Listeners(List<RunListener> listeners) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
  }

  /** Returns one listener, for one run, that passes on all it hears to the given ones. */
  public static RunListener of(List<RunListener> listeners) {
    return new Listeners(listeners);
  }

  @Override
  public void started(Plan plan) {
    tell(listener -> listener.started(plan));
  }

  @Override
  public void taskFinished(Stage stage, long chunk, long nanos) {
    tell(listener -> listener.taskFinished(stage, chunk, nanos));
  }

  @Override
  public void finished(RunStatistics statistics, Throwable failure) {
    tell(listener -> listener.finished(statistics, failure));
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
