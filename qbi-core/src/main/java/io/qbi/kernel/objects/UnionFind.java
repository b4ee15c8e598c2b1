package io.qbi.kernel.objects;

/**
 * Disjoint sets of the numbers 0..size-1; the root of a set is its smallest member.
 *
 * <p>Rem's algorithm, with splicing: Patwary, Blair and Manne, Experiments on union-find algorithms
 * for the disjoint-set data structure, 2010.
 */
final class UnionFind {
  private final int[] parent;

  /** Starts with every number in a set of its own. */
  UnionFind(int size) {
    parent = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
    }
  }

  /** Makes one set of those of {@code i} and {@code j}. */
  void union(int i, int j) {
    int[] p = parent;
    // Goes up from both at once, the one whose parent is the larger, and hangs what it leaves
    // behind on the smaller parent: it ends as soon as both meet, mostly at once.
    while (p[i] != p[j]) {
      if (p[i] < p[j]) {
        int swap = i;
        i = j;
        j = swap;
      }
      int up = p[i];
      p[i] = p[j];
      if (up == i) {
        return;
      }
      i = up;
    }
  }

  /**
   * Returns the array behind this: of a root the root, of any other number a smaller one of its
   * set.
   */
  int[] parents() {
    return parent;
  }

  /** Returns the array behind this, in which every entry is now the root of its set. */
  int[] flatten() {
    // Parents are never larger than their children, so one ascending sweep reaches every root.
    for (int i = 0; i < parent.length; i++) {
      parent[i] = parent[parent[i]];
    }
    return parent;
  }
}
