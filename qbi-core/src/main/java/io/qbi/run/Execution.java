package io.qbi.run;

import io.qbi.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One run of a plan: its threads, from the first task to the last.
 *
 * <p>The calling thread is one of the workers, so a run goes on even if the pool has no thread to
 * spare. The others leave the pool to other runs from time to time. What each does next is up to
 * the {@link Schedule}.
 */
public final class Execution {
  /** How long a thread of the pool works for one run when others may wait. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Run run;
  private final Duration timeout;
  private final MemoryBudget budget;
  private final ReentrantLock lock;
  private final Listeners listeners;
  private final Spill spill;
  private final Account account;
  private final Schedule schedule;
  private final TaskWatch tasks;
  private final Ending ending = new Ending();

  /**
   * Creates a run.
   *
   * @param outputs where the chunks of each of the plan's outputs go
   * @throws IllegalStateException if a task can never fit into the budget
   */
  public Execution(Run run, List<Output> outputs, RunSettings settings) {
    this.run = run;
    this.timeout = settings.timeout();
    this.budget = settings.budget();
    this.lock = budget.lock();
    this.listeners = new Listeners(settings.listeners());
    this.spill = new Spill(new ScratchFile(settings.scratch()));
    this.account = new Account(budget);
    FitCheck.check(run.plan(), budget.limit());
    ChunkStore store = new ChunkStore(run.plan(), account, spill, new BlockPool(budget));
    this.schedule = new Schedule(budget, account, store);
    this.tasks = new TaskWatch(run, outputs, settings, listeners, store);
  }

  /**
   * Runs all tasks and returns when the last one is done.
   *
   * @throws ComputeException if a task failed
   * @throws CancellationException if the calling thread was interrupted, and then it stays
   *     interrupted, or if the run was not done in time
   */
  public RunStatistics run(Executor pool) {
    long start = System.nanoTime();
    RunEvent event = RunEvent.begun();
    listeners.started(run);
    underLock(schedule::begin);
    try {
      startHelpers(pool);
      work();
    } finally {
      underLock(schedule::end);
    }
    RunStatistics statistics =
        new RunStatistics(
            schedule.tasksDone(),
            System.nanoTime() - start,
            account.peak(),
            account.keptPeak(),
            spill.written());
    closeSpill();
    listeners.finished(run, statistics, ending.failure());
    if (event != null) {
      event.record(run, statistics, ending.failure());
    }
    ending.rethrow();
    return statistics;
  }

  private void underLock(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private void startHelpers(Executor pool) {
    Plan plan = run.plan();
    long useful = Math.min(plan.threads(), plan.tasks());
    for (int i = 1; i < useful; i++) {
      submitHelper(pool);
    }
  }

  private void submitHelper(Executor pool) {
    try {
      pool.execute(
          () -> {
            if (work(System.nanoTime() + SLICE_NANOS)) {
              submitHelper(pool);
            }
          });
    } catch (RejectedExecutionException e) {
      // The pool was shut down; the calling thread does what is left.
    }
  }

  /** Works until the run is over, or cancels it when its time is. */
  private void work() {
    long deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
    if (work(deadline)) {
      underLock(() -> cancel("was not done within " + timeout + ", the engine's timeout"));
    }
  }

  /** Runs tasks until none is left or the time is over; returns whether there may be more. */
  private boolean work(long deadline) {
    Batch batch = new Batch();
    while (true) {
      lock.lock();
      try {
        settle(batch);
        if (!fill(batch, deadline)) {
          return !isOver();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancel("was interrupted");
        return false;
      } catch (RuntimeException | Error e) {
        ending.fail(e);
        budget.signal();
        return false;
      } finally {
        lock.unlock();
      }
      tasks.run(batch);
    }
  }

  /** Books what a batch has done, and empties it. */
  private void settle(Batch batch) {
    if (batch.isEmpty()) {
      return;
    }
    schedule.settle(batch);
    if (batch.cancelled) {
      ending.cancel("was interrupted");
    } else if (batch.failure != null) {
      ending.fail(batch.failure);
    }
    batch.clear();
    budget.signal();
  }

  /** Waits for something to do; returns false if there is nothing more, or not in time. */
  private boolean fill(Batch batch, long deadline) throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (isOver()) {
        budget.signal();
        return false;
      }
      if (deadline != Long.MAX_VALUE && System.nanoTime() >= deadline) {
        return false;
      }
      if (schedule.fill(batch)) {
        return true;
      }
      if (!isOver()) {
        budget.await(deadline);
      }
    }
  }

  private void cancel(String reason) {
    ending.cancel(reason);
    budget.signal();
  }

  private boolean isOver() {
    return ending.isDue() || schedule.isDone();
  }

  private void closeSpill() {
    try {
      spill.close();
    } catch (IOException e) {
      System.getLogger("io.qbi").log(System.Logger.Level.WARNING, "scratch file not removed", e);
    }
  }
}
