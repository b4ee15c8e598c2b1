package io.qbi.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
  private final Deque<Schedule> queue = new ArrayDeque<>();
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();
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
    return used.get();
  }

  /** Returns the most bytes that were taken at one time. */
  public long peak() {
    return peak.get();
  }

  /** Returns the lock of all runs. */
  ReentrantLock lock() {
    return lock;
  }

  /** Takes bytes if they are free, and returns whether they were; needs no lock. */
  boolean tryAdd(long bytes) {
    long before;
    do {
      before = used.get();
      if (before + bytes > limit) {
        return false;
      }
    } while (!used.compareAndSet(before, before + bytes));
    notePeak(before + bytes);
    return true;
  }

  /** Takes or, if negative, gives back bytes, within the limit or not; needs no lock. */
  void add(long bytes) {
    notePeak(used.addAndGet(bytes));
  }

  private void notePeak(long now) {
    if (now > peak.get()) {
      peak.accumulateAndGet(now, Math::max);
    }
  }

  /** Takes bytes as {@link #tryAdd}, dropping free arrays of any run where that makes room. */
  boolean tryAddDropping(long bytes) {
    while (!tryAdd(bytes)) {
      long missing = used.get() + bytes - limit;
      if (stores.stream().mapToLong(store -> store.pool().bytes()).sum() < missing) {
        return false;
      }
      for (ChunkStore store : stores) {
        long dropped = Math.min(missing, store.pool().bytes());
        store.pool().drop(dropped);
        missing -= dropped;
      }
    }
    return true;
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
  void leave(ChunkStore store, Schedule run) {
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
  boolean isTurnOf(Schedule run) {
    return queue.isEmpty() || queue.peekFirst() == run || run.isNested();
  }

  /** Notes that a run found too few bytes free. */
  void enqueue(Schedule run) {
    if (!queue.contains(run)) {
      queue.addLast(run);
    }
  }

  /** Notes that a run got the bytes that it waited for. */
  void dequeue(Schedule run) {
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
