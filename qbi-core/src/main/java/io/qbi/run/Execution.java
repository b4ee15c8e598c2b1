package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.plan.Plan;
import io.qbi.plan.Stage;
import io.qbi.shape.Box;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One run of a plan.
 *
 * <p>Tasks go depth-first from the outputs. The open tasks stand on a stack; a worker looks at the
 * uppermost: if it takes a chunk that nobody has asked for, the task that makes this chunk is put
 * on top, one at a time, so that there are never many tasks at once. When it has asked for all, it
 * runs, or waits off the stack for the last of its chunks. A task starts when its bytes are free in
 * the budget. If too few are, kept chunks are put away. Short tasks are run several at a time.
 *
 * <p>The calling thread is one of the workers, so a run goes on even if the pool has no thread to
 * spare. The others leave the pool to other runs from time to time.
 */
public final class Execution {
  /** How long a thread of the pool works for one run when others may wait. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Plan plan;
  private final List<Output> outputs;
  private final RunSettings settings;
  private final MemoryBudget budget;
  private final Run run;
  private final Listeners listeners;
  private final Spill spill;
  private final Account account;
  private final ChunkStore store;
  private final ReentrantLock lock;
  private final Deque<Task> stack = new ArrayDeque<>();
  private final List<Task> next = new ArrayList<>();
  private final RootTasks roots;
  private boolean nested;

  /** The tasks that were made and have not run yet. */
  private long pending;

  /** The threads that run a batch. */
  private int running;

  private long tasksDone;
  private Throwable failure;

  /** Why the run was cancelled; null if it was not. */
  private String cancelled;

  /**
   * Creates a run.
   *
   * @param outputs where the chunks of each of the plan's outputs go
   * @throws IllegalStateException if a task can never fit into the budget
   */
  public Execution(Run run, List<Output> outputs, RunSettings settings) {
    this.run = run;
    this.plan = run.plan();
    this.outputs = outputs;
    this.settings = settings;
    this.budget = settings.budget();
    this.lock = budget.lock();
    this.listeners = new Listeners(settings.listeners());
    this.spill = new Spill(new ScratchFile(settings.scratch()));
    this.account = new Account(budget);
    checkFits();
    this.store = new ChunkStore(plan, account, spill, new BlockPool(budget));
    this.roots = new RootTasks(store);
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
    begin();
    try {
      startHelpers(pool);
      work();
    } finally {
      end();
    }
    RunStatistics statistics =
        new RunStatistics(
            tasksDone,
            System.nanoTime() - start,
            account.peak(),
            account.keptPeak(),
            spill.written());
    closeSpill();
    listeners.finished(run, statistics, failure);
    if (event != null) {
      event.record(run, statistics, failure);
    }
    rethrow();
    return statistics;
  }

  /** Works until the run is over, or cancels it when its time is. */
  private void work() {
    Duration timeout = settings.timeout();
    long deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
    if (work(deadline)) {
      lock.lock();
      cancel("was not done within " + timeout + ", the engine's timeout");
      lock.unlock();
    }
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
                + "; "
                + remedy(stage)
                + ", or raise the budget to at least "
                + stage.taskBytes());
      }
    }
  }

  private static String remedy(Stage stage) {
    long gathered =
        stage.inputs().stream()
            .filter(Stage::ragged)
            .mapToLong(input -> input.grid().count())
            .max()
            .orElse(1);
    return stage.grid().count() == 1 && gathered > 1
        ? "it takes a summary of each of "
            + gathered
            + " chunks, so cut the array into fewer, larger chunks with rechunk"
        : "cut its array into smaller chunks with rechunk";
  }

  private void begin() {
    lock.lock();
    nested = budget.enterRun();
    budget.join(store);
    lock.unlock();
  }

  /** Returns whether the run was started by a task of another run. */
  boolean isNested() {
    return nested;
  }

  private void startHelpers(Executor pool) {
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

  /** Waits for helpers inside a task, not for those that never got a thread, and cleans up. */
  private void end() {
    lock.lock();
    try {
      while (running > 0 || store.packing > 0) {
        budget.awaitUninterruptibly();
      }
      store.releaseAll();
      budget.leave(store, this);
      budget.leaveRun(nested);
      budget.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Runs tasks until none is left or the time is over; returns whether there may be more. */
  private boolean work(long deadline) {
    Batch batch = new Batch();
    while (true) {
      lock.lock();
      try {
        settle(batch);
        batch.clear();
        if (!fill(batch, deadline)) {
          return !isOver();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancel("was interrupted");
        return false;
      } catch (RuntimeException | Error e) {
        fail(e);
        return false;
      } finally {
        lock.unlock();
      }
      run(batch);
    }
  }

  private void cancel(String reason) {
    cancelled = cancelled == null ? reason : cancelled;
    budget.signal();
  }

  private void fail(Throwable e) {
    failure = failure == null ? e : failure;
    budget.signal();
  }

  private boolean isOver() {
    return failure != null || cancelled != null || pending == 0 && roots.isEmpty();
  }

  /** Finds something to do; returns false if there is nothing more, or not in time. */
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
      if (shrinkOne(batch)) {
        return true;
      }
      Task task = nextReady();
      if (task != null) {
        if (admit(task, batch)) {
          addMore(batch, task);
        } else {
          stack.addLast(task);
        }
      } else if (running == 0 && !isOver()) {
        throw new IllegalStateException("the run is stuck: tasks wait, but none is ready");
      }
      if (isOver()) {
        continue;
      }
      if (!batch.isEmpty()) {
        start();
        return true;
      }
      budget.await(deadline);
    }
  }

  private void start() {
    running++;
    budget.running(1);
  }

  /** Returns whether compressed chunks take so little of the budget that more of them may stay. */
  private boolean hasRoomForPacked() {
    return store.packedBytes() <= budget.limit() / 4;
  }

  /** Makes it the batch to compress a chunk, where many are kept that are not needed soon. */
  private boolean shrinkOne(Batch batch) {
    Slot slot = account.kept() > budget.limit() / 3 ? store.shrinking() : null;
    if (slot == null) {
      return false;
    }
    batch.pack(slot, hasRoomForPacked());
    start();
    return true;
  }

  /** Takes the uppermost task that has all it takes off the stack; null if there is none. */
  private Task nextReady() {
    while (true) {
      Task task = stack.peekLast();
      if (task == null) {
        task = roots.next();
        if (task == null) {
          return null;
        }
        pending++;
        stack.addLast(task);
      }
      if (task.boxes == null) {
        store.open(task);
      }
      Task asked = store.ask(task);
      if (asked != null) {
        pending++;
        stack.addLast(asked);
        continue;
      }
      stack.pollLast();
      if (task.missing == 0) {
        return task;
      }
    }
  }

  /** Returns the bytes to reserve for a task that has all it takes. */
  private long bytes(Task task) {
    long planned = task.stage.stage.taskBytes();
    return Math.max(planned, Math.min(budget.limit(), planned + ChunkStore.raggedBytes(task)));
  }

  /** Reserves a task's bytes for the batch, or makes it the batch to make room for them. */
  private boolean admit(Task task, Batch batch) {
    long bytes = bytes(task);
    boolean turn = budget.isTurnOf(this);
    boolean fits = turn && account.tryTake(bytes);
    if (!fits) {
      budget.enqueue(this);
      Slot victim = turn ? victim(task) : null;
      if (victim != null) {
        batch.pack(victim, hasRoomForPacked());
        return false;
      }
      if (!budget.isHeldUp()) {
        return false;
      }
      // Whoever holds the bytes waits for this run to end: only going beyond the limit helps.
      account.take(bytes);
    }
    budget.dequeue(this);
    task.reserved = bytes;
    store.startReading(task);
    batch.tasks.add(task);
    return true;
  }

  /** Returns a chunk to put away, of another run if there is none of this one. */
  private Slot victim(Task task) {
    if (running > 0 && account.kept() <= budget.limit() / 2) {
      return null;
    }
    Slot own = store.victim(task);
    if (own != null || running > 0) {
      return own;
    }
    for (ChunkStore other : budget.stores()) {
      Slot slot = other == store ? null : other.victim(null);
      if (slot != null) {
        return slot;
      }
    }
    return null;
  }

  private void addMore(Batch batch, Task first) {
    int most = first.stage.batch();
    while (batch.tasks.size() < most) {
      Task task = nextReady();
      if (task == null) {
        return;
      }
      long bytes = bytes(task);
      if (task.stage.batch() <= batch.tasks.size() || !account.tryTake(bytes)) {
        stack.addLast(task);
        return;
      }
      task.reserved = bytes;
      store.startReading(task);
      batch.tasks.add(task);
    }
  }

  private void run(Batch batch) {
    Task task = null;
    budget.enterTask();
    try {
      if (batch.victim != null) {
        batch.victim.stage.store.pack(batch);
      }
      for (int i = 0; i < batch.tasks.size(); i++) {
        task = batch.tasks.get(i);
        batch.nanos += watched(task);
        batch.done++;
      }
    } catch (Throwable e) {
      boolean interrupted =
          e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted();
      batch.cancelled = interrupted;
      batch.failure = task == null ? e : describe(task, e);
    } finally {
      budget.leaveTask();
    }
  }

  /** Computes a task, and tells those who watch what it took; returns the nanoseconds. */
  private long watched(Task task) throws IOException {
    long start = System.nanoTime();
    TaskEvent event = TaskEvent.begun();
    StageRun stage = task.stage;
    int[] sinks = stage.outputs;
    Box region = task.boxes[task.boxes.length - 1];
    Block destination = sinks.length == 0 ? null : outputs.get(sinks[0]).destination(region);
    TaskBlocks blocks = new TaskBlocks(store.pool());
    Taken[] taken = store.taken(task);
    TaskRunner runner = new TaskRunner(task, taken, destination, blocks, settings.retries());
    Block result = runner.run();
    for (int sink : sinks) {
      outputs.get(sink).write(region, result);
    }
    if (task.slot != null) {
      task.result = result.isWhole() && result != destination ? result : blocks.copy(result);
      task.recyclable = runner.handOver(task.result);
    }
    blocks.close();
    if (event != null) {
      event.record(run, stage.stage, task.chunk, result.bytes(), runner.held());
    }
    long nanos = System.nanoTime() - start;
    if (!listeners.isEmpty()) {
      listeners.taskFinished(
          run,
          stage.stage,
          task.chunk,
          new TaskStatistics(start, nanos, result.bytes(), runner.held(), budget.used()));
    }
    return nanos;
  }

  /** Books what a batch has done. */
  private void settle(Batch batch) {
    if (batch.isEmpty()) {
      return;
    }
    running--;
    budget.running(-1);
    if (batch.victim != null) {
      batch.victim.stage.store.packed(batch.victim);
    }
    for (int i = 0; i < batch.tasks.size(); i++) {
      Task task = batch.tasks.get(i);
      if (i < batch.done) {
        task.stage.took((double) batch.nanos / batch.done);
        finish(task);
      } else {
        account.giveBack(task.reserved);
      }
    }
    if (batch.cancelled) {
      cancel("was interrupted");
    } else if (batch.failure != null) {
      failure = failure == null ? batch.failure : failure;
    }
    budget.signal();
  }

  private void finish(Task task) {
    pending--;
    tasksDone++;
    store.finish(task, next);
    for (int i = 0; i < next.size(); i++) {
      Task ready = next.get(i);
      pending += ready.boxes == null ? 1 : 0;
      stack.addLast(ready);
    }
    next.clear();
  }

  private static ComputeException describe(Task task, Throwable cause) {
    return new ComputeException(
        "computing "
            + task.stage.stage.grid().box(task.chunk)
            + " of "
            + task.stage.stage.label()
            + " failed: "
            + (cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        cause);
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
    if (cancelled != null) {
      throw new CancellationException("the computation " + cancelled);
    }
  }
}
