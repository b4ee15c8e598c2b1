package io.qbi.kernel.objects;

import java.util.Arrays;
import java.util.List;

/**
 * Connected components of a bit mask, by runs: the runs of every bundle of rows are united with
 * those they touch in the bundles before it, 64 voxels at a time, and then painted.
 *
 * <p>Run-based labelling after He, Chao and Suzuki, A run-based two-scan labeling algorithm, 2008;
 * the unions are found by bit operations, one for each pair of runs that meet in a word.
 */
final class RunLabeller {
  private final BitMask mask;
  private final int steps;
  private final int wordsPerRow;
  private final RowBundles bundles;
  private final long[] joined;
  private final UnionFind sets;
  private int[] labels;
  private int[] firsts;
  private int count;

  /** Prepares to label {@code mask}, where neighbours differ on at most {@code steps} axes. */
  RunLabeller(BitMask mask, int steps) {
    int rank = mask.dims().length;
    this.mask = mask;
    this.steps = Math.min(steps, rank);
    this.wordsPerRow = mask.wordsPerRow();
    this.bundles = new RowBundles(mask, this.steps == rank);
    this.joined = bundles.joined();
    this.sets = new UnionFind(bundles.runs());
  }

  /** Returns the number of components, known once they are painted. */
  int count() {
    return count;
  }

  /** Returns the row-major index of the first voxel of each component, label 1 first. */
  int[] firsts() {
    return Arrays.copyOf(firsts, count);
  }

  /** Writes the labels of all voxels in row-major order. */
  void paint(int[] image) {
    unite();
    labels = sets.flatten();
    firsts = new int[16];
    Arrays.fill(image, 0);
    int[] dims = mask.dims();
    int width = dims[dims.length - 1];
    RowWalk rows = new RowWalk(dims, new int[dims.length], 0);
    for (int row = 0; rows.next(); row++) {
      int from = row * wordsPerRow;
      int bundle = bundles.bundleOf(rows);
      for (int w = 0; w < wordsPerRow; w++) {
        paintWord(mask.words()[from + w], bundle + w, image, row * width + (w << 6));
      }
    }
  }

  private void unite() {
    int[] dims = bundles.dims();
    List<int[]> offsets = Connectivity.backward(dims.length, steps);
    int[] here = new int[dims.length];
    long[] near = new long[wordsPerRow];
    long[] far = new long[wordsPerRow];
    int[] there = new int[dims.length];
    int[] back = new int[dims.length];
    for (int at = 0; at < joined.length; at += wordsPerRow) {
      for (int[] offset : offsets) {
        int other = 0;
        boolean inside = true;
        for (int i = 0; i < dims.length; i++) {
          there[i] = here[i] + offset[i];
          back[i] = -offset[i];
          inside &= there[i] >= 0 && there[i] < dims[i];
          other = other * dims[i] + there[i];
        }
        if (inside) {
          bundles.facing(here, offset, near);
          bundles.facing(there, back, far);
          boolean diagonal = Connectivity.steps(offset) < steps;
          uniteRows(at, near, other * wordsPerRow, far, diagonal);
        }
      }
      bundles.step(here);
    }
  }

  /** Unites the runs of two bundles, given their rows that face each other. */
  private void uniteRows(int a, long[] rowA, int b, long[] rowB, boolean diagonal) {
    for (int w = 0; w < wordsPerRow; w++) {
      if (!diagonal) {
        uniteWithin(a + w, b + w, rowA[w] & rowB[w]);
      } else if ((rowA[w] | rowB[w]) != 0) {
        long touchA = rowA[w] & widened(rowB, w);
        long touchB = rowB[w] & widened(rowA, w);
        uniteWithin(a + w, b + w, touchA | touchB);
        uniteCorners(a + w, b + w, w, rowA, rowB);
      }
    }
  }

  /** Unites the pairs of runs that share voxels of one x, where a bit of {@code contact} is set. */
  private void uniteWithin(int a, int b, long contact) {
    long both = joined[a] & joined[b];
    long rest = contact & both;
    if (rest == 0) {
      return;
    }
    long startsA = bundles.starts(a);
    long startsB = bundles.starts(b);
    while (rest != 0) {
      int bit = Long.numberOfTrailingZeros(rest);
      sets.union(bundles.run(a, startsA, bit), bundles.run(b, startsB, bit));
      // The same two runs stay together up to the next gap of either: go on from there.
      long gaps = ~both & -1L << bit;
      rest &= -(gaps & -gaps);
    }
  }

  /** Unites the pairs of runs that share no x: one ends where the other begins a voxel later. */
  private void uniteCorners(int a, int b, int w, long[] rowA, long[] rowB) {
    long afterB = rowA[w] & earlier(rowB, w) & ~joined[b] & ~earlierJoined(a, w);
    long beforeB = rowA[w] & later(rowB, w) & ~joined[b] & ~laterJoined(a, w);
    if ((afterB | beforeB) == 0) {
      return;
    }
    long startsA = bundles.starts(a);
    long startsB = bundles.starts(b);
    for (; afterB != 0; afterB &= afterB - 1) {
      int bit = Long.numberOfTrailingZeros(afterB);
      sets.union(bundles.run(a, startsA, bit), bundles.run(b, startsB, bit));
    }
    for (; beforeB != 0; beforeB &= beforeB - 1) {
      int bit = Long.numberOfTrailingZeros(beforeB);
      // The run of b begins at the next bit, hence is the next after those begun up to here.
      sets.union(bundles.run(a, startsA, bit), bundles.run(b, startsB, bit) + 1);
    }
  }

  private long widened(long[] row, int w) {
    return row[w] | earlier(row, w) | later(row, w);
  }

  /** Returns a word of {@code row} moved so that bit x tells of voxel x - 1. */
  private static long earlier(long[] row, int w) {
    return row[w] << 1 | (w == 0 ? 0 : row[w - 1] >>> 63);
  }

  /** Returns a word of {@code row} moved so that bit x tells of voxel x + 1. */
  private static long later(long[] row, int w) {
    return row[w] >>> 1 | (w == row.length - 1 ? 0 : row[w + 1] << 63);
  }

  private long earlierJoined(int at, int w) {
    return joined[at] << 1 | (w == 0 ? 0 : joined[at - 1] >>> 63);
  }

  private long laterJoined(int at, int w) {
    return joined[at] >>> 1 | (w == wordsPerRow - 1 ? 0 : joined[at + 1] << 63);
  }

  /** Writes the labels of the set bits of a row's word, which lies in word {@code at} of joined. */
  private void paintWord(long bits, int at, int[] image, int to) {
    if (bits == 0) {
      return;
    }
    long starts = bundles.starts(at);
    long rest = bits;
    while (rest != 0) {
      int bit = Long.numberOfTrailingZeros(rest);
      long gaps = ~joined[at] & -1L << bit;
      long segment = rest & (gaps & -gaps) - 1;
      rest ^= segment;
      paintSegment(segment, bit, labelOf(bundles.run(at, starts, bit), to + bit), image, to);
    }
  }

  private static void paintSegment(long segment, int bit, int label, int[] image, int to) {
    int stop = to + 64 - Long.numberOfLeadingZeros(segment);
    long shifted = segment >>> bit;
    if ((shifted & shifted + 1) == 0) {
      for (int i = to + bit; i < stop; i++) {
        image[i] = label;
      }
    } else {
      for (int i = to + bit; i < stop; i++) {
        image[i] = label & -(int) (shifted & 1);
        shifted >>>= 1;
      }
    }
  }

  /** Returns the label of a run, a new one if {@code voxel} is the first of its component. */
  private int labelOf(int run, int voxel) {
    // Entries of `labels` are roots, until a root is seen: then it holds minus its label.
    int root = labels[run];
    if (root < 0) {
      return -root;
    }
    int label = -labels[root];
    if (label > 0) {
      return label;
    }
    if (count == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * count);
    }
    firsts[count++] = voxel;
    labels[root] = -count;
    return count;
  }
}
