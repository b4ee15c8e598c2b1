package io.qbi.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a run does next. All methods are called under the budget's lock.
 *
 * <p>Tasks go depth-first from the outputs. The open tasks stand on a stack; a worker looks at the
 * uppermost: if it takes a chunk that nobody has asked for, the task that makes this chunk is put
 * on top, one at a time, so that there are never many tasks at once. When it has asked for all, it
 * runs, or waits off the stack for the last of its chunks. A task starts when its bytes are free in
 * the budget. If too few are, kept chunks are put away. Short tasks are run several at a time.
 */
final class Schedule {
  private final MemoryBudget budget;
  private final Account account;
  private final ChunkStore store;
  private final RootTasks roots;
  private final Deque<Task> stack = new ArrayDeque<>();
  private final List<Task> next = new ArrayList<>();
  private boolean nested;

  /** The tasks that were made and have not run yet. */
  private long pending;

  /** The threads that run a batch. */
  private int running;

  private long tasksDone;

  Schedule(MemoryBudget budget, Account account, ChunkStore store) {
    this.budget = budget;
    this.account = account;
    this.store = store;
    this.roots = new RootTasks(store);
  }

  /** Lets the other runs of the engine know of this one. */
  void begin() {
    nested = budget.enterRun();
    budget.join(store);
  }

  /** Waits for the threads that are inside a task, and gives back what is held. */
  void end() {
    while (running > 0 || store.packing > 0) {
      budget.awaitUninterruptibly();
    }
    store.releaseAll();
    budget.leave(store, this);
    budget.leaveRun(nested);
    budget.signal();
  }

  /** Returns whether the run was started by a task of another run. */
  boolean isNested() {
    return nested;
  }

  /** Returns whether all tasks have run. */
  boolean isDone() {
    return pending == 0 && roots.isEmpty();
  }

  /** Returns how many tasks have run. */
  long tasksDone() {
    return tasksDone;
  }

  /** Finds something to do now, if there is anything, and returns whether there was. */
  boolean fill(Batch batch) {
    if (!shrinkOne(batch)) {
      Task task = nextReady();
      if (task == null) {
        if (running == 0 && !isDone()) {
          throw new IllegalStateException("the run is stuck: tasks wait, but none is ready");
        }
      } else if (admit(task, batch)) {
        addMore(batch, task);
      } else {
        stack.addLast(task);
      }
    }
    if (batch.isEmpty()) {
      return false;
    }
    running++;
    budget.running(1);
    return true;
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
    add(batch, task, bytes);
    return true;
  }

  private void add(Batch batch, Task task, long reserved) {
    task.reserved = reserved;
    store.startReading(task);
    batch.add(task, bytes(task));
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
      long more = batch.moreBytes(bytes(task));
      if (task.stage.batch() <= batch.tasks.size() || !account.tryTake(more)) {
        stack.addLast(task);
        return;
      }
      add(batch, task, more);
    }
  }

  /** Books what a batch has done. */
  void settle(Batch batch) {
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
}
