package io.qbi.kernel.reduce;

import io.qbi.data.Block;

/**
 * Reduces blocks over some axes, in an order that follows from shapes alone: the lengths of the
 * region along reduced axes, of the whole array along the others.
 *
 * <p>Where the innermost axes are reduced, {@link #LANES} accumulators take the elements of a line
 * in turn and are merged in pairs at its end; where they are kept, a row of accumulators, one for
 * each kept position, takes row after row. Either way neighbours in memory meet neighbouring
 * accumulators. Innermost axes of fewer than {@link #SHORT} elements do not decide: the longer of
 * the two runs is then the inner loop.
 */
final class Reduction {
  /** The accumulators that share a line: enough for vector code, and short dependency chains. */
  private static final int LANES = 64;

  private static final int SHORT = 16;

  private final Accumulators accumulators;
  private final boolean[] reduced;
  private final long[] whole;
  private final int inputLanes;

  /**
   * Creates a reduction of parts of an array of the lengths {@code whole}; {@code inputLanes > 1}
   * if a last axis holds the parts of an element.
   */
  Reduction(Accumulators accumulators, boolean[] reduced, long[] whole, int inputLanes) {
    this.accumulators = accumulators;
    this.reduced = reduced;
    this.whole = whole;
    this.inputLanes = inputLanes;
  }

  /**
   * Reduces {@code in} to {@code out}, which has length 1 along reduced axes, and one more axis if
   * an accumulator has several lanes.
   */
  void run(Block in, Positions positions, Block out) {
    Run kept = Run.of(in, reduced, false);
    Run gone = Run.of(in, reduced, true);
    Target target = new Target(positions, out, Run.of(out, reduced, false), laneStride(out));
    if (gone.length() == 0) {
      for (int k = 0; k < kept.length(); k++) {
        accumulators.clear(0);
        target.store(0, 1, k, 1);
      }
    } else if (isLineByLine(in, gone.length())) {
      lines(in, kept, gone, target);
    } else {
      rows(in, gone, kept, target);
    }
  }

  private int laneStride(Block out) {
    return out.rank() > reduced.length ? out.stride(reduced.length) : 0;
  }

  /** Decides by the whole array's kept lengths, so that its chunks do not matter. */
  private boolean isLineByLine(Block in, int gone) {
    long kept = 1;
    for (int axis = 0; axis < reduced.length; axis++) {
      kept *= reduced[axis] ? 1 : whole[axis];
    }
    int last = reduced.length - 1;
    while (last >= 0 && length(in, last) == 1) {
      last--;
    }
    long inner = 1;
    for (int axis = last; axis >= 0 && reduced[axis] == reduced[last]; axis--) {
      inner *= length(in, axis);
    }
    return inner < SHORT ? gone >= kept : reduced[last];
  }

  private long length(Block in, int axis) {
    return reduced[axis] ? in.dim(axis) : whole[axis];
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

  private void lines(Block in, Run kept, Run gone, Target target) {
    Matrix[] parts = parts(in, kept, gone);
    int length = gone.length();
    int lanes = Math.min(LANES, length);
    int width = parts[0].patchWidth(LANES);
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
        fold(k * lanes, lanes);
      }
      target.store(0, lanes, line, count);
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

  private void fold(int at, int lanes) {
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
      target.store(0, 1, k, n);
    }
  }

  /** Where accumulators go: the kept elements of the result. */
  private final class Target {
    private final Positions positions;
    private final Block out;
    private final Run kept;
    private final int laneStride;

    Target(Positions positions, Block out, Run kept, int laneStride) {
      this.positions = positions;
      this.out = out;
      this.kept = kept;
      this.laneStride = laneStride;
    }

    /** Stores n accumulators, every {@code step}-th from {@code at}, from element k on. */
    void store(int at, int step, int k, int n) {
      for (int i = 0; i < n; ) {
        int count = kept.fragment(k + i, n - i);
        int position = out.offset() + kept.offset(k + i);
        for (int j = 0; j < count; j++) {
          accumulators.store(
              at + (i + j) * step, positions, out, position + j * kept.step(), laneStride);
        }
        i += count;
      }
    }
  }
}
