package io.qbi.kernel;

import io.qbi.data.Block;
import io.qbi.expr.AffineSample;
import io.qbi.expr.Feature1d;
import io.qbi.expr.Positions;
import io.qbi.expr.Resample1d;
import io.qbi.expr.SplineFilter1d;
import io.qbi.expr.SquaredDistance1d;
import io.qbi.kernel.distance.NearestFeatures;
import io.qbi.kernel.distance.SquaredDistances;
import io.qbi.kernel.lines.LinePicks;
import io.qbi.kernel.sample.AffineSampling;
import io.qbi.kernel.sample.LineSampling;
import io.qbi.kernel.sample.Spline;
import io.qbi.kernel.sample.SplineFilter;
import io.qbi.shape.Box;
import java.util.function.BiConsumer;

/** Kernels of geometry: images sampled at other places, and distances. */
final class GeometryKernels {
  private GeometryKernels() {}

  static Block resample1d(Call call) {
    Resample1d op = (Resample1d) call.op();
    int n = (int) call.box().length(op.axis());
    int[] first = new int[n];
    double[] behind = new double[n];
    for (int i = 0; i < n; i++) {
      double position = op.positions().at(call.box().start(op.axis()) + i);
      long start = Positions.first(position, op.order());
      first[i] = (int) (start + op.margin() - call.inBox(0).start(op.axis()));
      behind[i] = position - start;
    }
    Block out = call.out();
    if (op.order() == 0) {
      LinePicks.apply(call.in(0), op.axis(), first, out);
    } else {
      double[][] weights = new double[op.order() + 1][n];
      Spline.weights(op.order(), behind, 0, n, weights);
      LineSampling.apply(call.in(0), op.axis(), first, weights, out);
    }
    return out;
  }

  static Block splineFilter1d(Call call) {
    SplineFilter1d op = (SplineFilter1d) call.op();
    long before = call.box().start(op.axis()) - call.inBox(0).start(op.axis());
    Block out = call.out();
    SplineFilter.apply(op, call.in(0), (int) before, out);
    return out;
  }

  static Block affine(Call call) {
    Block out = call.out();
    AffineSampling.apply((AffineSample) call.op(), call.in(0), call.inBox(0), call.box(), out);
    return out;
  }

  static Block squaredDistance1d(Call call) {
    SquaredDistance1d op = (SquaredDistance1d) call.op();
    return ofLines(
        call,
        op.axis(),
        (box, out) -> SquaredDistances.apply(call.in(0), op.axis(), op.spacing(), out));
  }

  static Block feature1d(Call call) {
    Feature1d op = (Feature1d) call.op();
    double[] spacing = op.spacing().stream().mapToDouble(Double::doubleValue).toArray();
    return ofLines(
        call,
        op.axis(),
        (box, out) -> NearestFeatures.apply(call.in(0), box, op.axis(), spacing, op.shape(), out));
  }

  /** Computes whole lines, of which only a part may be wanted. */
  private static Block ofLines(Call call, int axis, BiConsumer<Box, Block> kernel) {
    Box lines = call.inBox(0);
    if (lines.equals(call.box())) {
      Block out = call.out();
      kernel.accept(lines, out);
      return out;
    }
    Block whole = Block.allocate(call.spec().dtype(), lines.shape());
    kernel.accept(lines, whole);
    int first = (int) call.box().start(axis);
    return whole.slice(axis, first, 1, (int) call.box().length(axis));
  }
}
