package io.qbi.expr;

import com.google.common.collect.Sets;
import io.qbi.data.DType;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A function of the elements at one position, with broadcasting. */
public record Elementwise(ScalarOp op, DType dtype) implements Op {
  private static final Set<ScalarOp> TRANSCENDENTAL =
      Sets.immutableEnumSet(
          EnumSet.of(
              ScalarOp.POWER,
              ScalarOp.ARCTAN2,
              ScalarOp.HYPOT,
              ScalarOp.ANGLE,
              ScalarOp.EXP,
              ScalarOp.EXP2,
              ScalarOp.EXPM1,
              ScalarOp.LOG,
              ScalarOp.LOG2,
              ScalarOp.LOG10,
              ScalarOp.LOG1P,
              ScalarOp.SIN,
              ScalarOp.COS,
              ScalarOp.TAN));

  /** Returns the operation whose result type follows from its inputs by NumPy's rules. */
  public static Elementwise of(ScalarOp op, List<DType> inputs) {
    return new Elementwise(op, op.result(inputs));
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Shape shape = inputs.get(0).shape();
    for (int i = 1; i < inputs.size(); i++) {
      shape = Shape.broadcast(shape, inputs.get(i).shape());
    }
    return new Spec(dtype, chunks(shape, inputs));
  }

  /** The chunks of the largest input that is not stretched along the axis, axis by axis. */
  private static ChunkGrid chunks(Shape shape, List<Spec> inputs) {
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    for (int axis = 0; axis < axes.length; axis++) {
      long best = -1;
      axes[axis] = AxisChunks.whole(shape.dim(axis));
      for (Spec input : inputs) {
        int own = axis - (shape.rank() - input.rank());
        if (own >= 0 && input.shape().dim(own) == shape.dim(axis) && input.bytes() > best) {
          best = input.bytes();
          axes[axis] = input.chunks().axis(own);
        }
      }
    }
    return ChunkGrid.of(axes);
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return broadcastBox(output, inputs.get(input).shape());
  }

  /** Returns the part of an array of {@code shape} that stretches to {@code output}. */
  public static Box broadcastBox(Box output, Shape shape) {
    int rank = shape.rank();
    int shift = output.rank() - rank;
    long[] start = new long[rank];
    long[] stop = new long[rank];
    for (int i = 0; i < rank; i++) {
      boolean stretched = shape.dim(i) == 1;
      start[i] = stretched ? 0 : output.start(i + shift);
      stop[i] = stretched ? Math.min(1, output.length(i + shift)) : output.stop(i + shift);
    }
    return Box.ofOwned(start, stop);
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return output.size() * nanosPerElement(op);
  }

  /** Returns the rough work, in nanoseconds of one core, of an operation on one element. */
  public static double nanosPerElement(ScalarOp op) {
    return TRANSCENDENTAL.contains(op) ? 10 : 0.7;
  }

  @Override
  public String label() {
    if (op == ScalarOp.CAST) {
      return "astype " + dtype;
    }
    String text = op.format(List.of("x", "y", "z").subList(0, op.arity()));
    return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
  }
}
