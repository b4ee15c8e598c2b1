package io.qbi.expr;

import io.qbi.shape.AxisChunks;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The same elements in row-major order under another shape.
 *
 * <p>Shapes are matched in groups of axes with equal products: (6, 4) to (2, 3, 4) has the groups 6
 * = 2·3 and 4 = 4, so that a region maps to a region group by group.
 */
public record Reshape(Shape shape) implements Op {

  /** Axes [inStart, inStop) of the input that hold the same elements as [outStart, outStop). */
  public record Group(int inStart, int inStop, int outStart, int outStop) {}

  @Override
  public Spec infer(List<Spec> inputs) {
    Spec input = inputs.get(0);
    if (input.shape().size() != shape.size()) {
      throw new IllegalArgumentException(
          "reshape: "
              + input.shape()
              + " has "
              + input.shape().size()
              + " elements, but "
              + shape
              + " has "
              + shape.size()
              + "; use -1 for one length that follows from the others");
    }
    ChunkGrid auto = Spec.autoChunks(shape, input.dtype());
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    for (Group group : groups(input.shape(), shape)) {
      boolean kept =
          group.inStop - group.inStart == 1
              && group.outStop - group.outStart == 1
              && !shape.isEmpty();
      for (int i = group.outStart; i < group.outStop; i++) {
        axes[i] = kept ? input.chunks().axis(group.inStart) : auto.axis(i);
      }
    }
    return input.withChunks(ChunkGrid.of(axes));
  }

  /** Returns the smallest groups of axes that match; an empty array is one group. */
  public static List<Group> groups(Shape in, Shape out) {
    List<Group> groups = new ArrayList<>();
    if (in.isEmpty()) {
      groups.add(new Group(0, in.rank(), 0, out.rank()));
      return groups;
    }
    int i = 0;
    int j = 0;
    while (i < in.rank() || j < out.rank()) {
      int i0 = i;
      int j0 = j;
      long a = i < in.rank() ? in.dim(i++) : 1;
      long b = j < out.rank() ? out.dim(j++) : 1;
      if (a == 1 && b != 1) {
        groups.add(new Group(i0, i, j0, j0));
        j = j0;
        continue;
      }
      if (b == 1 && a != 1) {
        groups.add(new Group(i0, i0, j0, j));
        i = i0;
        continue;
      }
      while (a != b) {
        if (a < b) {
          a *= in.dim(i++);
        } else {
          b *= out.dim(j++);
        }
      }
      groups.add(new Group(i0, i, j0, j));
    }
    return groups;
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    Shape in = inputs.get(0).shape();
    long[] start = new long[in.rank()];
    long[] stop = new long[in.rank()];
    if (output.isEmpty()) {
      return Box.ofOwned(start, stop);
    }
    for (Group group : groups(in, shape)) {
      long first = 0;
      long last = 0;
      for (int i = group.outStart; i < group.outStop; i++) {
        first = first * shape.dim(i) + output.start(i);
        last = last * shape.dim(i) + output.stop(i) - 1;
      }
      spread(group, in, first, last, start, stop);
    }
    return Box.ofOwned(start, stop);
  }

  /** Finds the box of a group's input axes that holds the linear indices first to last. */
  private static void spread(
      Group group, Shape in, long first, long last, long[] start, long[] stop) {
    long block = 1;
    for (int i = group.inStart; i < group.inStop; i++) {
      block *= in.dim(i);
    }
    boolean whole = false;
    for (int i = group.inStart; i < group.inStop; i++) {
      block /= in.dim(i);
      start[i] = whole ? 0 : first / block;
      stop[i] = whole ? in.dim(i) : last / block + 1;
      // Once a range covers several rows, the axes below it are needed whole.
      whole |= stop[i] - start[i] > 1;
      first %= block;
      last %= block;
    }
  }

  @Override
  public double work(Box output, List<Spec> inputs) {
    return 0.5 * output.size();
  }

  @Override
  public String label() {
    return "reshape to " + shape;
  }
}
