package io.qbi.run;

import io.qbi.data.Block;
import io.qbi.plan.Stage;
import io.qbi.shape.Box;

/** One chunk of one stage that is to be computed now or soon. */
final class Task {
  final StageRun stage;
  final long chunk;

  /** Where the result is kept; null if it only goes to outputs. */
  final Slot slot;

  /** Whether the task makes a chunk of an output that no other task asked for. */
  final boolean root;

  /** The regions of the program's steps; null until the task is opened. */
  Box[] boxes;

  /** The kept chunks that the program takes, step by step; null for steps that take none. */
  Slot[][] taken;

  /** The input of the stage, in the order of asking, that is asked for next. */
  int nextInput;

  /** The chunks of that input that are yet to be asked for; null before the first. */
  ChunkWalk walk;

  /** How many chunks of that input were asked for. */
  int nextChunk;

  /** How many of the chunks that were asked for are not there yet. */
  int missing;

  long reserved;

  Block result;

  /** Whether the result stands in the place of an output, where it takes no bytes of its own. */
  boolean inPlace;

  /** Whether nobody else has the result's array. */
  boolean recyclable;

  Task(StageRun stage, long chunk, Slot slot, boolean root) {
    this.stage = stage;
    this.chunk = chunk;
    this.slot = slot;
    this.root = root;
  }

  /** Returns the bytes of the result; what is expected if it is ragged. */
  long resultBytes() {
    Stage of = stage.stage;
    Box region = boxes[boxes.length - 1];
    return of.ragged()
        ? of.program().resultBytes(region)
        : region.size() * of.spec().dtype().bytes();
  }

  /** Returns the bytes that stay when the task has run. */
  long expectedKeptBytes() {
    return slot == null ? 0 : resultBytes();
  }
}
