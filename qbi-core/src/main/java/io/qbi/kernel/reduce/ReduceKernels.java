package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceCombine;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.kernel.Call;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/** Kernels of reductions: accumulators of segments, and of neighbouring accumulators. */
public final class ReduceKernels {
  private ReduceKernels() {}

  /**
   * Returns whether elements of a dtype can be computed by a program just before they are taken.
   */
  public static boolean takesPrograms(ReduceKind kind, DType dtype) {
    return RunReduction.supports(kind, dtype);
  }

  /** Accumulates the elements of each segment. */
  public static Block segments(Call call) {
    ReduceSegments op = (ReduceSegments) call.op();
    Operand elements =
        call.fused() == null ? Operand.of(call.in(0)) : new Operand(call.fused(), call.blocks());
    Accumulators accumulators = Accumulators.of(op.kind(), elements.dtype());
    return new Walk(call, op.kind(), op.axes(), op.segments(), accumulators, elements, 1).run();
  }

  /** Merges neighbouring accumulators, {@code factor} at a time along each reduced axis. */
  public static Block combine(Call call) {
    ReduceCombine op = (ReduceCombine) call.op();
    // Counts of chunks are added, not counted.
    ReduceKind kind = op.kind() == ReduceKind.COUNT_NONZERO ? ReduceKind.SUM : op.kind();
    List<AxisChunks> groups =
        op.axes().stream()
            .map(a -> AxisChunks.regular(call.inputSpec(0).shape().dim(a), op.factor()))
            .toList();
    Accumulators accumulators = Accumulators.ofPartials(kind, call.in(0).dtype());
    Operand elements = Operand.of(call.in(0));
    return new Walk(call, kind, op.axes(), groups, accumulators, elements, kind.lanes()).run();
  }

  /** A walk over the segments that a call asks for. */
  private static final class Walk {
    private final Call call;
    private final List<Integer> axes;
    private final List<AxisChunks> segments;
    private final long[] lengths;
    private final Reduction reduction;
    private final Operand elements;
    private final Block out;

    Walk(
        Call call,
        ReduceKind kind,
        List<Integer> axes,
        List<AxisChunks> segments,
        Accumulators accumulators,
        Operand elements,
        int inputLanes) {
      this.call = call;
      this.axes = axes;
      this.segments = segments;
      this.elements = elements;
      boolean[] reduced = new boolean[call.inputSpec(0).rank() - (inputLanes > 1 ? 1 : 0)];
      axes.forEach(axis -> reduced[axis] = true);
      lengths = call.inputSpec(0).shape().toArray();
      reduction = new Reduction(kind, accumulators, reduced, lengths, inputLanes);
      out = call.out();
    }

    Block run() {
      if (out.size() > 0) {
        along(0, call.inBox(0), out);
      }
      return out;
    }

    /** Cuts the region along reduced axis number i and those after it, then reduces. */
    private void along(int i, Box region, Block target) {
      if (i == axes.size()) {
        Operand part = elements.slice(region.relativeTo(call.inBox(0)));
        reduction.run(part, new Positions(axes, region, lengths), target);
        return;
      }
      int axis = axes.get(i);
      for (int j = 0; j < target.dim(axis); j++) {
        long segment = call.box().start(axis) + j;
        along(
            i + 1,
            region.with(axis, segments.get(i).start(segment), segments.get(i).stop(segment)),
            target.slice(axis, j, 1, 1));
      }
    }
  }
}
