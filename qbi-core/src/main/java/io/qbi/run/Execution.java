package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One run of a plan.
 *
 * <p>Each worker takes the task that was asked for last, so that the tasks go depth-first from the
 * outputs: a task whose inputs are missing asks for them and waits, a task whose inputs are there
 * runs as soon as its bytes are free in the budget. The calling thread is one of the workers, so a
 * run goes on even if the pool has no thread to spare. If nothing runs and nothing fits, kept
 * chunks go to the scratch folder.
 */
public final class Execution {
  private final Plan plan;
  private final List<Output> outputs;
  private final MemoryBudget budget;
  private final Run run;
  private final Listeners listeners;
  private final Spill spill;
  private final ChunkStore store;

  private final ReentrantLock lock;
  private final Condition changed;
  private final Deque<Task> ready = new ArrayDeque<>();
  private final RootTasks roots;
  private int openRoots;
  private int running;
  private long tasksDone;
  private Throwable failure;
  private boolean cancelled;

  /**
   * Creates a run.
   *
   * @param outputs where the chunks of each of the plan's outputs go
   * @param listeners who hears of the run
   * @param scratch the folder for what does not fit into memory
   */
  public Execution(
      Run run,
      List<Output> outputs,
      MemoryBudget budget,
      List<RunListener> listeners,
      Path scratch) {
    this.run = run;
    this.plan = run.plan();
    this.outputs = outputs;
    this.budget = budget;
    this.lock = budget.lock();
    this.changed = budget.changed();
    this.listeners = new Listeners(listeners);
    this.spill = new Spill(scratch);
    this.store = new ChunkStore(plan, budget, spill);
    this.roots = new RootTasks(plan);
  }

  /**
   * Runs all tasks and returns when the last one is done.
   *
   * @throws ComputeException if a task failed
   * @throws CancellationException if the calling thread was interrupted; it stays interrupted
   */
  public RunStatistics run(Executor pool) {
    long start = System.nanoTime();
    RunEvent event = RunEvent.begun();
    listeners.started(run);
    try {
      checkFits();
      startHelpers(pool);
      work();
      awaitHelpers();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      releaseAll();
    }
    RunStatistics statistics =
        new RunStatistics(tasksDone, System.nanoTime() - start, budget.peak(), spill.written());
    closeSpill();
    listeners.finished(run, statistics, failure);
    if (event != null) {
      event.record(run, statistics, failure);
    }
    rethrow();
    return statistics;
  }

  private void checkFits() {
    for (Stage stage : plan.stages()) {
      if (stage.taskBytes() > budget.limit()) {
        throw new IllegalStateException(
            "one task of "
                + stage.label()
                + " needs "
                + stage.taskBytes()
                + " bytes, more than the memory budget of "
                + budget.limit()
                + "; cut its array into smaller chunks with rechunk, or raise the budget to at"
                + " least "
                + stage.taskBytes());
      }
    }
  }

  private void startHelpers(Executor pool) {
    long useful = Math.min(plan.threads(), plan.tasks());
    for (int i = 1; i < useful; i++) {
      try {
        pool.execute(this::work);
      } catch (RejectedExecutionException e) {
        return;
      }
    }
  }

  private void awaitHelpers() {
    lock.lock();
    try {
      // Helpers that never got a thread are not waited for: only those inside a task matter.
      while (running > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void releaseAll() {
    lock.lock();
    store.releaseAll();
    changed.signalAll();
    lock.unlock();
  }

  /** Runs tasks until none is left. */
  private void work() {
    while (true) {
      Task task;
      lock.lock();
      try {
        task = next();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancelled = true;
        changed.signalAll();
        return;
      } catch (IOException | RuntimeException | Error e) {
        failure = failure == null ? e : failure;
        changed.signalAll();
        return;
      } finally {
        lock.unlock();
      }
      if (task == null) {
        return;
      }
      runTask(task);
    }
  }

  /** Returns a task that can run now, its bytes reserved; null if the run is over. */
  private Task next() throws InterruptedException, IOException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (failure != null || cancelled) {
        return null;
      }
      Task task = ready.pollLast();
      if (task == null) {
        task = nextRoot();
      }
      if (task == null) {
        if (running == 0 && openRoots == 0) {
          changed.signalAll();
          return null;
        }
        if (running == 0) {
          throw new IllegalStateException("the run is stuck: tasks wait, but none is ready");
        }
        changed.await();
        continue;
      }
      if (task.boxes == null) {
        expand(task);
        if (task.missing > 0) {
          continue;
        }
      }
      if (reserve(task)) {
        running++;
        store.startReading(task);
        return task;
      }
      ready.addLast(task);
      changed.await();
    }
  }

  private Task nextRoot() {
    if (openRoots >= 2 * plan.threads() || !roots.hasNext()) {
      return null;
    }
    Task task = roots.next(store);
    if (task != null) {
      openRoots++;
    }
    return task;
  }

  /** Finds the chunks that a task takes, and asks for those that nobody has asked for yet. */
  private void expand(Task task) {
    List<Task> asked = store.expand(task);
    for (int i = asked.size() - 1; i >= 0; i--) {
      ready.addLast(asked.get(i));
    }
  }

  private boolean reserve(Task task) throws IOException {
    long bytes = task.stage.taskBytes();
    if (budget.tryReserve(bytes)) {
      task.reserved = bytes;
      return true;
    }
    if (running > 0) {
      return false;
    }
    while (store.spillOne(task)) {
      if (budget.tryReserve(bytes)) {
        task.reserved = bytes;
        return true;
      }
    }
    if (budget.used() <= store.keptBytes()) {
      throw new IllegalStateException(
          "a task of "
              + task.stage.label()
              + " needs "
              + bytes
              + " bytes with its inputs, more than the memory budget of "
              + budget.limit()
              + "; cut its array into smaller chunks with rechunk, or raise the budget");
    }
    return false;
  }

  private void runTask(Task task) {
    try {
      Block result = watched(task);
      finish(task, result);
    } catch (Throwable e) {
      lock.lock();
      budget.release(task.reserved);
      running--;
      if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
        cancelled = true;
      } else {
        failure = failure == null ? describe(task, e) : failure;
      }
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Computes a task, and tells those who watch what it took. */
  private Block watched(Task task) throws IOException {
    long start = System.nanoTime();
    TaskEvent event = TaskEvent.begun();
    Block result = compute(task);
    if (event != null) {
      event.record(run, task.stage, task.chunk, result.bytes(), task.held);
    }
    if (!listeners.isEmpty()) {
      long nanos = System.nanoTime() - start;
      listeners.taskFinished(
          run,
          task.stage,
          task.chunk,
          new TaskStatistics(start, nanos, result.bytes(), task.held, budget.used()));
    }
    return result;
  }

  private Block compute(Task task) throws IOException {
    Box region = task.stage.grid().box(task.chunk);
    Taken[] taken = store.taken(task);
    List<ChunkGrid> grids = task.stage.inputs().stream().map(Stage::grid).toList();
    boolean[] ragged = new boolean[grids.size()];
    for (int i = 0; i < ragged.length; i++) {
      ragged[i] = task.stage.inputs().get(i).ragged();
    }
    Block destination = null;
    Set<Integer> sinks = outputsOf(task.stage);
    if (!sinks.isEmpty()) {
      destination = outputs.get(sinks.iterator().next()).destination(region);
    }
    TaskRunner runner = new TaskRunner(task.stage.program(), task.boxes, taken, destination);
    Block result = runner.run(grids, ragged);
    task.held = runner.held();
    for (int sink : sinks) {
      outputs.get(sink).write(region, result);
    }
    boolean keeps = task.slot != null && !(result.isWhole() && result != destination);
    return keeps ? result.copy() : result;
  }

  private Set<Integer> outputsOf(Stage stage) {
    Set<Integer> sinks = new LinkedHashSet<>();
    for (int i = 0; i < plan.outputs().size(); i++) {
      if (plan.outputs().get(i) == stage) {
        sinks.add(i);
      }
    }
    return sinks;
  }

  private void finish(Task task, Block result) {
    lock.lock();
    try {
      running--;
      tasksDone++;
      List<Task> woken = new ArrayList<>();
      long kept = store.finish(task, result, woken);
      if (task.root) {
        openRoots--;
      }
      for (int i = woken.size() - 1; i >= 0; i--) {
        ready.addLast(woken.get(i));
      }
      if (kept > task.reserved) {
        budget.force(kept - task.reserved);
      } else {
        budget.release(task.reserved - kept);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static ComputeException describe(Task task, Throwable cause) {
    return new ComputeException(
        "computing "
            + task.stage.grid().box(task.chunk)
            + " of "
            + task.stage.label()
            + " failed: "
            + (cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        cause);
  }

  private void fail(Throwable e) {
    lock.lock();
    try {
      failure = failure == null ? e : failure;
      changed.signalAll();
      while (running > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeSpill() {
    try {
      spill.close();
    } catch (IOException e) {
      System.getLogger("io.qbi").log(System.Logger.Level.WARNING, "scratch file not removed", e);
    }
  }

  private void rethrow() {
    if (failure instanceof ComputeException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new ComputeException(failure.getMessage(), failure);
    }
    if (cancelled) {
      throw new CancellationException("the computation was interrupted");
    }
  }
}
