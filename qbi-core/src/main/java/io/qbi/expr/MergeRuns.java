package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import java.util.List;

/**
 * One round of merging sorted runs along one axis. Runs that are {@code distance} apart form pairs;
 * of what the two hold, the first takes the smaller elements and the second the larger ones, each
 * as many as it had, in order. A run is the first of a pair if its number has of {@code bit} what
 * {@code set} says and there is one so far behind it.
 *
 * <p>The input is taken twice: for the run itself, and for its partner.
 */
public record MergeRuns(int axis, AxisChunks runs, long distance, long bit, boolean set)
    implements Op {
  private static final double NANOS = 6;

  @Override
  public Spec infer(List<Spec> inputs) {
    return inputs.get(0);
  }

  /** Returns the run that forms a pair with run {@code i}; itself if none does. */
  public long partner(long i) {
    if (isFirst(i) && i + distance < runs.count()) {
      return i + distance;
    }
    return i >= distance && isFirst(i - distance) ? i - distance : i;
  }

  private boolean isFirst(long i) {
    return (i & bit) != 0 == set;
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    if (input == 0 || output.isEmpty()) {
      return SortRuns.whole(runs, output, axis);
    }
    long least = Long.MAX_VALUE;
    long most = -1;
    for (long i = runs.find(output.start(axis)); i <= runs.find(output.stop(axis) - 1); i++) {
      long partner = partner(i);
      if (partner != i) {
        least = Math.min(least, partner);
        most = Math.max(most, partner);
      }
    }
    return most < 0
        ? output.with(axis, 0, 0)
        : output.with(axis, runs.start(least), runs.stop(most));
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return NANOS * output.size();
  }

  @Override
  public String label() {
    return "merge sorted runs " + distance + " apart along axis " + axis;
  }
}
