package io.qbi.plan;

import static io.qbi.rewrite.Rule.Outcome.becomes;

import io.qbi.data.DType;
import io.qbi.draw.Figures;
import io.qbi.expr.Graph;
import io.qbi.expr.MergeRuns;
import io.qbi.expr.Node;
import io.qbi.expr.Sort;
import io.qbi.expr.SortRuns;
import io.qbi.rewrite.Rule;
import io.qbi.rewrite.Trace;
import io.qbi.shape.AxisChunks;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses how lines are sorted: whole, each in one task, or, where they are too long for that or
 * too few for all threads, as runs, which are then merged.
 *
 * <p>Runs of equal length are merged pair by pair as single numbers would be compared and exchanged
 * by Batcher's merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2, Algorithm M): the
 * first run of a pair takes the smaller half of all elements of both, the second the larger half.
 * Which pairs are merged does not depend on the elements, so that tasks are known beforehand and
 * each holds three runs at most. The last run may be shorter: it stands for one that is filled up
 * with elements larger than all others, and they never leave it, as it is never the first of a
 * pair.
 */
final class SortRule {
  /** Elements of runs that are merged for the sake of other threads, at least. */
  static final long WORTH_SHARING = 1 << 18;

  private final int axis;
  private final Node x;
  private final long runs;

  private SortRule(Sort op, Node x, long budget, int threads) {
    this.axis = op.axis();
    this.x = x;
    long length = x.spec().shape().dim(axis);
    long lines = length == 0 ? 0 : x.spec().shape().size() / length;
    long room = Math.max(1, budget / (2L * threads) / bytesPerElement(x.spec().dtype()));
    long forRoom = (length + room - 1) / room;
    long forThreads = lines >= threads ? 1 : Math.min(threads, length / WORTH_SHARING);
    this.runs = Math.max(1, Math.max(forRoom, forThreads));
  }

  /** Returns what a task holds for an element: itself, the result, and its key twice. */
  private static long bytesPerElement(DType dtype) {
    return 2L * dtype.bytes() + 2L * Math.max(Integer.BYTES, dtype.bytes());
  }

  /** Returns the rule; it writes the choice to the trace. */
  static Rule lowering(long budget, int threads, Trace trace) {
    return Rule.on(
        Sort.class,
        "LOWER_SORT",
        (op, node) -> becomes(new SortRule(op, node.input(0), budget, threads).choose(trace)));
  }

  private Node choose(Trace trace) {
    long length = x.spec().shape().dim(axis);
    if (runs == 1) {
      return Graph.node(new SortRuns(axis, AxisChunks.whole(length)), x);
    }
    AxisChunks cut = AxisChunks.regular(length, (length + runs - 1) / runs);
    List<MergeRuns> rounds = rounds(axis, cut);
    trace.note(
        String.format(
            "sort of lines of %d: %s, merged pair by pair in %s",
            length, Figures.count(cut.count(), "run"), Figures.count(rounds.size(), "round")));
    Node result = Graph.node(new SortRuns(axis, cut), x);
    for (MergeRuns round : rounds) {
      result = Graph.node(round, result, result);
    }
    return result;
  }

  /** Returns the rounds of a merge exchange of all runs. */
  static List<MergeRuns> rounds(int axis, AxisChunks runs) {
    List<MergeRuns> rounds = new ArrayList<>();
    long highest = Long.highestOneBit(Math.max(1, runs.count() - 1));
    for (long bit = highest; bit > 0 && runs.count() > 1; bit /= 2) {
      long distance = bit;
      boolean set = false;
      for (long next = highest; ; next /= 2) {
        rounds.add(new MergeRuns(axis, runs, distance, bit, set));
        if (next == bit) {
          break;
        }
        distance = next - bit;
        set = true;
      }
    }
    return rounds;
  }
}
