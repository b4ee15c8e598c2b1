package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;

/**
 * Kernels of running sums and products along one axis.
 *
 * <p>Totals run in int64, float64 or complex128, element after element as in NumPy, and only what
 * is stored is rounded to the result's type.
 */
public final class ScanKernels {
  /** Lines along which sums run at the same time: an addition takes as many cycles. */
  private static final int TOGETHER = 4;

  /** Lines side by side that are too few to run along all of them at a time. */
  private static final int FEW = 16;

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
    Matrix from = Matrix.lines(in, axis);
    Matrix to = Matrix.lines(out, axis);
    Matrix first = carry == null ? null : Matrix.lines(carry, axis);
    if (from.crossed() && from.rows() >= FEW) {
      Matrix start = first == null ? null : first.transposed();
      runSideBySide(from.transposed(), start, skip, totals, Lane.of(dtype), to.transposed());
    } else if (from.columns() >= Tile.LENGTH && !from.crossed()) {
      runAlong(from, first, skip, totals, Lane.of(dtype), to);
    } else {
      runInPatches(from, first, skip, totals, Lane.of(dtype), to);
    }
  }

  /** Runs down the columns of a matrix, whose neighbours are neighbours in memory. */
  private static void runSideBySide(
      Matrix from, Matrix carry, int skip, RunningTotals totals, Lane lane, Matrix to) {
    Tile tile = new Tile(lane);
    for (int column = 0; column < from.columns(); column += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, from.columns() - column);
      begin(totals, carry, 0, 1, column, n, tile);
      for (int row = 0; row < from.rows(); row++) {
        from.load(row, 1, column, n, tile);
        totals.advanceEach(tile, lane, n);
        if (row >= skip) {
          to.store(row - skip, 1, column, n, tile);
        }
      }
    }
  }

  /**
   * Runs along the long rows of a matrix, some at a time, so that their sums do not wait in turn.
   */
  private static void runAlong(
      Matrix from, Matrix carry, int skip, RunningTotals totals, Lane lane, Matrix to) {
    Tile[] tiles = new Tile[TOGETHER];
    Arrays.setAll(tiles, i -> new Tile(lane));
    for (int row = 0; row < from.rows(); row += TOGETHER) {
      int rows = Math.min(TOGETHER, from.rows() - row);
      begin(totals, carry, row, rows, 0, 1, tiles[0]);
      for (int i = 0; i < from.columns(); ) {
        int end = i < skip ? skip : from.columns();
        int n = Math.min(Tile.LENGTH, end - i);
        for (int r = 0; r < rows; r++) {
          from.load(row + r, 1, i, n, tiles[r]);
        }
        totals.advanceAlong(tiles, lane, rows, n);
        for (int r = 0; r < rows && i >= skip; r++) {
          to.store(row + r, 1, i - skip, n, tiles[r]);
        }
        i += n;
      }
    }
  }

  /** Runs along the rows of a matrix that are short, or few and side by side in memory. */
  private static void runInPatches(
      Matrix from, Matrix carry, int skip, RunningTotals totals, Lane lane, Matrix to) {
    Tile tile = new Tile(lane);
    int width = from.patchWidth(1);
    int height = Tile.LENGTH / width;
    for (int row = 0; row < from.rows(); row += height) {
      int rows = Math.min(height, from.rows() - row);
      begin(totals, carry, row, rows, 0, 1, tile);
      for (int i = 0; i < from.columns(); ) {
        int end = i < skip ? skip : from.columns();
        int n = Math.min(width, end - i);
        from.load(row, rows, i, n, tile);
        totals.advancePatch(tile, lane, rows, n);
        if (i >= skip) {
          to.store(row, rows, i - skip, n, tile);
        }
        i += n;
      }
    }
  }

  private static void begin(
      RunningTotals totals, Matrix carry, int row, int rows, int column, int columns, Tile tile) {
    if (carry == null) {
      totals.clear();
    } else {
      carry.load(row, rows, column, columns, tile);
      totals.begin(tile, rows * columns);
    }
  }
}
