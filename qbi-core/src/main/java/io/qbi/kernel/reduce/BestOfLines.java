package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.scalar.Tile;
import io.qbi.shape.Shape;
import java.util.Arrays;

/**
 * The position of the best element where the innermost axis is reduced: the best value of each line
 * along it is found without positions, at the speed of a minimum or maximum, and only in the line
 * with the best of these it is looked up where it stands first.
 */
final class BestOfLines {
  /** Lines of fewer elements cost more to start than to search element by element. */
  private static final int SHORT = 64;

  private final Block in;
  private final int axis;
  private final OrderKeys order;

  private BestOfLines(Block in, boolean least) {
    this.in = in;
    this.axis = in.rank() - 1;
    this.order = new OrderKeys(in.dtype(), least);
  }

  /** Returns whether elements are searched line by line. */
  static boolean isWorth(ReduceKind kind, Block in, boolean[] reduced) {
    int axis = reduced.length - 1;
    return kind.isArg()
        && in.rank() == reduced.length
        && axis >= 0
        && reduced[axis]
        && in.dim(axis) >= SHORT
        && Math.abs(in.stride(axis)) == 1
        && !in.dtype().isComplex();
  }

  /** Reduces {@code in} to keys and positions, as {@link Reduction} does. */
  static void run(
      ReduceKind kind, Block in, boolean[] reduced, long[] whole, Positions positions, Block out) {
    boolean least = kind == ReduceKind.ARGMIN;
    new BestOfLines(in, least)
        .run(least ? ReduceKind.MIN : ReduceKind.MAX, reduced, whole, positions, out);
  }

  private void run(
      ReduceKind extremum, boolean[] reduced, long[] whole, Positions positions, Block out) {
    Block best = bestOfEach(extremum, whole);
    Run goneLines = Run.of(best, reduced, true);
    Matrix lines = new Matrix(best, Run.of(best, reduced, false), goneLines);
    boolean[] others = reduced.clone();
    others[axis] = false;
    Run starts = Run.of(in, others, true);
    Run kept = Run.of(in, reduced, false);
    Run target = Run.of(out, reduced, false);
    for (int k = 0; k < kept.length(); k++) {
      int line = best(lines, k);
      long key = order.load(lines, k, 1, line, 1)[0];
      int start = in.offset() + kept.offset(k) + starts.offset(line);
      long local = (long) line * in.dim(axis) + find(start, key);
      int position = out.offset() + target.offset(k);
      out.setLongAt(position, key);
      out.setLongAt(position + out.stride(axis + 1), positions.global(local));
    }
  }

  /** Returns the smallest or largest element of each line. */
  private Block bestOfEach(ReduceKind extremum, long[] whole) {
    boolean[] along = new boolean[axis + 1];
    along[axis] = true;
    int[] dims = in.dims();
    dims[axis] = 1;
    Block best = Block.allocate(in.dtype(), Shape.of(Arrays.stream(dims).asLongStream().toArray()));
    Accumulators accumulators = Accumulators.of(extremum, in.dtype());
    new Reduction(extremum, accumulators, along, whole, 1).run(Operand.of(in), null, best);
    return best;
  }

  /** Returns the first of a row's columns with the largest key. */
  private int best(Matrix matrix, int row) {
    int best = 0;
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < matrix.columns(); i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, matrix.columns() - i);
      long[] keys = order.load(matrix, row, 1, i, n);
      for (int j = 0; j < n; j++) {
        if (keys[j] > largest) {
          largest = keys[j];
          best = i + j;
        }
      }
    }
    return best;
  }

  /** Returns where the line that starts at a place in memory has a key first. */
  private int find(int start, long key) {
    int[] dims = {in.dim(axis)};
    int[] strides = {in.stride(axis)};
    Matrix line = Matrix.row(Block.view(in.dtype(), in.array(), start, dims, strides));
    int position = 0;
    while (true) {
      int n = Math.min(Tile.LENGTH, dims[0] - position);
      long[] keys = order.load(line, 0, 1, position, n);
      for (int j = 0; j < n; j++) {
        if (keys[j] == key) {
          return position + j;
        }
      }
      position += n;
    }
  }
}
