package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/**
 * Kernels of running sums and products along one axis.
 *
 * <p>Totals run in int64, float64 or complex128, element after element as in NumPy, and only what
 * is stored is rounded to the result's type.
 */
public final class ScanKernels {
  private ScanKernels() {}

  /** Runs along the whole axis from its beginning. */
  public static Block scan(Call call) {
    Scan op = (Scan) call.op();
    Block out = call.out();
    if (out.size() > 0) {
      int skip = (int) (call.box().start(op.axis()) - call.inBox(0).start(op.axis()));
      RunningTotals totals = new RunningTotals(op.kind() == ReduceKind.PROD, op.exclusive());
      run(call.in(0), null, op.axis(), skip, totals, op.dtype(), out);
    }
    return out;
  }

  /** Runs along each segment from its carry. */
  public static Block apply(Call call) {
    ScanApply op = (ScanApply) call.op();
    Block out = call.out();
    if (out.size() == 0) {
      return out;
    }
    int axis = op.axis();
    long first = call.box().start(axis);
    long last = call.box().stop(axis);
    RunningTotals totals = new RunningTotals(op.kind() == ReduceKind.PROD, false);
    for (long s = call.inBox(1).start(axis); s < call.inBox(1).stop(axis); s++) {
      long from = op.segments().start(s);
      long to = Math.min(last, op.segments().stop(s));
      long wanted = Math.max(first, from);
      Block in = cut(call.in(0), axis, from - call.inBox(0).start(axis), to - from);
      Block carry = cut(call.in(1), axis, s - call.inBox(1).start(axis), 1);
      Block target = cut(out, axis, wanted - first, to - wanted);
      run(in, carry, axis, (int) (wanted - from), totals, op.dtype(), target);
    }
    return out;
  }

  private static Block cut(Block block, int axis, long start, long count) {
    return block.slice(axis, (int) start, 1, (int) count);
  }

  /** Runs along all lines of {@code in}, and stores what comes after the first {@code skip}. */
  private static void run(
      Block in, Block carry, int axis, int skip, RunningTotals totals, DType dtype, Block out) {
    Lane lane = Lane.of(dtype);
    Tile tile = new Tile(lane);
    Matrix from = Matrix.lines(in, axis);
    Matrix to = Matrix.lines(out, axis);
    int width = from.patchWidth(1);
    int height = Tile.LENGTH / width;
    for (int line = 0; line < from.rows(); line += height) {
      int lines = Math.min(height, from.rows() - line);
      if (carry == null) {
        totals.clear();
      } else {
        Matrix.lines(carry, axis).load(line, lines, 0, 1, tile);
        totals.begin(tile, lines);
      }
      for (int i = 0; i < from.columns(); ) {
        int end = i < skip ? skip : from.columns();
        int n = Math.min(width, end - i);
        from.load(line, lines, i, n, tile);
        for (int k = 0; k < lines; k++) {
          totals.advance(tile, lane, k, k * n, n);
        }
        if (i >= skip) {
          to.store(line, lines, i - skip, n, tile);
        }
        i += n;
      }
    }
  }
}
