package io.qbi.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The bytes that live chunks may take together, shared by all runs of an engine. */
public final class MemoryBudget {
  private final long limit;
  private final List<Runnable> waiters = new CopyOnWriteArrayList<>();
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

  /** Gives {@code bytes} back. */
  void release(long bytes) {
    if (bytes == 0) {
      return;
    }
    synchronized (this) {
      used -= bytes;
    }
    waiters.forEach(Runnable::run);
  }

  /** Returns the bytes that are taken now. */
  public synchronized long used() {
    return used;
  }

  /** Returns the most bytes that were taken at one time. */
  public synchronized long peak() {
    return peak;
  }

  void addWaiter(Runnable waiter) {
    waiters.add(waiter);
  }

  void removeWaiter(Runnable waiter) {
    waiters.remove(waiter);
  }
}
