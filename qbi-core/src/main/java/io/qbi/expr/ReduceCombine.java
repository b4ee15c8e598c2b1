package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.util.List;

/** Accumulators of {@code factor} neighbours along each reduced axis merged into one. */
public record ReduceCombine(ReduceKind kind, List<Integer> axes, int factor) implements Op {
  /** Makes the list immutable. */
  public ReduceCombine {
    axes = List.copyOf(axes);
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    ChunkGrid chunks = inputs.get(0).chunks();
    for (int axis : axes) {
      long n = chunks.axis(axis).length();
      chunks = chunks.with(axis, AxisChunks.regular((n + factor - 1) / factor, 1));
    }
    return inputs.get(0).withChunks(chunks);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Box box = output;
    for (int axis : axes) {
      long n = inputs.get(0).shape().dim(axis);
      box = box.with(axis, output.start(axis) * factor, Math.min(n, output.stop(axis) * factor));
    }
    return box;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return inputBox(0, output, inputs).size();
  }

  @Override
  public String label() {
    return "combine partial " + kind + ", " + factor + " at a time";
  }
}
