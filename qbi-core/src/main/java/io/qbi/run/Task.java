package io.qbi.run;

import io.qbi.plan.Stage;
import io.qbi.shape.Box;
import java.util.List;

/** One chunk of one stage that is to be computed now or soon. */
final class Task {
  final Stage stage;
  final long chunk;

  /** Where the result is kept; null if it only goes to outputs. */
  final Slot slot;

  /** The regions of the program's steps, and the kept chunks it takes; null before expansion. */
  Box[] boxes;

  /** The kept chunks that the program takes, step by step; null for steps that take none. */
  Slot[][] taken;

  List<Slot> distinct;

  /** How many of the taken chunks are not there yet. */
  int missing;

  long reserved;

  /** The most bytes that its blocks took at one time. */
  long held;

  /** Whether the task makes a chunk of an output that no other task asked for. */
  boolean root;

  Task(Stage stage, long chunk, Slot slot) {
    this.stage = stage;
    this.chunk = chunk;
    this.slot = slot;
  }

  static Task root(Stage stage, long chunk, Slot slot) {
    Task task = new Task(stage, chunk, slot);
    task.root = true;
    return task;
  }
}
