package io.qbi.run;

import io.qbi.data.Block;
import java.util.ArrayList;
import java.util.List;

/** What a thread does until it takes the lock again: some short tasks, or putting a chunk away. */
final class Batch {
  final List<Task> tasks = new ArrayList<>();

  /** The chunk to put away; null if there are tasks to run. */
  Slot victim;

  /** Its elements when the batch was made; null if they are compressed already. */
  Block block;

  /** Whether the chunk may stay in memory if it gets small. */
  boolean mayStay;

  /** How many of the tasks have run. */
  int done;

  /** The bytes of the largest of the tasks. */
  private long largest;

  long nanos;

  Throwable failure;

  /** Whether the failure is that the thread was interrupted. */
  boolean cancelled;

  /** Adds a task that takes {@code bytes} while it runs. */
  void add(Task task, long bytes) {
    tasks.add(task);
    largest = Math.max(largest, bytes);
  }

  /**
   * Returns the bytes to reserve for one more task, which takes {@code bytes} while it runs: tasks
   * of a batch run one after another, and leave no more behind than what is kept of them.
   */
  long moreBytes(long bytes) {
    Task last = tasks.get(tasks.size() - 1);
    return last.expectedKeptBytes() + Math.max(0, bytes - largest);
  }

  /** Makes it the batch to put a chunk away. */
  void pack(Slot slot, boolean stay) {
    victim = slot;
    block = slot.block;
    mayStay = stay;
    slot.readers++;
    slot.stage.store.packing++;
  }

  boolean isEmpty() {
    return tasks.isEmpty() && victim == null;
  }

  void clear() {
    tasks.clear();
    victim = null;
    block = null;
    done = 0;
    largest = 0;
    nanos = 0;
    failure = null;
    cancelled = false;
  }
}
