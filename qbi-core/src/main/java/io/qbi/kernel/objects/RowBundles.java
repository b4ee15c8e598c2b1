package io.qbi.kernel.objects;

import java.util.Arrays;

/**
 * The rows of a mask, gathered into bundles whose voxels hang together wherever they overlap.
 *
 * <p>With full connectivity, two neighbouring rows (in 3-D: 2 × 2 of them) touch at every x where
 * both, or the one and then the other, are set: the runs of their union are connected as they are.
 * Labelling the few runs of the union instead of the many of each row is what makes noisy masks
 * fast. With fewer neighbours a bundle is a single row.
 *
 * <p>Runs are numbered by bundle, then along the row, and are not stored: the number of the run at
 * a bit is that of the last run before its word plus the starts in the word up to the bit.
 */
final class RowBundles {
  private final long[] words;
  private final int wordsPerRow;
  private final int[] rowDims;
  private final int[] dims;
  private final boolean paired;

  /** The union of each bundle's rows. */
  private final long[] joined;

  /** The number of runs that start before each word of {@link #joined}. */
  private final int[] runsBefore;

  private int runs;

  /** Gathers the rows of {@code mask}, in pairs along every axis if {@code paired}. */
  RowBundles(BitMask mask, boolean paired) {
    this.words = mask.words();
    this.wordsPerRow = mask.wordsPerRow();
    this.paired = paired;
    this.rowDims = Arrays.copyOf(mask.dims(), mask.dims().length - 1);
    this.dims = rowDims.clone();
    if (paired) {
      for (int i = 0; i < dims.length; i++) {
        dims[i] = (dims[i] + 1) / 2;
      }
    }
    this.joined = paired ? join() : words;
    this.runsBefore = new int[joined.length];
    countRuns();
  }

  /** Returns the number of bundles along each axis but the last. */
  int[] dims() {
    return dims;
  }

  /** Returns whether bundles are more than single rows. */
  boolean isPaired() {
    return paired;
  }

  /** Returns the number of words in a row. */
  int wordsPerRow() {
    return wordsPerRow;
  }

  /** Returns the number of runs in all bundles. */
  int runs() {
    return runs;
  }

  /** Returns the union of the rows of every bundle, in row-major order of the bundles. */
  long[] joined() {
    return joined;
  }

  /** Returns the place in {@link #joined} of the bundle that holds the row at {@code walk}. */
  int bundleOf(RowWalk walk) {
    int bundle = 0;
    for (int i = 0; i < dims.length; i++) {
      bundle = bundle * dims[i] + (paired ? walk.index(i) >>> 1 : walk.index(i));
    }
    return bundle * wordsPerRow;
  }

  /**
   * Returns the bits of word {@code at} of {@link #joined} where a run starts.
   *
   * @param w the place of the word in its row
   */
  long starts(int at, int w) {
    return joined[at] & ~earlier(at, w);
  }

  /** Returns word {@code at}, the w-th of its row, moved so that bit x tells of voxel x - 1. */
  long earlier(int at, int w) {
    return joined[at] << 1 | (w == 0 ? 0 : joined[at - 1] >>> 63);
  }

  /** Returns word {@code at}, the w-th of its row, moved so that bit x tells of voxel x + 1. */
  long later(int at, int w) {
    return joined[at] >>> 1 | (w == wordsPerRow - 1 ? 0 : joined[at + 1] << 63);
  }

  /** Returns the number of the last run that starts before word {@code at}; -1 if none does. */
  int runBefore(int at) {
    return runsBefore[at] - 1;
  }

  /**
   * Returns the run of the lowest set bit of a word.
   *
   * @param before {@link #runBefore} of the word
   * @param starts {@link #starts} of the word
   * @param bits voxels of runs, at least one
   */
  static int lowestRun(int before, long starts, long bits) {
    return before + Long.bitCount(starts & (bits ^ bits - 1));
  }

  /** Returns the number of runs in all bundles before the given one. */
  int runsBeforeRow(int bundle) {
    int at = bundle * wordsPerRow;
    return at == joined.length ? runs : runsBefore[at];
  }

  /**
   * Writes into {@code target} the union of those rows of a bundle that face {@code offset}: the
   * last ones along axes where it is 1, the first where it is -1, all where it is 0.
   */
  void facing(int[] bundle, int[] offset, long[] target) {
    Arrays.fill(target, 0);
    gather(bundle, offset, 0, 0, target, 0);
  }

  private void gather(int[] bundle, int[] offset, int axis, int row, long[] target, int to) {
    if (axis == dims.length) {
      int from = row * wordsPerRow;
      for (int w = 0; w < wordsPerRow; w++) {
        target[to + w] |= words[from + w];
      }
      return;
    }
    int first = paired ? 2 * bundle[axis] : bundle[axis];
    int last = paired ? Math.min(first + 1, rowDims[axis] - 1) : first;
    int start = offset[axis] > 0 ? last : first;
    int stop = offset[axis] < 0 ? first : last;
    for (int i = start; i <= stop; i++) {
      gather(bundle, offset, axis + 1, row * rowDims[axis] + i, target, to);
    }
  }

  private long[] join() {
    int bundles = 1;
    for (int dim : dims) {
      bundles *= dim;
    }
    long[] result = new long[bundles * wordsPerRow];
    int[] bundle = new int[dims.length];
    int[] all = new int[dims.length];
    for (int i = 0; i < bundles; i++) {
      gather(bundle, all, 0, 0, result, i * wordsPerRow);
      step(bundle);
    }
    return result;
  }

  /** Moves {@code bundle} to the next one in row-major order. */
  void step(int[] bundle) {
    for (int i = bundle.length - 1; i >= 0; i--) {
      if (++bundle[i] < dims[i]) {
        return;
      }
      bundle[i] = 0;
    }
  }

  private void countRuns() {
    for (int row = 0; row < joined.length; row += wordsPerRow) {
      for (int w = 0; w < wordsPerRow; w++) {
        runsBefore[row + w] = runs;
        runs += Long.bitCount(starts(row + w, w));
      }
    }
  }
}
