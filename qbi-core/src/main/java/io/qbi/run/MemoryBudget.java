package io.qbi.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes that live chunks may take together, shared by all runs of an engine.
 *
 * <p>The runs share a lock as well: what one gives back, another may wait for, and with a lock for
 * each run two of them could wait for one another's. All methods that are not public are called
 * under it.
 */
public final class MemoryBudget {
  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<ChunkStore> stores = new ArrayList<>();
  private final Deque<Execution> queue = new ArrayDeque<>();
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
  private long used;
  private long peak;
  private int waiting;
  private int running;
  private int hosts;

  /** Creates a budget of {@code limit} bytes. */
  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Returns the bytes that may be taken. */
  public long limit() {
    return limit;
  }

  /** Returns the bytes that are taken now. */
  public long used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the most bytes that were taken at one time. */
  public long peak() {
    lock.lock();
    try {
      return peak;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the lock of all runs. */
  ReentrantLock lock() {
    return lock;
  }

  /** Returns whether {@code bytes} are free. */
  boolean fits(long bytes) {
    return used + bytes <= limit;
  }

  /** Takes or, if negative, gives back bytes, within the limit or not. */
  void add(long bytes) {
    used += bytes;
    peak = Math.max(peak, used);
  }

  /**
   * Waits until something has changed: bytes were given back, or a task ended; or until a time by
   * {@link System#nanoTime}, {@link Long#MAX_VALUE} being never. Callers look again in a loop.
   */
  @SuppressWarnings("WaitNotInLoop")
  void await(long deadline) throws InterruptedException {
    waiting++;
    try {
      if (deadline != Long.MAX_VALUE) {
        changed.awaitNanos(deadline - System.nanoTime());
      } else {
        changed.await();
      }
    } finally {
      waiting--;
    }
  }

  /** As {@link #await}, whether or not the thread is interrupted. */
  @SuppressWarnings("WaitNotInLoop")
  void awaitUninterruptibly() {
    waiting++;
    changed.awaitUninterruptibly();
    waiting--;
  }

  /** Wakes all that wait. */
  void signal() {
    if (waiting > 0) {
      changed.signalAll();
    }
  }

  /** Takes a run's chunks into account when others need room. */
  void join(ChunkStore store) {
    stores.add(store);
  }

  /** Forgets a run. */
  void leave(ChunkStore store, Execution run) {
    stores.remove(store);
    queue.remove(run);
  }

  /** Returns the stores of all runs that are under way. */
  List<ChunkStore> stores() {
    return stores;
  }

  /**
   * Returns whether it is this run's turn to take bytes: runs that found too few free come first,
   * in the order in which they did. A run inside a task of another is not kept waiting, since that
   * task's bytes stay taken until it ends.
   */
  boolean isTurnOf(Execution run) {
    return queue.isEmpty() || queue.peekFirst() == run || run.isNested();
  }

  /** Notes that a run found too few bytes free. */
  void enqueue(Execution run) {
    if (!queue.contains(run)) {
      queue.addLast(run);
    }
  }

  /** Notes that a run got the bytes that it waited for. */
  void dequeue(Execution run) {
    if (!queue.isEmpty() && queue.remove(run)) {
      signal();
    }
  }

  /** Notes that some tasks, of any run, have started or, if negative, ended. */
  void running(int tasks) {
    running += tasks;
  }

  /** Returns whether every running task waits for a run that it has started itself. */
  boolean isHeldUp() {
    return running == hosts;
  }

  /** Notes that the calling thread begins a run; returns whether it is inside a task of another. */
  boolean enterRun() {
    boolean nested = isInsideTask();
    hosts += nested ? 1 : 0;
    return nested;
  }

  /** Notes that a run which {@link #enterRun} began has ended. */
  void leaveRun(boolean nested) {
    hosts -= nested ? 1 : 0;
  }

  /** Returns whether the calling thread is inside a task; needs no lock. */
  public boolean isInsideTask() {
    return depth.get() > 0;
  }

  /** Notes that the calling thread begins a task; needs no lock. */
  void enterTask() {
    depth.set(depth.get() + 1);
  }

  /** Notes that the calling thread has ended a task; needs no lock. */
  void leaveTask() {
    int outer = depth.get() - 1;
    if (outer == 0) {
      depth.remove();
    } else {
      depth.set(outer);
    }
  }
}
