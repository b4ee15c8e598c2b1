package io.qbi.kernel.objects;

import java.util.List;

/**
 * Where the runs of a bundle of rows touch those of the bundles before it, a word at a time: for
 * each kind of contact a bit in each run of this bundle for each run of the other that it touches.
 */
final class Contacts {
  private final RowBundles bundles;
  private final long[] joined;
  private final int[][] offsets;

  /** Whether voxels at each offset may differ along the rows as well. */
  private final boolean[] diagonal;

  /** This bundle as it faces each offset, and the bundle there; null beyond the mask. */
  private final FacingRow[] near;

  private final FacingRow[] far;

  /** Where this bundle and the one at each offset stand; -1 beyond the mask. */
  private int place;

  private final int[] others;

  private final long[] bits;
  private final long[] starts;
  private final int[] runsBefore;
  private int kinds;

  /**
   * Looks into the given directions.
   *
   * @param offsets which bundles to look at, as {@link Connectivity#backward} tells
   * @param steps on how many axes neighbours may differ, the rows' own among them
   */
  Contacts(RowBundles bundles, List<int[]> offsets, int steps) {
    this.bundles = bundles;
    this.joined = bundles.joined();
    this.offsets = offsets.toArray(int[][]::new);
    int n = offsets.size();
    diagonal = new boolean[n];
    others = new int[n];
    near = new FacingRow[n];
    far = new FacingRow[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = Connectivity.steps(offsets.get(i)) < steps;
      near[i] = new FacingRow(bundles);
      far[i] = new FacingRow(bundles);
    }
    bits = new long[3 * n];
    starts = new long[3 * n];
    runsBefore = new int[3 * n];
  }

  /**
   * Returns the lowest of {@code marks} in each of the runs of {@code word} whose {@code starts}
   * are given, if it has one.
   */
  static long lowest(long marks, long word, long starts) {
    // Taking 1 from the foot of a run borrows from its lowest mark, or from the gap behind it.
    long lenders = marks | ~word;
    return lenders & ~(lenders - starts) & word;
  }

  /**
   * Moves to a bundle.
   *
   * @param at its place among the joined rows
   * @param here its index
   */
  void moveTo(int at, int[] here) {
    place = at;
    int[] dims = bundles.dims();
    int[] there = new int[here.length];
    int[] back = new int[here.length];
    for (int k = 0; k < others.length; k++) {
      int[] offset = offsets[k];
      int other = 0;
      boolean inside = true;
      for (int i = 0; i < here.length; i++) {
        there[i] = here[i] + offset[i];
        back[i] = -offset[i];
        inside &= there[i] >= 0 && there[i] < dims[i];
        other = other * dims[i] + there[i];
      }
      others[k] = inside ? other * bundles.wordsPerRow() : -1;
      if (inside) {
        near[k].find(at, here, offset);
        far[k].find(others[k], there, back);
      }
    }
  }

  /** Finds the contacts in a word of the bundle's rows; returns how many kinds there are. */
  int find(int w) {
    kinds = 0;
    for (int k = 0; k < others.length; k++) {
      if (others[k] >= 0) {
        if (diagonal[k]) {
          findDiagonally(w, near[k], far[k], others[k]);
        } else {
          findStraight(w, near[k], far[k], others[k]);
        }
      }
    }
    return kinds;
  }

  /** Returns the contacts of a kind: bits of this bundle's word. */
  long bits(int kind) {
    return bits[kind];
  }

  /** Takes contacts away. */
  void remove(int kind, long which) {
    bits[kind] &= ~which;
  }

  /** Returns the bits where runs start in the word that contacts of a kind are with. */
  long starts(int kind) {
    return starts[kind];
  }

  /** Returns the number of the last run before those that {@link #starts} tells of. */
  int runBefore(int kind) {
    return runsBefore[kind];
  }

  /** Finds runs of two bundles that have voxels of one x where they face each other. */
  private void findStraight(int w, FacingRow rowA, FacingRow rowB, int b) {
    add(w, b, 0, within(w, b, rowA.word(w) & rowB.word(w)));
  }

  /** Finds runs of two bundles that have voxels of one x or neighbouring ones. */
  private void findDiagonally(int w, FacingRow rowA, FacingRow rowB, int b) {
    long wordA = rowA.word(w);
    long wordB = rowB.word(w);
    add(w, b, 0, within(w, b, wordA & rowB.widened(w) | wordB & rowA.widened(w)));
    // And pairs of runs that share no x: one ends where the other begins a voxel later.
    long apart = wordA & ~joined[b + w];
    add(w, b, 0, apart & rowB.earlier(w) & ~bundles.earlier(place + w, w));
    // The run of b begins at the next bit, hence is the next after those begun up to here.
    add(w, b, 1, apart & rowB.later(w) & ~bundles.later(place + w, w));
  }

  /** Returns one of the given contacts for each two runs that share voxels of one x. */
  private long within(int w, int b, long contacts) {
    long both = joined[place + w] & joined[b + w];
    return lowest(contacts & both, both, both & ~(both << 1));
  }

  private void add(int w, int b, int skipped, long found) {
    bits[kinds] = found;
    starts[kinds] = bundles.starts(b + w, w);
    runsBefore[kinds] = bundles.runBefore(b + w) + skipped;
    kinds += found == 0 ? 0 : 1;
  }
}
