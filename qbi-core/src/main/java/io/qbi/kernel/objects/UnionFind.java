package io.qbi.kernel.objects;

/**
 * Disjoint sets of the numbers 0..size-1; the root of a set is its smallest member.
 *
 * <p>Linking by index with path halving: Tarjan and van Leeuwen, Worst-case analysis of set union
 * algorithms, 1984.
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

  /** Returns the smallest member of the set of {@code i}. */
  int find(int i) {
    int[] p = parent;
    while (p[i] != i) {
      p[i] = p[p[i]];
      i = p[i];
    }
    return i;
  }

  /** Makes one set of those of {@code i} and {@code j}. */
  void union(int i, int j) {
    int a = find(i);
    int b = find(j);
    if (a < b) {
      parent[b] = a;
    } else {
      parent[a] = b;
    }
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
