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

  long nanos;

  Throwable failure;

  /** Whether the failure is that the thread was interrupted. */
  boolean cancelled;

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
    nanos = 0;
    failure = null;
    cancelled = false;
  }
}
