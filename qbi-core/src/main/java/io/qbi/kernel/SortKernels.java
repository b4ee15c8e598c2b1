package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.Argsort;
import io.qbi.expr.MergeRuns;
import io.qbi.expr.SortRuns;
import io.qbi.kernel.rank.MergedLines;
import io.qbi.kernel.rank.SortedLines;
import io.qbi.shape.AxisChunks;

/** Kernels of sorting: runs in order, places of elements in order, and pairs of runs merged. */
final class SortKernels {
  private SortKernels() {}

  static Block sort(Call call) {
    SortRuns op = (SortRuns) call.op();
    Block out = call.out();
    forEachRun(
        call,
        op.axis(),
        op.runs(),
        (i, first, target) -> {
          Block in = run(call, 0, op.axis(), op.runs(), i);
          if (target.dim(op.axis()) == in.dim(op.axis())) {
            SortedLines.apply(in, op.axis(), target);
          } else {
            // Only a part of the run is wanted, but it is sorted whole.
            Block sorted = Block.allocate(in.dtype(), in.shape());
            SortedLines.apply(in, op.axis(), sorted);
            target.copyFrom(sorted.slice(op.axis(), first, 1, target.dim(op.axis())));
          }
        },
        out);
    return out;
  }

  static Block places(Call call) {
    int axis = ((Argsort) call.op()).axis();
    Block out = call.out();
    Block in = call.in(0);
    if (out.dim(axis) == in.dim(axis)) {
      SortedLines.places(in, axis, out);
    } else if (out.size() > 0) {
      Block places = Block.allocate(out.dtype(), in.shape());
      SortedLines.places(in, axis, places);
      out.copyFrom(places.slice(axis, (int) call.box().start(axis), 1, out.dim(axis)));
    }
    return out;
  }

  static Block merge(Call call) {
    MergeRuns op = (MergeRuns) call.op();
    Block out = call.out();
    forEachRun(
        call,
        op.axis(),
        op.runs(),
        (i, first, target) -> {
          Block own = run(call, 0, op.axis(), op.runs(), i);
          long partner = op.partner(i);
          if (partner == i) {
            target.copyFrom(own.slice(op.axis(), first, 1, target.dim(op.axis())));
            return;
          }
          Block other = run(call, 1, op.axis(), op.runs(), partner);
          int before = partner < i ? other.dim(op.axis()) : 0;
          MergedLines.apply(own, other, op.axis(), before + first, target);
        },
        out);
    return out;
  }

  /** What is done for a run: its number, the first element of it that is wanted, and for whom. */
  @FunctionalInterface
  private interface OfRun {
    void apply(long run, int first, Block target);
  }

  private static void forEachRun(Call call, int axis, AxisChunks runs, OfRun body, Block out) {
    long start = call.box().start(axis);
    long stop = call.box().stop(axis);
    for (long from = start; from < stop && out.size() > 0; ) {
      long run = runs.find(from);
      long to = Math.min(stop, runs.stop(run));
      Block target = out.slice(axis, (int) (from - start), 1, (int) (to - from));
      body.apply(run, (int) (from - runs.start(run)), target);
      from = to;
    }
  }

  /** Returns a whole run of an input. */
  private static Block run(Call call, int input, int axis, AxisChunks runs, long i) {
    int from = (int) (runs.start(i) - call.inBox(input).start(axis));
    return call.in(input).slice(axis, from, 1, (int) runs.size(i));
  }
}
