package io.qbi.run;

import io.qbi.data.Block;
import java.util.ArrayList;
import java.util.List;

/** A kept chunk: from the moment that a task asks for it until the last such task has run. */
final class Slot {
  final int stage;
  final long chunk;

  /** Tasks that wait for the chunk; null once it is there. */
  List<Task> waiting = new ArrayList<>();

  /** The elements; null before they are computed and while they are in the scratch folder. */
  Block block;

  /** Where the elements are in the scratch folder, or null. */
  Spill.Entry spilled;

  /** The tasks that are yet to take the chunk. */
  int uses;

  /** The running tasks that read the block. */
  int readers;

  long bytes;

  Slot(int stage, long chunk, int uses) {
    this.stage = stage;
    this.chunk = chunk;
    this.uses = uses;
  }

  boolean isDone() {
    return waiting == null;
  }
}
