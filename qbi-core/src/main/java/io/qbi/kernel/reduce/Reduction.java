package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.expr.ReduceKind;

/**
 * Reduces blocks over some axes, in an order that follows from shapes alone: the lengths of the
 * region along reduced axes, of the whole array along the others.
 *
 * <p>Where the innermost axes are reduced, some accumulators ({@link #lanes}) take the elements of
 * a line in turn and are merged in pairs at its end; where they are kept, a row of accumulators,
 * one for each kept position, takes row after row. Either way neighbours in memory meet
 * neighbouring accumulators. Innermost axes of fewer than {@link #SHORT} elements do not decide:
 * the longer of the two runs is then the inner loop.
 */
final class Reduction {
  /** The accumulators that share a line: enough for vector code, and short dependency chains. */
  private static final int LANES = 64;

  /** The accumulators that share a long line: a run over them is worth starting a loop for. */
  private static final int LONG_LANES = 256;

  /** The accumulators that share a very long line. */
  static final int MOST_LANES = 1024;

  /** The elements in each lane of a long line, at least: merging the lanes costs one each. */
  private static final int LONG = 8;

  /** What {@link Operand} are made of in one piece, at most. */
  private static final int PIECE = 1 << 14;

  private static final int SHORT = 16;

  private final ReduceKind kind;
  private final Accumulators accumulators;
  private final boolean[] reduced;
  private final long[] whole;
  private final int inputLanes;

  /**
   * Creates a reduction of parts of an array of the lengths {@code whole}; {@code inputLanes > 1}
   * if a last axis holds the parts of an element.
   */
  Reduction(
      ReduceKind kind, Accumulators accumulators, boolean[] reduced, long[] whole, int inputLanes) {
    this.kind = kind;
    this.accumulators = accumulators;
    this.reduced = reduced;
    this.whole = whole;
    this.inputLanes = inputLanes;
  }

  /** Returns how many accumulators share a line of a length. */
  static int lanes(ReduceKind kind, int length) {
    if (kind.lanes() > 1 || length < LONG * LONG_LANES) {
      return LANES;
    }
    return length < LONG * MOST_LANES ? LONG_LANES : MOST_LANES;
  }

  /** Reduces elements, whether they stand in a block or are still to be computed. */
  void run(Operand elements, Positions positions, Block out) {
    int[] dims = elements.dims();
    long gone = 1;
    int longest = -1;
    for (int axis = 0; axis < reduced.length; axis++) {
      gone *= reduced[axis] ? dims[axis] : 1;
      boolean isLonger = longest < 0 || dims[axis] > dims[longest];
      longest = !reduced[axis] && isLonger ? axis : longest;
    }
    long size = out.size() * gone;
    boolean isPiece = size <= PIECE || longest < 0 || dims[longest] == 1;
    boolean always = elements.areComputed() && isPiece && size > PIECE;
    if (inputLanes == 1
        && out.size() > 0
        && (BestRuns.reduce(kind, elements, reduced, out)
            || RunReduction.run(kind, elements, reduced, isLineByLine(dims), always, out))) {
      return;
    }
    if (!elements.areComputed() || isPiece) {
      Block in = elements.block();
      run(in, positions, out);
      return;
    }
    int half = dims[longest] / 2;
    run(elements.slice(longest, 0, half), positions, out.slice(longest, 0, 1, half));
    int rest = dims[longest] - half;
    run(elements.slice(longest, half, rest), positions, out.slice(longest, half, 1, rest));
  }

  /**
   * Reduces {@code in} to {@code out}, which has length 1 along reduced axes, and one more axis if
   * an accumulator has several lanes.
   */
  private void run(Block in, Positions positions, Block out) {
    Run kept = Run.of(in, reduced, false);
    Run gone = Run.of(in, reduced, true);
    Target target = new Target(positions, out, Run.of(out, reduced, false), laneStride(out));
    if (gone.length() == 0) {
      for (int k = 0; k < kept.length(); k++) {
        accumulators.clear(0);
        target.store(accumulators, 0, 1, k, 1);
      }
    } else if (inputLanes == 1 && BestRuns.isWorth(kind, in.dtype(), kept, gone)) {
      new BestRuns(in, kept, gone, kind == ReduceKind.ARGMIN).run(positions, target);
    } else if (isLineByLine(in.dims())) {
      if (kind == ReduceKind.VAR && inputLanes == 1 && gone.length() >= MomentRuns.SHORT) {
        longLines(new MomentRuns(in, kept, gone), kept.length(), target);
      } else {
        lines(in, kept, gone, target);
      }
    } else if (kind == ReduceKind.VAR && inputLanes == 1) {
      momentRows(new MomentRows(in, gone, kept), kept.length(), target);
    } else {
      rows(in, gone, kept, target);
    }
  }

  private int laneStride(Block out) {
    return out.rank() > reduced.length ? out.stride(reduced.length) : 0;
  }

  /** Decides by the whole array's kept lengths, so that its chunks do not matter. */
  private boolean isLineByLine(int[] dims) {
    long kept = 1;
    long gone = 1;
    for (int axis = 0; axis < reduced.length; axis++) {
      kept *= reduced[axis] ? 1 : whole[axis];
      gone *= reduced[axis] ? dims[axis] : 1;
    }
    int last = reduced.length - 1;
    while (last >= 0 && length(dims, last) == 1) {
      last--;
    }
    long inner = 1;
    for (int axis = last; axis >= 0 && reduced[axis] == reduced[last]; axis--) {
      inner *= length(dims, axis);
    }
    return inner < SHORT ? gone >= kept : reduced[last];
  }

  private long length(int[] dims, int axis) {
    return reduced[axis] ? dims[axis] : whole[axis];
  }

  /** Returns the matrix of each part of the elements. */
  private Matrix[] parts(Block in, Run outer, Run inner) {
    Matrix[] parts = new Matrix[inputLanes];
    for (int lane = 0; lane < inputLanes; lane++) {
      Block part = inputLanes == 1 ? in : in.slice(reduced.length, lane, 1, 1);
      parts[lane] = new Matrix(part, outer, inner);
    }
    return parts;
  }

  private static void longLines(MomentRuns runs, int lines, Target target) {
    for (int line = 0; line < lines; line += runs.height()) {
      int count = Math.min(runs.height(), lines - line);
      target.store(runs.take(line, count), 0, 1, line, count);
    }
  }

  private static void momentRows(MomentRows rows, int columns, Target target) {
    for (int k = 0; k < columns; k += rows.width()) {
      int n = Math.min(rows.width(), columns - k);
      target.store(rows.take(k, n), 0, 1, k, n);
    }
  }

  private void lines(Block in, Run kept, Run gone, Target target) {
    Matrix[] parts = parts(in, kept, gone);
    int length = gone.length();
    int unit = lanes(kind, length);
    int lanes = Math.min(unit, length);
    int width = parts[0].patchWidth(unit);
    int height = Accumulators.SIZE / Math.max(width, lanes);
    for (int line = 0; line < kept.length(); line += height) {
      int count = Math.min(height, kept.length() - line);
      for (int i = 0; i < length; i += width) {
        int n = Math.min(width, length - i);
        accumulators.load(parts, line, count, i, n);
        for (int k = 0; k < count; k++) {
          takeLine(k * lanes, lanes, k * n, n, i);
        }
      }
      for (int k = 0; k < count; k++) {
        fold(accumulators, k * lanes, lanes);
      }
      target.store(accumulators, 0, lanes, line, count);
    }
  }

  /** Lets the lanes of a line take n elements, of which the first stands at {@code position}. */
  private void takeLine(int at, int lanes, int from, int n, int position) {
    for (int i = 0; i < n; i += lanes) {
      int m = Math.min(lanes, n - i);
      if (position + i == 0) {
        accumulators.start(at, from, m, 0, 1);
      } else {
        accumulators.add(at, from + i, m, position + i, 1);
      }
    }
  }

  /** Merges the accumulators of a line in pairs into the first. */
  static void fold(Accumulators accumulators, int at, int lanes) {
    for (int left = lanes; left > 1; ) {
      int half = (left + 1) / 2;
      accumulators.merge(at, at + half, left - half);
      left = half;
    }
  }

  private void rows(Block in, Run gone, Run kept, Target target) {
    Matrix[] parts = parts(in, gone, kept);
    int width = parts[0].patchWidth(1);
    int height = Accumulators.SIZE / width;
    for (int k = 0; k < kept.length(); k += width) {
      int n = Math.min(width, kept.length() - k);
      for (int row = 0; row < gone.length(); row += height) {
        int count = Math.min(height, gone.length() - row);
        accumulators.load(parts, row, count, k, n);
        for (int r = 0; r < count; r++) {
          if (row + r == 0) {
            accumulators.start(0, 0, n, 0, 0);
          } else {
            accumulators.add(0, r * n, n, row + r, 0);
          }
        }
      }
      target.store(accumulators, 0, 1, k, n);
    }
  }
}
