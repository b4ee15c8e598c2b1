package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;

/**
 * The position of the best element of lines that are long in memory: compared with the best so far,
 * which seldom changes.
 */
final class BestRuns {
  /** Runs of fewer elements cost more to start than to search. */
  private static final int SHORT = 64;

  /** The elements that one form of the loops takes. */
  private static final int PIECE = 4096;

  private final Block in;
  private final Run kept;
  private final Run gone;
  private final boolean least;
  private final OrderKeys order;

  BestRuns(Block in, Run kept, Run gone, boolean least) {
    this.in = in;
    this.kept = kept;
    this.gone = gone;
    this.least = least;
    this.order = new OrderKeys(in.dtype(), least);
  }

  /** Returns whether elements are searched in this way. */
  static boolean isWorth(ReduceKind kind, DType dtype, Run kept, Run gone) {
    return kind.isArg() && !dtype.isComplex() && isLong(kept, gone);
  }

  private static boolean isLong(Run kept, Run gone) {
    boolean isCrossed = kept.length() > 1 && Math.abs(kept.step()) < Math.abs(gone.step());
    return !isCrossed && gone.length() > 0 && gone.fragment(0, gone.length()) >= SHORT;
  }

  /**
   * Reduces the elements of a block to the smallest or largest of each line, if they stand in a way
   * that this is worth it; else returns false, having written garbage perhaps.
   */
  static boolean reduce(ReduceKind kind, Operand elements, boolean[] reduced, Block out) {
    boolean isExtreme = kind == ReduceKind.MIN || kind == ReduceKind.MAX;
    if (!isExtreme || elements.areComputed() || !ReduceForms.hasExtremes(elements.dtype())) {
      return false;
    }
    Block in = elements.block();
    Run kept = Run.of(in, reduced, false);
    Run gone = Run.of(in, reduced, true);
    return gone.step() == 1
        && isLong(kept, gone)
        && new BestRuns(in, kept, gone, kind == ReduceKind.MIN)
            .copyBest(out, Run.of(out, reduced, false));
  }

  /** Copies the best element of each line, unless one is a zero: which of the two, is not known. */
  private boolean copyBest(Block out, Run target) {
    Search search = new Direct();
    for (int line = 0; line < kept.length(); line++) {
      int local = search.best(line);
      int from = in.offset() + kept.offset(line) + gone.offset(local);
      int to = out.offset() + target.offset(line);
      if (!in.dtype().isFloat()) {
        out.setLongAt(to, in.longAt(from));
      } else if (in.doubleAt(from) != 0) {
        out.setDoubleAt(to, in.doubleAt(from));
      } else {
        return false;
      }
    }
    return true;
  }

  /** Finds the best element of each line. */
  void run(Positions positions, Target target) {
    boolean isDirect = gone.step() == 1 && ReduceForms.hasBest(in.dtype());
    Search search = isDirect ? new Direct() : new Converted();
    for (int line = 0; line < kept.length(); line++) {
      int local = search.best(line);
      int position = in.offset() + kept.offset(line) + gone.offset(local);
      target.store(order.key(in, position), local, line);
    }
  }

  private int best(BestLoops loops, Object array, int from, int to, int best) {
    return least ? loops.smallest(array, from, to, best) : loops.largest(array, from, to, best);
  }

  /** Finds the best element of a line. */
  private interface Search {
    int best(int line);
  }

  /** Elements where they stand. */
  private final class Direct implements Search {
    @Override
    public int best(int line) {
      int start = in.offset() + kept.offset(line);
      int best = start + gone.offset(0);
      int local = 0;
      for (int i = 0; i < gone.length(); ) {
        int n = gone.fragment(i, Math.min(PIECE, gone.length() - i));
        int p = start + gone.offset(i);
        int found = BestRuns.this.best(ReduceForms.best(in.dtype()), in.array(), p, p + n, best);
        if (found != best) {
          best = found;
          local = i + found - p;
        }
        i += n;
      }
      return local;
    }
  }

  /** Elements as numbers in a tile, behind the best one before them. */
  private final class Converted implements Search {
    private final Matrix lines = new Matrix(in, kept, gone);
    private final boolean isReal = Lane.of(in.dtype()) == Lane.REAL;
    private final DType type = isReal ? DType.FLOAT64 : DType.INT64;
    private final Tile tile = new Tile(isReal ? Lane.REAL : Lane.LONG);
    private final Object numbers = type.newArray(Tile.LENGTH + 1);

    @Override
    public int best(int line) {
      int local = 0;
      for (int i = 0; i < gone.length(); i += Tile.LENGTH) {
        int n = Math.min(Tile.LENGTH, gone.length() - i);
        lines.load(line, 1, i, n, tile);
        Object from = isReal ? tile.re : tile.longs;
        System.arraycopy(from, 0, numbers, 1, n);
        if (i == 0) {
          System.arraycopy(from, 0, numbers, 0, 1);
        }
        int found = BestRuns.this.best(ReduceForms.best(type), numbers, 1, n + 1, 0);
        if (found != 0) {
          local = i + found - 1;
          System.arraycopy(numbers, found, numbers, 0, 1);
        }
      }
      return local;
    }
  }
}
