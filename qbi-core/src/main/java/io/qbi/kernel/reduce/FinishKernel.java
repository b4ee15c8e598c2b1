package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceFinish;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;

/** The answer of a reduction from its accumulators. */
public final class FinishKernel {
  private FinishKernel() {}

  /** Divides, rounds to the result's type, and drops or keeps the reduced axes. */
  public static Block run(Call call) {
    ReduceFinish op = (ReduceFinish) call.op();
    Block numbers = answerLane(op.kind(), call.in(0));
    Block shaped = op.keepDims() ? numbers : without(op, numbers);
    boolean divided = op.kind() == ReduceKind.MEAN || op.kind() == ReduceKind.VAR;
    if (!divided && shaped.dtype() == op.dtype() && op.kind().lanes() == 1) {
      return shaped;
    }
    Block out = call.out();
    convert(shaped, out, divided ? divisor(op) : 1);
    return out;
  }

  /** NumPy's divisor: never below 0, so that too few elements give NaN or infinity. */
  private static double divisor(ReduceFinish op) {
    return op.kind() == ReduceKind.MEAN ? op.count() : Math.max(0, op.count() - op.ddof());
  }

  /** Returns the lane that the answer is made from, as a block without the axis of lanes. */
  private static Block answerLane(ReduceKind kind, Block in) {
    if (kind.lanes() == 1) {
      return in;
    }
    int axis = in.rank() - 1;
    Block lane = in.slice(axis, kind.lanes() - 1, 1, 1);
    return Block.view(
        lane.dtype(),
        lane.array(),
        lane.offset(),
        Arrays.copyOf(lane.dims(), axis),
        Arrays.copyOf(lane.strides(), axis));
  }

  /** Returns the view without the reduced axes, which have length 1. */
  private static Block without(ReduceFinish op, Block in) {
    int[] dims = new int[in.rank() - op.axes().size()];
    int[] strides = new int[dims.length];
    int to = 0;
    for (int axis = 0; axis < in.rank(); axis++) {
      if (!op.axes().contains(axis)) {
        dims[to] = in.dim(axis);
        strides[to++] = in.stride(axis);
      }
    }
    return Block.view(in.dtype(), in.array(), in.offset(), dims, strides);
  }

  private static void convert(Block in, Block out, double divisor) {
    Matrix from = Matrix.row(in);
    Matrix to = Matrix.row(out);
    Tile tile = new Tile(Lane.of(in.dtype()));
    int size = in.size();
    for (int i = 0; i < size; i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, size - i);
      from.load(0, 1, i, n, tile);
      if (divisor != 1) {
        divide(tile.re, divisor, n);
        if (tile.im != null) {
          divide(tile.im, divisor, n);
        }
      }
      to.store(0, 1, i, n, tile);
    }
  }

  private static void divide(double[] values, double divisor, int n) {
    for (int i = 0; i < n; i++) {
      values[i] /= divisor;
    }
  }
}
