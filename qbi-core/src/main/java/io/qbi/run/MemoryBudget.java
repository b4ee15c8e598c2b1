package io.qbi.run;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes that live chunks may take together, shared by all runs of an engine.
 *
 * <p>The runs share a lock as well: what one gives back, another may wait for, and with a lock for
 * each run two of them could wait for one another's.
 */
public final class MemoryBudget {
  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long used;
  private long peak;

  /** Creates a budget of {@code limit} bytes. */
  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Returns the bytes that may be taken. */
  public long limit() {
    return limit;
  }

  /** Takes {@code bytes} if they are free, and returns whether they were. */
  synchronized boolean tryReserve(long bytes) {
    if (used + bytes > limit) {
      return false;
    }
    add(bytes);
    return true;
  }

  /** Takes {@code bytes} even beyond the limit: for blocks whose size was not known beforehand. */
  synchronized void force(long bytes) {
    add(bytes);
  }

  private void add(long bytes) {
    used += bytes;
    peak = Math.max(peak, used);
  }

  /** Gives {@code bytes} back; who waits for them hears of it by {@link #changed}. */
  synchronized void release(long bytes) {
    used -= bytes;
  }

  /** Returns the bytes that are taken now. */
  public synchronized long used() {
    return used;
  }

  /** Returns the most bytes that were taken at one time. */
  public synchronized long peak() {
    return peak;
  }

  /** Returns the lock of all runs. */
  ReentrantLock lock() {
    return lock;
  }

  /** Returns the condition on which runs wait for bytes and for one another's tasks. */
  Condition changed() {
    return changed;
  }
}
