package io.qbi.kernel.rank;

import io.qbi.kernel.codegen.RowNetwork.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Comparisons that put rows of keys in order, entry by entry, the same ones whatever the keys are:
 * so each is a loop over whole rows.
 *
 * <p>Method: Batcher's odd-even merge for sequences of any lengths (Knuth, The Art of Computer
 * Programming 3, 5.3.4), of which only the comparisons stay that the wanted results depend on.
 */
final class SelectionNetwork {
  private final List<Step> steps;
  private final int[] order;
  private final BitSet inputs;
  private final BitSet results;

  private SelectionNetwork(List<Step> steps, int[] order, BitSet inputs, BitSet results) {
    this.results = results;
    this.steps = steps;
    this.order = order;
    this.inputs = inputs;
  }

  /**
   * Returns the network that sorts rows 0 to {@code count - 1}.
   *
   * @param wanted the places, in order, whose rows are needed
   */
  static SelectionNetwork sorting(int count, BitSet wanted) {
    List<Step> steps = new ArrayList<>();
    return pruned(steps, sort(rows(0, count), steps), wanted, count);
  }

  /**
   * Returns the network that merges two sorted sequences: rows 0 to {@code first - 1} and the
   * {@code second} rows behind.
   */
  static SelectionNetwork merging(int first, int second, BitSet wanted) {
    List<Step> steps = new ArrayList<>();
    List<Integer> order = merge(rows(0, first), rows(first, second), steps);
    return pruned(steps, order, wanted, first + second);
  }

  private static List<Integer> rows(int start, int count) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(start + i);
    }
    return rows;
  }

  private static List<Integer> sort(List<Integer> rows, List<Step> steps) {
    int n = rows.size();
    if (n <= 1) {
      return rows;
    }
    List<Integer> first = sort(rows.subList(0, n / 2), steps);
    return merge(first, sort(rows.subList(n / 2, n), steps), steps);
  }

  private static List<Integer> merge(List<Integer> a, List<Integer> b, List<Step> steps) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    if (a.size() == 1 && b.size() == 1) {
      steps.add(new Step(a.get(0), b.get(0), true, true));
      return List.of(a.get(0), b.get(0));
    }
    List<Integer> odd = merge(every(a, 0), every(b, 0), steps);
    List<Integer> even = merge(every(a, 1), every(b, 1), steps);
    List<Integer> order = new ArrayList<>();
    order.add(odd.get(0));
    for (int i = 1; i < odd.size() || i <= even.size(); i++) {
      if (i < odd.size() && i <= even.size()) {
        steps.add(new Step(even.get(i - 1), odd.get(i), true, true));
      }
      if (i <= even.size()) {
        order.add(even.get(i - 1));
      }
      if (i < odd.size()) {
        order.add(odd.get(i));
      }
    }
    return order;
  }

  private static List<Integer> every(List<Integer> rows, int start) {
    List<Integer> result = new ArrayList<>();
    for (int i = start; i < rows.size(); i += 2) {
      result.add(rows.get(i));
    }
    return result;
  }

  /** Leaves out, from the last step to the first, what nothing wanted depends on. */
  private static SelectionNetwork pruned(
      List<Step> steps, List<Integer> order, BitSet wanted, int rows) {
    BitSet needed = new BitSet(rows);
    wanted.stream().forEach(place -> needed.set(order.get(place)));
    BitSet results = (BitSet) needed.clone();
    List<Step> kept = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      boolean low = needed.get(step.low());
      boolean high = needed.get(step.high());
      if (low || high) {
        kept.add(new Step(step.low(), step.high(), low, high));
        needed.set(step.low());
        needed.set(step.high());
      }
    }
    Collections.reverse(kept);
    int[] places = order.stream().mapToInt(Integer::intValue).toArray();
    return new SelectionNetwork(kept, places, needed, results);
  }

  /** Returns the comparisons, in order. */
  List<Step> steps() {
    return steps;
  }

  /** Returns the rows that hold what is wanted once the network has run. */
  BitSet results() {
    return results;
  }

  /** Returns which rows must be filled before the network runs. */
  BitSet inputs() {
    return inputs;
  }

  /** Returns the number of the row that holds the keys of a place once the network has run. */
  int rowOf(int place) {
    return order[place];
  }

  /** Runs the network on the first {@code n} entries of the rows. */
  void run(int[][] rows, int n, NetworkLoops loops) {
    for (Step step : steps) {
      if (!step.keepHigh()) {
        loops.smaller(rows[step.low()], rows[step.high()], n);
      } else if (!step.keepLow()) {
        loops.larger(rows[step.low()], rows[step.high()], n);
      } else {
        loops.exchange(rows[step.low()], rows[step.high()], n);
      }
    }
  }
}
