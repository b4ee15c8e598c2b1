package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/**
 * The elements of each run along one axis in ascending order; a run is a whole line, or a part of
 * one where lines are too long for a task.
 */
public record SortRuns(int axis, AxisChunks runs) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    ChunkGrid chunks = Pencils.of(input.chunks(), axis, runs, input.dtype());
    return input.withChunks(chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return whole(runs, output, axis);
  }

  /** Returns a region grown to the whole runs of which it holds elements. */
  static Box whole(AxisChunks runs, Box box, int axis) {
    if (box.isEmpty()) {
      return box.with(axis, 0, 0);
    }
    long first = runs.start(runs.find(box.start(axis)));
    return box.with(axis, first, runs.stop(runs.find(box.stop(axis) - 1)));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return Sort.NANOS * inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return runs.count() == 1
        ? "sort along axis " + axis
        : "sort runs of " + runs.maxSize() + " along axis " + axis;
  }
}
