package io.qbi.run;

import io.qbi.data.Block;
import java.util.ArrayList;
import java.util.List;

/** A kept chunk: from the moment that a task asks for it until the last such task has run. */
final class Slot {
  final StageRun stage;
  final long chunk;

  /** Tasks that wait for the chunk; null once it is there. */
  List<Task> waiting = new ArrayList<>(2);

  /** The elements; null before they are computed and while they are packed away. */
  Block block;

  /** Whether nobody else has the block's array, so that it can serve another chunk after this. */
  volatile boolean recyclable;

  /** Where the elements are when they were packed away, or null. */
  Spill.Entry packed;

  /** The tasks that are yet to take the chunk. */
  int uses;

  /** The tasks that have asked for the chunk and have not run yet: it is needed soon. */
  int open;

  /** The running tasks that read the block, or pack it. */
  int readers;

  /** The bytes that the chunk takes in memory now. */
  long bytes;

  /** The bytes that the chunk takes in memory when it is not packed away. */
  long wholeBytes;

  /** The neighbours in the order in which chunks were kept. */
  Slot older;

  Slot newer;

  Slot(StageRun stage, long chunk, int uses) {
    this.stage = stage;
    this.chunk = chunk;
    this.uses = uses;
  }

  boolean isDone() {
    return waiting == null;
  }
}
