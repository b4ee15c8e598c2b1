package io.qbi.kernel.reduce;

import io.qbi.data.Block;
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

  /** Accumulates the elements of each segment. */
  public static Block segments(Call call) {
    ReduceSegments op = (ReduceSegments) call.op();
    Accumulators accumulators = Accumulators.of(op.kind(), call.in(0).dtype());
    return new Walk(call, op.axes(), op.segments(), accumulators, 1).run();
  }

  /** Merges neighbouring accumulators, {@code factor} at a time along each reduced axis. */
  public static Block combine(Call call) {
    ReduceCombine op = (ReduceCombine) call.op();
    ReduceKind kind = op.kind();
    List<AxisChunks> groups =
        op.axes().stream()
            .map(a -> AxisChunks.regular(call.inputSpec(0).shape().dim(a), op.factor()))
            .toList();
    Accumulators accumulators = Accumulators.ofPartials(kind, call.in(0).dtype());
    return new Walk(call, op.axes(), groups, accumulators, kind.lanes()).run();
  }

  /** A walk over the segments that a call asks for. */
  private static final class Walk {
    private final Call call;
    private final List<Integer> axes;
    private final List<AxisChunks> segments;
    private final long[] lengths;
    private final Reduction reduction;
    private final Block out;

    Walk(
        Call call,
        List<Integer> axes,
        List<AxisChunks> segments,
        Accumulators accumulators,
        int inputLanes) {
      this.call = call;
      this.axes = axes;
      this.segments = segments;
      boolean[] reduced = new boolean[call.inputSpec(0).rank() - (inputLanes > 1 ? 1 : 0)];
      axes.forEach(axis -> reduced[axis] = true);
      lengths = call.inputSpec(0).shape().toArray();
      reduction = new Reduction(accumulators, reduced, lengths, inputLanes);
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
        Block part = call.in(0).slice(region.relativeTo(call.inBox(0)));
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
