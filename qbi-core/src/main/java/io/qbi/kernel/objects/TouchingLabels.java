package io.qbi.kernel.objects;

import java.util.List;

/** The labels that touch others across chunks, and the foremost of the object each belongs to. */
final class TouchingLabels {
  private final int[] numbers;
  private final int[] foremost;

  /**
   * Unites the labels.
   *
   * @param offsets how many labels the chunks before each chunk have
   */
  TouchingLabels(List<ChunkPairs> chunks, int[] offsets, Stretches stretches) {
    LongIndex index = new LongIndex();
    long[][] pairs = new long[chunks.size()][];
    for (int c = 0; c < pairs.length; c++) {
      pairs[c] = chunks.get(c).numbered(c, offsets);
      for (long pair : pairs[c]) {
        index.add(pair >>> 32);
        index.add((int) pair);
      }
    }
    long[] sorted = index.sortedKeys();
    numbers = new int[sorted.length];
    int[] places = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      numbers[i] = (int) sorted[i];
      places[index.add(sorted[i])] = i;
    }
    UnionFind sets = new UnionFind(sorted.length);
    for (long[] ofChunk : pairs) {
      for (long pair : ofChunk) {
        sets.union(places[index.add(pair >>> 32)], places[index.add((int) pair)]);
      }
    }
    foremost = foremost(sets.flatten(), stretches);
  }

  private int[] foremost(int[] roots, Stretches stretches) {
    int[] result = new int[roots.length];
    for (int i = 0; i < roots.length; i++) {
      int root = roots[i];
      // The root is the smallest member, so it comes first.
      boolean isFirst = root == i || stretches.isBefore(numbers[i], numbers[result[root]]);
      result[root] = isFirst ? i : result[root];
    }
    for (int i = 0; i < roots.length; i++) {
      result[i] = result[roots[i]];
    }
    return result;
  }

  /** Returns how many labels touch others. */
  int size() {
    return numbers.length;
  }

  /** Returns the number of the i-th of these labels, in ascending order. */
  int number(int i) {
    return numbers[i];
  }

  /** Returns which of these labels begins the object that the i-th one belongs to. */
  int foremost(int i) {
    return foremost[i];
  }
}
