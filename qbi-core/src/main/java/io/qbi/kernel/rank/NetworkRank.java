package io.qbi.kernel.rank;

import io.qbi.data.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The element of a given rank in every small window, a row of results at a time.
 *
 * <p>The rows under the window are sorted against each other, so that each column is in order.
 * Sorted windows of 1, 2, 4... columns are merged from two of half the width, which all windows
 * share; the wanted width is the sum of such. The last merge finds the wanted rank alone.
 */
final class NetworkRank extends RankStrips {
  /** Windows of more elements are left to other ways. */
  static final int MOST = 64;

  /** Sorted windows of so many columns: places of the rows that hold their elements in order. */
  private record Sorted(int columns, int first, int size) {}

  /** Two sorted windows, the second {@code shift} columns behind, merged into one. */
  private record Merge(Sorted a, Sorted b, int shift, Sorted to) {}

  private final List<Merge> merges = new ArrayList<>();
  private final List<SelectionNetwork> networks = new ArrayList<>();
  private final int[][] rows;
  private final int result;

  private NetworkRank(int[] window, int rank) {
    super(window);
    int count = plan();
    BitSet wanted = new BitSet();
    wanted.set(count - height * columns + rank);
    for (int i = merges.size() - 1; i >= 0; i--) {
      networks.add(0, prune(merges.get(i), wanted));
    }
    networks.add(0, SelectionNetwork.sorting(height, wanted.get(0, height)));
    rows = new int[count][keys[0].length];
    result = networks.get(merges.size()).rowOf(rank) + count - height * columns;
  }

  /** Lists the merges; returns how many rows all sorted windows take. */
  private int plan() {
    List<Sorted> powers = new ArrayList<>();
    powers.add(new Sorted(1, 0, height));
    int count = height;
    while (2 << (powers.size() - 1) <= columns) {
      Sorted half = powers.get(powers.size() - 1);
      Sorted next = new Sorted(2 * half.columns, count, 2 * half.size);
      merges.add(new Merge(half, half, half.columns, next));
      powers.add(next);
      count += next.size;
    }
    Sorted sum = powers.get(powers.size() - 1);
    for (int i = powers.size() - 2; i >= 0; i--) {
      Sorted part = powers.get(i);
      if ((columns & part.columns) != 0) {
        Sorted next = new Sorted(sum.columns + part.columns, count, sum.size + part.size);
        merges.add(new Merge(sum, part, sum.columns, next));
        sum = next;
        count += next.size;
      }
    }
    return count;
  }

  /** Makes the network of a merge, and adds what it needs to the places that are wanted. */
  private static SelectionNetwork prune(Merge merge, BitSet wanted) {
    Sorted to = merge.to;
    SelectionNetwork network =
        SelectionNetwork.merging(
            merge.a.size, merge.b.size, wanted.get(to.first, to.first + to.size));
    for (int i = 0; i < to.size; i++) {
      if (network.inputs().get(i)) {
        boolean first = i < merge.a.size;
        wanted.set(first ? merge.a.first + i : merge.b.first + i - merge.a.size);
      }
    }
    return network;
  }

  /** Returns whether windows of a type are found this way. */
  static boolean serves(Block in, int[] window) {
    long elements = 1;
    for (int n : window) {
      elements *= n;
    }
    return IntKeys.serve(in.dtype()) && elements <= MOST;
  }

  /** Finds the elements: see {@link RankWindow#apply}. */
  static void apply(Block in, int[] window, int rank, Block out) {
    new NetworkRank(window, rank).run(in, out);
  }

  @Override
  int[] select(int places) {
    NetworkLoops loops = RankForms.network();
    for (int i = 0; i < height; i++) {
      System.arraycopy(keys[i], 0, rows[i], 0, places);
    }
    networks.get(0).run(rows, places, loops);
    int[][] part = new int[rows.length][];
    for (int m = 0; m < merges.size(); m++) {
      Merge merge = merges.get(m);
      SelectionNetwork network = networks.get(m + 1);
      int n = places - merge.to.columns + 1;
      for (int i = 0; i < merge.to.size; i++) {
        part[i] = rows[merge.to.first + i];
        if (network.inputs().get(i)) {
          boolean first = i < merge.a.size;
          int[] from = first ? place(m, merge.a, i) : place(m, merge.b, i - merge.a.size);
          System.arraycopy(from, first ? 0 : merge.shift, part[i], 0, n);
        }
      }
      network.run(part, n, loops);
    }
    return rows[result];
  }

  /** Returns the row with the keys of a place of a sorted window. */
  private int[] place(int before, Sorted sorted, int place) {
    int maker = 0;
    while (maker < before && merges.get(maker).to != sorted) {
      maker++;
    }
    int network = maker < before ? maker + 1 : 0;
    return rows[sorted.first + networks.get(network).rowOf(place)];
  }
}
