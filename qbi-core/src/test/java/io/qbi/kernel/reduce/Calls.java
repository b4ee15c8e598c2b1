package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Op;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceFinish;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.Spec;
import io.qbi.kernel.Call;
import io.qbi.kernel.Kernels;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs kernels as a plan would: on regions, from blocks of any layout, into any layout. */
final class Calls {
  private Calls() {}

  /** Returns the whole result of an operation, computed in one piece. */
  static Block run(Op op, Block... inputs) {
    return run(op, Box.all(spec(op, inputs).shape()), null, inputs);
  }

  /** Returns the whole result, computed in two pieces along a random axis, into a strided block. */
  static Block runInPieces(Op op, Random random, Block... inputs) {
    Spec spec = spec(op, inputs);
    Block whole = Layouts.strided(Block.allocate(spec.dtype(), spec.shape()), random);
    int axis = spec.rank() == 0 ? -1 : random.nextInt(spec.rank());
    Box all = Box.all(spec.shape());
    if (axis < 0 || all.length(axis) < 2 || axis == spec.rank() - 1 && lanes(op) > 1) {
      whole.copyFrom(run(op, all, whole, inputs));
      return whole;
    }
    long cut = 1L + random.nextInt((int) all.length(axis) - 1);
    for (Box box : List.of(all.with(axis, 0, cut), all.with(axis, cut, all.stop(axis)))) {
      whole.slice(box).copyFrom(run(op, box, whole.slice(box), inputs));
    }
    return whole;
  }

  private static int lanes(Op op) {
    return op instanceof ReduceSegments s
        ? s.kind().lanes()
        : op instanceof ReduceCombine c ? c.kind().lanes() : 1;
  }

  private static Spec spec(Op op, Block... inputs) {
    return op.infer(specs(inputs));
  }

  private static List<Spec> specs(Block... inputs) {
    List<Spec> specs = new ArrayList<>();
    for (Block input : inputs) {
      specs.add(new Spec(input.dtype(), ChunkGrid.whole(input.shape())));
    }
    return specs;
  }

  private static Block run(Op op, Box box, Block destination, Block... inputs) {
    List<Spec> specs = specs(inputs);
    Call.Input[] arguments = new Call.Input[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      Box needed = op.inputBox(i, box, specs);
      arguments[i] = new Call.Input(needed, inputs[i].slice(needed), null);
    }
    try {
      return Kernels.of(op)
          .run(new Call(op, specs, op.infer(specs), box, arguments, destination, Block::unwritten));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a reduction by segments, combined in a tree, and finished. */
  static Block reduce(
      ReduceKind kind,
      Block in,
      List<Integer> axes,
      List<AxisChunks> segments,
      int factor,
      boolean keepDims,
      int ddof,
      Random random) {
    Block partials = runInPieces(new ReduceSegments(kind, axes, segments), random, in);
    while (axes.stream().anyMatch(new LongerThanOne(partials)::test)) {
      partials = runInPieces(new ReduceCombine(kind, axes, factor), random, partials);
    }
    long count = 1;
    for (int axis : axes) {
      count *= in.dim(axis);
    }
    DType dtype = kind.result(in.dtype());
    return runInPieces(
        new ReduceFinish(kind, axes, keepDims, ddof, count, dtype), random, partials);
  }

  private record LongerThanOne(Block block) {
    boolean test(int axis) {
      return block.dim(axis) > 1;
    }
  }

  /** Returns a random way to cut an axis. */
  static AxisChunks segments(int length, Random random) {
    if (length == 0 || random.nextInt(3) == 0) {
      return AxisChunks.whole(length);
    }
    if (random.nextBoolean()) {
      return AxisChunks.regular(length, 1 + random.nextInt(length));
    }
    List<Long> sizes = new ArrayList<>();
    for (int left = length; left > 0; ) {
      int size = 1 + random.nextInt(left);
      sizes.add((long) size);
      left -= size;
    }
    return AxisChunks.irregular(sizes.stream().mapToLong(Long::longValue).toArray());
  }
}
