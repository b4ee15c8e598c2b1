package io.qbi.kernel.objects;

import java.util.Arrays;
import java.util.List;

/**
 * Connected components of a bit mask, by runs: the runs of every bundle of rows are united with
 * those they touch in the bundles before it, 64 voxels at a time, and then numbered.
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
  private final int[] labels;
  private int[] firsts;

  /**
   * Labels a mask.
   *
   * @param bundles its rows, in pairs if neighbours may differ on all axes
   * @param steps on how many axes neighbours may differ at most
   */
  RunLabeller(BitMask mask, RowBundles bundles, int steps) {
    this.mask = mask;
    this.steps = steps;
    this.wordsPerRow = mask.wordsPerRow();
    this.bundles = bundles;
    this.joined = bundles.joined();
    this.sets = new UnionFind(bundles.runs());
    this.labels = new int[bundles.runs()];
    unite();
    if (bundles.isPaired()) {
      numberBundles();
    } else {
      numberRows();
    }
  }

  /** Returns the label of each run. */
  int[] labels() {
    return labels;
  }

  /** Returns the row-major index of the first voxel of each component, label 1 first. */
  int[] firsts() {
    return firsts;
  }

  private void unite() {
    int[] dims = bundles.dims();
    List<int[]> offsets = Connectivity.backward(dims.length, steps);
    int[] here = new int[dims.length];
    int[] there = new int[dims.length];
    int[] back = new int[dims.length];
    FacingRow near = new FacingRow(bundles);
    FacingRow far = new FacingRow(bundles);
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
          other *= wordsPerRow;
          near.find(at, here, offset);
          far.find(other, there, back);
          if (Connectivity.steps(offset) < steps) {
            uniteDiagonally(at, near, other, far);
          } else {
            uniteStraight(at, near, other, far);
          }
        }
      }
      bundles.step(here);
    }
  }

  /** Unites the runs of two bundles that have voxels of one x where they face each other. */
  private void uniteStraight(int a, FacingRow rowA, int b, FacingRow rowB) {
    for (int w = 0; w < wordsPerRow; w++) {
      uniteWithin(a + w, b + w, rowA.word(w) & rowB.word(w));
    }
  }

  /** Unites the runs of two bundles that have voxels of one x or neighbouring ones. */
  private void uniteDiagonally(int a, FacingRow rowA, int b, FacingRow rowB) {
    for (int w = 0; w < wordsPerRow; w++) {
      if ((rowA.word(w) | rowB.word(w)) != 0) {
        uniteWithin(a + w, b + w, rowA.word(w) & rowB.widened(w) | rowB.word(w) & rowA.widened(w));
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
  private void uniteCorners(int a, int b, int w, FacingRow rowA, FacingRow rowB) {
    long afterB = rowA.word(w) & rowB.earlier(w) & ~joined[b] & ~earlierJoined(a, w);
    long beforeB = rowA.word(w) & rowB.later(w) & ~joined[b] & ~laterJoined(a, w);
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

  private long earlierJoined(int at, int w) {
    return joined[at] << 1 | (w == 0 ? 0 : joined[at - 1] >>> 63);
  }

  private long laterJoined(int at, int w) {
    return joined[at] >>> 1 | (w == wordsPerRow - 1 ? 0 : joined[at + 1] << 63);
  }

  /**
   * Numbers the components by their first voxels where runs are those of single rows: a run that is
   * the root of its set begins with the first voxel of a component.
   */
  private void numberRows() {
    int[] parents = sets.parents();
    int[] found = new int[parents.length + 1];
    int count = 0;
    int run = 0;
    int width = mask.dims()[mask.dims().length - 1];
    for (int at = 0, voxel = 0; at < joined.length; voxel += width) {
      for (int w = 0; w < wordsPerRow; w++, at++) {
        for (long rest = bundles.starts(at); rest != 0; rest &= rest - 1) {
          int parent = parents[run];
          boolean isFirst = parent == run;
          // No branch, since none could foresee it: the next label is tried on.
          found[count] = voxel + (w << 6) + Long.numberOfTrailingZeros(rest);
          count += isFirst ? 1 : 0;
          int inherited = labels[parent];
          labels[run++] = isFirst ? count : inherited;
        }
      }
    }
    firsts = Arrays.copyOf(found, count);
  }

  /** Numbers the components by their first voxels, which all rows are searched for in order. */
  private void numberBundles() {
    int[] roots = sets.flatten();
    int[] found = new int[roots.length + 1];
    int count = 0;
    int[] dims = mask.dims();
    int width = dims[dims.length - 1];
    long[] words = mask.words();
    RowWalk rows = new RowWalk(dims, new int[dims.length], 0);
    for (int row = 0; rows.next(); row++) {
      int bundle = bundles.bundleOf(rows);
      long before = 0;
      for (int w = 0; w < wordsPerRow; w++) {
        long bits = words[row * wordsPerRow + w];
        long rest = bits & ~(bits << 1 | before >>> 63);
        before = bits;
        long starts = bundles.starts(bundle + w);
        for (; rest != 0; rest &= rest - 1) {
          int bit = Long.numberOfTrailingZeros(rest);
          int root = roots[bundles.run(bundle + w, starts, bit)];
          int label = labels[root];
          found[count] = row * width + (w << 6) + bit;
          count += label == 0 ? 1 : 0;
          labels[root] = label == 0 ? count : label;
        }
      }
    }
    firsts = Arrays.copyOf(found, count);
    for (int run = 0; run < roots.length; run++) {
      labels[run] = labels[roots[run]];
    }
  }
}
