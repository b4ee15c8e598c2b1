package io.qbi.expr;

import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The element that sorting puts at index {@code rank}, for every window that lies in the image.
 *
 * @param window the lengths of the window, one for each axis
 */
public record RankFilter(Shape window, int rank) implements Op {
  @Override
  public Spec infer(List<Spec> inputs) {
    Spec result = inputs.get(0);
    for (int axis = 0; axis < window.rank(); axis++) {
      result = Windows.along(result, axis, window.dim(axis));
    }
    return result;
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Box result = output;
    for (int axis = 0; axis < window.rank() && !output.isEmpty(); axis++) {
      result = Windows.halo(result, axis, window.dim(axis));
    }
    return result;
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 4.0 * window.size() * output.size();
  }

  @Override
  public String label() {
    return name() + " of windows of size " + size();
  }

  /** Returns what users call the filter. */
  public String name() {
    return rank == window.size() / 2 ? "median" : "rank " + rank;
  }

  /** Returns the length of the window, where it is the same along all axes; else all lengths. */
  public String size() {
    long[] lengths = window.toArray();
    boolean same = LongStream.of(lengths).distinct().count() == 1;
    return same ? Long.toString(lengths[0]) : window.toString();
  }
}
