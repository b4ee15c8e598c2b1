package io.qbi.kernel.window;

import io.qbi.data.Block;
import java.util.Arrays;

/**
 * How a block of results is cut into tiles whose input stays in the cache.
 *
 * <p>Along one axis, the row axis, results are computed side by side; the lengths of a tile along
 * the others grow while its input is within the budget, so that few inputs are converted twice.
 */
final class Tiling {
  /** Bytes of input held for one tile: about half of a usual second-level cache. */
  private static final int BUDGET = 256 * 1024;

  /** Bytes of a row of results, at most. */
  private static final int LONG_ROW = 4096;

  private static final int SHORT_ROW = 64;

  /** Bytes of a page of memory: what lies in another one is not foreseen by the processor. */
  private static final int PAGE = 4096;

  /** The largest part of a tile that is copied for the sake of its neighbours. */
  private static final double MOST_OVERLAP = 0.5;

  /** Elements that could be computed in the time that a row takes to begin. */
  private static final double ROW_COST = 16;

  /** Windows of more columns than this take their shifted rows one by one. */
  private static final int MOST_SHIFTS = 32;

  private final int rowAxis;
  private final int[] window;
  private final int[] tile;
  private final Precision precision;
  private final boolean copies;

  private Tiling(int rowAxis, int[] window, int[] tile, Precision precision, boolean copies) {
    this.precision = precision;
    this.copies = copies;
    this.rowAxis = rowAxis;
    this.window = window;
    this.tile = tile;
  }

  /**
   * Returns the tiling of results shaped {@code dims} for a window over {@code in}.
   *
   * @param precision that of the rows
   * @param copies whether shifted copies of rows are kept
   */
  static Tiling of(Block in, int[] dims, int[] window, Precision precision, boolean copies) {
    int rowAxis = rowAxis(in, dims, window, copies);
    Tiling best = null;
    int longest = LONG_ROW / precision.type().bytes();
    // The loops over vectors begin and end a row by vectors that overlap others.
    int shortest = !copies && window[rowAxis] == 1 ? longest / 2 : SHORT_ROW;
    for (int row = longest; row >= shortest; row /= 2) {
      int[] tile = new int[dims.length];
      Arrays.fill(tile, 1);
      tile[rowAxis] = Math.min(dims[rowAxis], row);
      Tiling tiling = new Tiling(rowAxis, window, tile, precision, copies);
      while (tiling.grow(dims)) {
        continue;
      }
      if (best == null || tiling.cost() < best.cost()) {
        best = tiling;
      }
    }
    return best;
  }

  /** Returns how often an element is read, and what the ends of rows cost, for comparisons. */
  private double cost() {
    double cost = 1 + ROW_COST / tile[rowAxis];
    for (int i = 0; i < tile.length; i++) {
      cost *= 1 + overlap(i);
    }
    return bytes() > BUDGET ? 2 * cost : cost;
  }

  /**
   * Doubles the tile along the axis where that saves most; returns false when it is large enough.
   */
  private boolean grow(int[] dims) {
    int best = -1;
    for (int i = 0; i < dims.length; i++) {
      if (i != rowAxis && tile[i] < dims[i] && (best < 0 || overlap(i) > overlap(best))) {
        best = i;
      }
    }
    if (best < 0) {
      return false;
    }
    int before = tile[best];
    tile[best] = Math.min(dims[best], 2 * before);
    if (bytes() > BUDGET) {
      tile[best] = before;
      return false;
    }
    return true;
  }

  private double overlap(int axis) {
    return (window[axis] - 1.0) / tile[axis];
  }

  /**
   * Returns the axis along which rows are taken: preferably long, not crossed by a window with more
   * shifts than are kept if any are, and with neighbours side by side in memory.
   */
  private static int rowAxis(Block in, int[] dims, int[] window, boolean copies) {
    int best = 0;
    for (int i = 1; i < dims.length; i++) {
      if (better(in, dims, window, copies, i, best)) {
        best = i;
      }
    }
    return best;
  }

  private static boolean better(Block in, int[] dims, int[] window, boolean copies, int a, int b) {
    boolean longA = dims[a] >= SHORT_ROW;
    boolean longB = dims[b] >= SHORT_ROW;
    if (longA != longB) {
      return longA;
    }
    if (!longA) {
      return dims[a] > dims[b];
    }
    if (copies && (window[a] <= MOST_SHIFTS) != (window[b] <= MOST_SHIFTS)) {
      return window[a] <= MOST_SHIFTS;
    }
    return Math.abs(in.stride(a)) <= Math.abs(in.stride(b));
  }

  /**
   * Returns whether copies of a tile's rows take less time than what stands in a block: where
   * windows go across rows that are pages apart. These come from memory one by one, unforeseen, and
   * meet in few sets of the first-level cache.
   */
  boolean copiesPay(Block in) {
    boolean pays = false;
    for (int i = 0; i < tile.length; i++) {
      if (window[i] > 1) {
        long apart = Math.abs((long) in.stride(i)) * precision.type().bytes();
        if (i == rowAxis || apart < PAGE || overlap(i) > MOST_OVERLAP) {
          return false;
        }
        pays = true;
      }
    }
    return pays;
  }

  int rowAxis() {
    return rowAxis;
  }

  /** Returns the axis along which rows follow each other; -1 if there is but one axis. */
  int down() {
    return rowAxis == tile.length - 1 ? rowAxis - 1 : tile.length - 1;
  }

  int tile(int axis) {
    return tile[axis];
  }

  /** Returns the length of the input of a tile along an axis. */
  int span(int axis) {
    return tile[axis] + window[axis] - 1;
  }

  /** Returns the number of rows that hold the input of one tile. */
  int rows() {
    long rows = 1;
    for (int i = 0; i < tile.length; i++) {
      rows *= i == rowAxis ? 1 : span(i);
    }
    return Math.toIntExact(rows);
  }

  /** Returns how far behind the first row of a tile in a block another one stands. */
  int behind(int row, Block in) {
    int behind = 0;
    int rest = row;
    for (int i = tile.length - 1; i >= 0; i--) {
      if (i != rowAxis) {
        behind += rest % span(i) * in.stride(i);
        rest /= span(i);
      }
    }
    return behind;
  }

  /** Returns how many copies of a row, each shifted by one more, are kept; 1 if none are. */
  int shifts() {
    return copies && window[rowAxis] <= MOST_SHIFTS ? window[rowAxis] : 1;
  }

  /** Returns the bytes that hold the input of one tile. */
  private long bytes() {
    long entries = (long) rows() * (span(rowAxis) + (long) (shifts() - 1) * tile[rowAxis]);
    return entries * precision.type().bytes();
  }

  /** Returns the lengths of the window. */
  int window(int axis) {
    return window[axis];
  }
}
