package io.qbi.plan;

import io.qbi.expr.Spec;
import io.qbi.shape.ChunkGrid;
import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A set of tasks of one kind: task number i computes chunk i of the stage's result by running the
 * program on that chunk's region. Tasks are not kept anywhere; they follow from the grid.
 */
public final class Stage implements Serializable {
  private static final long serialVersionUID = 1;

  /** Steps beyond which only the middle task is looked at. */
  private static final long LOOKED_AT = 20_000;

  private final int id;
  private final Program program;
  private final Spec spec;
  private final boolean ragged;
  private final List<Stage> inputs;
  private final long taskBytes;
  private final String reason;

  Stage(int id, Program program, Spec spec, boolean ragged, List<Stage> inputs, String reason) {
    this.id = id;
    this.program = program;
    this.spec = spec;
    this.ragged = ragged;
    this.inputs = List.copyOf(inputs);
    this.reason = reason;
    this.taskBytes = largestTask(program, spec.chunks());
  }

  /** Returns the stage with other tasks. */
  Stage with(ChunkGrid tasks) {
    return new Stage(id, program, spec.withChunks(tasks), ragged, inputs, reason);
  }

  /**
   * The most that a task takes, of those at the begin, in the middle and at the end of every axis:
   * a chunk inside has the fullest halos, while the outer ones may be longer where an array was
   * padded; and of those with the longest chunks.
   */
  private static long largestTask(Program program, ChunkGrid grid) {
    long[][] candidates = new long[grid.rank()][];
    int places = 1;
    for (int axis = 0; axis < candidates.length; axis++) {
      long last = grid.axis(axis).count() - 1;
      candidates[axis] =
          LongStream.of(grid.middle(axis), 0, last, grid.axis(axis).longest()).distinct().toArray();
      places *= candidates[axis].length;
    }
    boolean few = (long) places * program.steps().size() <= LOOKED_AT;
    long largest = 0;
    for (int place = 0; place < (few ? places : 1); place++) {
      long[] position = new long[grid.rank()];
      int rest = place;
      for (int axis = 0; axis < position.length; axis++) {
        position[axis] = candidates[axis][rest % candidates[axis].length];
        rest /= candidates[axis].length;
      }
      largest = Math.max(largest, program.peakBytes(grid.box(grid.number(position))));
    }
    return largest;
  }

  /** Returns the number of the stage in its plan; inputs have smaller numbers. */
  public int id() {
    return id;
  }

  /** Returns what a task does. */
  public Program program() {
    return program;
  }

  /** Returns what the stage's result is; its chunks are the tasks. */
  public Spec spec() {
    return spec;
  }

  /** Returns the tasks' chunks. */
  public ChunkGrid grid() {
    return spec.chunks();
  }

  /** Returns whether a task's result is a block whose size is known only when it is computed. */
  public boolean ragged() {
    return ragged;
  }

  /** Returns the stages whose results the program takes, in the order in which it numbers them. */
  public List<Stage> inputs() {
    return inputs;
  }

  /** Returns the bytes that a task is expected to hold at most. */
  public long taskBytes() {
    return taskBytes;
  }

  /** Returns the rough work of all tasks, in nanoseconds of one core. */
  public double workNanos() {
    return grid().count() * program.work(grid().middle());
  }

  /** Returns why the result is kept between tasks instead of being computed where it is needed. */
  public String reason() {
    return reason;
  }

  /** Returns what the stage does, in one line that loses its middle where it is long. */
  public String label() {
    return new ProgramText(this).summary();
  }
}
