package io.qbi.kernel.objects;

import java.util.List;

/**
 * Connected components of a bit mask, by runs: the runs of every bundle of rows are united with
 * those they touch in the bundles before it, 64 voxels at a time, and then numbered.
 *
 * <p>Run-based labelling after He, Chao and Suzuki, A run-based two-scan labeling algorithm, 2008.
 * Which runs touch is found by bit operations. The first contact of each run needs no union: the
 * run is still alone, so that it is only hung below what it touches, which takes neither a search
 * nor a branch.
 */
final class RunLabeller {
  private final BitMask mask;
  private final int wordsPerRow;
  private final RowBundles bundles;
  private final long[] joined;
  private final UnionFind sets;
  private final int[] labelsBefore;
  private final int[] labels;
  private int count;

  /**
   * Labels a mask.
   *
   * @param bundles its rows, in pairs if neighbours may differ on all axes
   * @param steps on how many axes neighbours may differ at most
   */
  RunLabeller(BitMask mask, RowBundles bundles, int steps) {
    this.mask = mask;
    this.wordsPerRow = mask.wordsPerRow();
    this.bundles = bundles;
    this.joined = bundles.joined();
    this.sets = new UnionFind(bundles.runs());
    this.labelsBefore = new int[mask.words().length / Math.max(1, wordsPerRow)];
    unite(steps);
    labels = bundles.isPaired() ? numberBundles() : numberRows();
  }

  /** Returns the label of each run. */
  int[] labels() {
    return labels;
  }

  /** Returns the number of components. */
  int count() {
    return count;
  }

  /** Returns how many components have their first voxels before each row of the mask. */
  int[] labelsBefore() {
    return labelsBefore;
  }

  private void unite(int steps) {
    List<int[]> offsets = Connectivity.backward(bundles.dims().length, steps);
    Contacts contacts = new Contacts(bundles, offsets, steps);
    int[] here = new int[bundles.dims().length];
    for (int at = 0; at < joined.length; at += wordsPerRow) {
      contacts.moveTo(at, here);
      for (int w = 0; w < wordsPerRow; w++) {
        if (joined[at + w] != 0) {
          uniteWord(at + w, w, contacts);
        }
      }
      bundles.step(here);
    }
  }

  private void uniteWord(int a, int w, Contacts contacts) {
    int kinds = contacts.find(w);
    long touching = 0;
    for (int k = 0; k < kinds; k++) {
      touching |= contacts.bits(k);
    }
    long starts = bundles.starts(a, w);
    long first = Contacts.lowest(touching, joined[a], starts);
    for (int k = 0; k < kinds; k++) {
      long bits = contacts.bits(k);
      link(bits & first, a, starts, contacts.runBefore(k), contacts.starts(k));
      contacts.remove(k, first);
      first &= ~bits;
    }
    for (int k = 0; k < kinds; k++) {
      join(contacts.bits(k), a, starts, contacts.runBefore(k), contacts.starts(k));
    }
  }

  /** Hangs runs that are alone so far below those they touch. */
  private void link(long bits, int a, long startsA, int beforeB, long startsB) {
    int[] parents = sets.parents();
    int beforeA = bundles.runBefore(a);
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int there = RowBundles.lowestRun(beforeB, startsB, rest);
      parents[RowBundles.lowestRun(beforeA, startsA, rest)] = parents[there];
    }
  }

  private void join(long bits, int a, long startsA, int beforeB, long startsB) {
    int beforeA = bundles.runBefore(a);
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int there = RowBundles.lowestRun(beforeB, startsB, rest);
      sets.union(RowBundles.lowestRun(beforeA, startsA, rest), there);
    }
  }

  /**
   * Numbers the components by their first voxels where runs are those of single rows: a run that is
   * the root of its set begins with the first voxel of a component.
   */
  private int[] numberRows() {
    // Parents come before their children, so that each is a label already when it is asked.
    int[] entries = sets.parents();
    int run = 0;
    for (int row = 0; row < labelsBefore.length; row++) {
      labelsBefore[row] = count;
      int stop = bundles.runsBeforeRow(row + 1);
      int found = count;
      for (; run < stop; run++) {
        int parent = entries[run];
        // All bits if the run has a label already: arithmetic, since no branch could foresee it.
        int inherits = parent - run >> 31;
        found += 1 + inherits;
        entries[run] = found & ~inherits | entries[parent] & inherits;
      }
      count = found;
    }
    return entries;
  }

  /** Numbers the components by their first voxels, which all rows are searched for in order. */
  private int[] numberBundles() {
    int[] roots = sets.flatten();
    int[] result = new int[roots.length];
    int[] dims = mask.dims();
    long[] words = mask.words();
    RowWalk rows = new RowWalk(dims, new int[dims.length], 0);
    for (int row = 0; rows.next(); row++) {
      int bundle = bundles.bundleOf(rows);
      labelsBefore[row] = count;
      int found = count;
      long before = 0;
      for (int w = 0; w < wordsPerRow; w++) {
        long bits = words[row * wordsPerRow + w];
        long rest = bits & ~(bits << 1 | before >>> 63);
        before = bits;
        int runBefore = bundles.runBefore(bundle + w);
        long starts = bundles.starts(bundle + w, w);
        for (; rest != 0; rest &= rest - 1) {
          int root = roots[RowBundles.lowestRun(runBefore, starts, rest)];
          int label = result[root];
          // All bits if the component has no label yet, as above.
          int isFirst = label - 1 >> 31;
          found -= isFirst;
          result[root] = label | found & isFirst;
        }
      }
      count = found;
    }
    for (int run = 0; run < roots.length; run++) {
      result[run] = result[roots[run]];
    }
    return result;
  }
}
