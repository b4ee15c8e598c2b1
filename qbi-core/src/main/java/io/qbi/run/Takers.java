package io.qbi.run;

import java.util.Arrays;

/**
 * Which tasks of a stage take each chunk of another: the first few for each chunk. It serves to
 * find tasks that had better run soon, so it need not be complete.
 */
final class Takers {
  /** Each task takes the chunk of its own number. */
  static final Takers SAME = new Takers(0);

  /** The number of chunks beyond which this would take too much memory. */
  static final int MOST_CHUNKS = 1 << 15;

  private static final int EACH = 16;

  private final int[][] tasks;

  Takers(int chunks) {
    this.tasks = new int[chunks][];
  }

  void add(int chunk, int task) {
    int[] known = tasks[chunk] == null ? new int[0] : tasks[chunk];
    if (known.length < EACH) {
      tasks[chunk] = Arrays.copyOf(known, known.length + 1);
      tasks[chunk][known.length] = task;
    }
  }

  int[] of(int chunk) {
    if (this == SAME) {
      return new int[] {chunk};
    }
    return tasks[chunk] == null ? new int[0] : tasks[chunk];
  }
}
