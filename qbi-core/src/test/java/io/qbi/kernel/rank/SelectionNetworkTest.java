package io.qbi.kernel.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.kernel.codegen.RowNetwork;
import io.qbi.kernel.codegen.VectorModule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SelectionNetworkTest {
  private static final int[] EXTREMES = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, 1};

  @Property(tries = 150)
  void rowsOfWantedPlacesHoldWhatSortingPutsThere(
      @ForAll @IntRange(min = 1, max = 30) int count, @ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(70);
    int[][] rows = rows(random, count, n);
    BitSet wanted = wanted(random, count);
    int[][] sorted = sorted(rows, 0, count, n);
    SelectionNetwork network = SelectionNetwork.sorting(count, wanted);
    network.run(rows, n, new NetworkLoops.Plain());
    wanted.stream()
        .forEach(place -> assertThat(rows[network.rowOf(place)]).isEqualTo(sorted[place]));
  }

  @Property(tries = 150)
  void sortedSequencesAreMerged(
      @ForAll @IntRange(min = 1, max = 20) int first,
      @ForAll @IntRange(min = 1, max = 20) int second,
      @ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(70);
    int count = first + second;
    int[][] rows = rows(random, count, n);
    int[][] want = sorted(rows, 0, count, n);
    int[][] from = new int[count][];
    System.arraycopy(sorted(rows, 0, first, n), 0, from, 0, first);
    System.arraycopy(sorted(rows, first, count, n), 0, from, first, second);
    BitSet wanted = wanted(random, count);
    SelectionNetwork network = SelectionNetwork.merging(first, second, wanted);
    for (int i = 0; i < count; i++) {
      // What is no input must not matter.
      from[i] = network.inputs().get(i) ? from[i] : new int[n];
    }
    network.run(from, n, new NetworkLoops.Plain());
    wanted.stream().forEach(place -> assertThat(from[network.rowOf(place)]).isEqualTo(want[place]));
  }

  /** Whatever the JVM has: without the Vector API, the loops that take its place. */
  @Property(tries = 60)
  void loopsOfAPlanFindTheRankOfEveryWindow(
      @ForAll @IntRange(min = 1, max = 8) int height,
      @ForAll @IntRange(min = 1, max = 8) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    int places = columns + random.nextInt(70);
    int[][] keys = rows(random, height, places + RowNetwork.MARGIN);
    int rank = random.nextInt(height * columns);
    NetworkPlan plan = NetworkPlan.of(height, columns, rank);
    int[] found = plan.run(keys, plan.rows(keys[0].length), places);
    for (int i = 0; i <= places - columns; i++) {
      assertThat(found[i]).isEqualTo(ranked(keys, i, columns, rank));
    }
    if (VectorModule.bits() > 0) {
      // Not yet warm, and so not yet taken.
      int[][] rows = plan.rows(keys[0].length);
      plan.straight(keys, rows, places);
      assertThat(plan.found(rows)).startsWith(Arrays.copyOf(found, places - columns + 1));
    }
  }

  private static int ranked(int[][] keys, int column, int columns, int rank) {
    return Arrays.stream(keys)
        .flatMapToInt(row -> Arrays.stream(row, column, column + columns))
        .sorted()
        .toArray()[rank];
  }

  private static int[][] rows(Random random, int count, int n) {
    int[][] rows = new int[count][n];
    for (int[] row : rows) {
      Arrays.setAll(
          row, i -> random.nextBoolean() ? EXTREMES[random.nextInt(5)] : random.nextInt());
    }
    return rows;
  }

  private static BitSet wanted(Random random, int count) {
    BitSet wanted = new BitSet();
    wanted.set(random.nextInt(count));
    wanted.set(random.nextInt(count), random.nextBoolean());
    return wanted;
  }

  /** Sorts the entries of each column of some rows. */
  private static int[][] sorted(int[][] rows, int from, int to, int n) {
    int[][] result = new int[to - from][n];
    for (int i = 0; i < n; i++) {
      int column = i;
      int[] keys = Arrays.stream(rows, from, to).mapToInt(row -> row[column]).sorted().toArray();
      for (int k = 0; k < keys.length; k++) {
        result[k][i] = keys[k];
      }
    }
    return result;
  }
}
