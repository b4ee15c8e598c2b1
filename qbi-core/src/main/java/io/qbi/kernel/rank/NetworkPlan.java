package io.qbi.kernel.rank;

import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.qbi.kernel.codegen.RowNetwork;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.kernel.codegen.WarmStart;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * The comparisons that find the element of a given rank in windows of one shape.
 *
 * <p>The rows under the window are sorted against each other, so that each column is in order.
 * Sorted windows of 1, 2, 4... columns are merged from two of half the width, which all windows
 * share; the wanted width is the sum of such. The last merge finds the wanted rank alone.
 */
final class NetworkPlan {
  private static final int SAMPLE = 64;

  /** Bytes of all rows: half of a usual second-level cache. */
  private static final int BUDGET = 256 * 1024;

  /** Loops are entered so seldom then that it does not count. */
  private static final int LONG_ROW = 1024;

  /** Generated loops stay with the process, which needs few: those for the last shapes. */
  private static final Cache<Key, NetworkPlan> PLANS =
      CacheBuilder.newBuilder().maximumSize(64).build();

  /** What a plan is found by. */
  private record Key(int height, int columns, int rank) {}

  /** Sorted windows of so many columns: places of the rows that hold their elements in order. */
  private record Sorted(int columns, int first, int size) {}

  /** Two sorted windows, the second {@code shift} columns behind, merged into one. */
  private record Merge(Sorted a, Sorted b, int shift, Sorted to) {}

  private final List<Merge> merges = new ArrayList<>();
  private final List<SelectionNetwork> networks = new ArrayList<>();
  private final int height;
  private final int columns;
  private final int count;
  private final int result;
  private final Supplier<List<StraightNetwork>> straight = Suppliers.memoize(this::loops);
  private final Supplier<WarmStart> start = Suppliers.memoize(this::start);

  private NetworkPlan(int height, int columns, int rank) {
    this.height = height;
    this.columns = columns;
    count = plan();
    BitSet wanted = new BitSet();
    wanted.set(count - height * columns + rank);
    for (int i = merges.size() - 1; i >= 0; i--) {
      networks.add(0, prune(merges.get(i), wanted));
    }
    networks.add(0, SelectionNetwork.sorting(height, wanted.get(0, height)));
    result = networks.get(merges.size()).rowOf(rank) + count - height * columns;
  }

  private List<StraightNetwork> loops() {
    return networks.stream()
        .map(network -> new StraightNetwork(network.steps(), network.results()))
        .toList();
  }

  private WarmStart start() {
    int places = SAMPLE + columns - 1;
    int[][] keys = new int[height][places + RowNetwork.MARGIN];
    int[][] rows = rows(keys[0].length);
    return new WarmStart(() -> rowByRow(keys, rows, places), () -> straight(keys, rows, places));
  }

  /** Returns the plan for windows of so many lines and columns. */
  static NetworkPlan of(int height, int columns, int rank) {
    Key wanted = new Key(height, columns, rank);
    return PLANS.asMap().computeIfAbsent(wanted, key -> new NetworkPlan(height, columns, rank));
  }

  /** Returns how many comparisons an element takes. */
  int comparisons() {
    return networks.stream().mapToInt(network -> network.steps().size()).sum();
  }

  /** Returns how many results are best found at a time. */
  int rowLength() {
    return Math.min(LONG_ROW, BUDGET / (count * Integer.BYTES));
  }

  /** Returns room for all that is computed of rows of so many places. */
  int[][] rows(int places) {
    return new int[count][places];
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

  /**
   * Finds the keys of the wanted rank.
   *
   * @param keys the lines under the windows, with a margin
   * @param rows room
   * @param places the columns under all windows
   * @return the row of {@code rows} that has them
   */
  int[] run(int[][] keys, int[][] rows, int places) {
    if (VectorModule.bits() > 0 && start.get().isReady()) {
      straight(keys, rows, places);
    } else {
      rowByRow(keys, rows, places);
    }
    return found(rows);
  }

  /** Returns the row that has the keys of the wanted rank once the comparisons are done. */
  int[] found(int[][] rows) {
    return rows[result];
  }

  /** Runs the generated loops, which are there with the Vector API only. */
  void straight(int[][] keys, int[][] rows, int places) {
    straight.get().get(0).run(keys.clone(), new int[height], rows, places);
    int[][] to = new int[rows.length][];
    for (int m = 0; m < merges.size(); m++) {
      Merge merge = merges.get(m);
      int[][] from = new int[merge.to.size][];
      int[] starts = new int[from.length];
      for (int i = 0; i < from.length; i++) {
        boolean first = i < merge.a.size;
        from[i] = first ? place(rows, m, merge.a, i) : place(rows, m, merge.b, i - merge.a.size);
        starts[i] = first ? 0 : merge.shift;
        to[i] = rows[merge.to.first + i];
      }
      straight.get().get(m + 1).run(from, starts, to, places - merge.to.columns + 1);
    }
  }

  private void rowByRow(int[][] keys, int[][] rows, int places) {
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
          int[] from =
              first ? place(rows, m, merge.a, i) : place(rows, m, merge.b, i - merge.a.size);
          System.arraycopy(from, first ? 0 : merge.shift, part[i], 0, n);
        }
      }
      network.run(part, n, loops);
    }
  }

  /** Returns the row with the keys of a place of a sorted window. */
  private int[] place(int[][] rows, int before, Sorted sorted, int place) {
    int maker = 0;
    while (maker < before && merges.get(maker).to != sorted) {
      maker++;
    }
    int network = maker < before ? maker + 1 : 0;
    return rows[sorted.first + networks.get(network).rowOf(place)];
  }
}
