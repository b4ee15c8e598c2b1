package io.qbi;

import io.qbi.expr.Concat;
import io.qbi.expr.Constant;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Pad;
import io.qbi.expr.PadMode;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Slicing;
import io.qbi.expr.Take;
import io.qbi.expr.Transpose;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import io.qbi.shape.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The methods of {@link LazyArray} that select, move and join elements without changing them. */
abstract class StructureMethods extends ReductionMethods {

  private Shape dims() {
    return node().spec().shape();
  }

  private static LazyArray lazy(Node node) {
    return new LazyArray(node);
  }

  /**
   * Returns a part of the array in NumPy's notation, one entry per axis: {@code "0:10, ::2, -1"}. A
   * single index removes its axis, {@code ...} stands for the axes not named.
   */
  public LazyArray slice(String slices) {
    return slice(Slice.parse(slices).toArray(new Slice[0]));
  }

  /** Returns a part of the array, one slice per axis; missing trailing axes are taken whole. */
  public LazyArray slice(Slice... slices) {
    List<Slice> all = Slice.expand(Arrays.asList(slices), dims().rank());
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    long[] count = new long[all.size()];
    List<Integer> dropped = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Slice.Resolved resolved = all.get(i).resolve(dims().dim(i), i);
      start.add(resolved.start());
      step.add(resolved.step());
      count[i] = resolved.count();
      if (resolved.dropsAxis()) {
        dropped.add(i);
      }
    }
    LazyArray sliced = lazy(Graph.node(new Slicing(start, step, Shape.of(count)), node()));
    return dropped.isEmpty()
        ? sliced
        : sliced.squeeze(dropped.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Returns the elements at {@code indices} (of one axis, integers; negative ones count from the
   * end) along an axis, as {@code numpy.take}.
   */
  public LazyArray take(LazyArray indices, int axis) {
    if (!indices.dtype().isInteger() || indices.rank() != 1) {
      throw new IllegalArgumentException(
          "take: indices must be integers of one axis, not "
              + indices.dtype()
              + " of shape "
              + indices.shape()
              + "; select by a mask with where");
    }
    return lazy(Graph.node(new Take(dims().axis(axis)), node(), indices.node()));
  }

  /** Returns the elements at {@code indices} along an axis. */
  public LazyArray take(long[] indices, int axis) {
    long length = dims().dim(dims().axis(axis));
    for (long index : indices) {
      if (index < -length || index >= length) {
        throw new IndexOutOfBoundsException(
            "take: index " + index + " is out of range for axis " + axis + " of length " + length);
      }
    }
    return take(Qbi.array(indices, indices.length), axis);
  }

  /** Returns the elements under another shape, in row-major order; -1 stands for what is left. */
  public LazyArray reshape(long... shape) {
    long[] lengths = shape.clone();
    int open = -1;
    long known = 1;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] == -1 && open < 0) {
        open = i;
      } else {
        known = Math.multiplyExact(known, lengths[i]);
      }
    }
    if (open >= 0) {
      lengths[open] = known == 0 ? 0 : dims().size() / known;
    }
    return lazy(Expressions.reshape(node(), Shape.of(lengths)));
  }

  /** Returns all elements along one axis, in row-major order. */
  public LazyArray flatten() {
    return reshape(dims().size());
  }

  /** Returns the array with a new axis of length 1 before {@code axis}, as {@code expand_dims}. */
  public LazyArray expandDims(int axis) {
    int rank = dims().rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "expandDims: axis " + axis + " is out of range; use " + -rank + " to " + (rank - 1));
    }
    return reshape(dims().insert(axis < 0 ? axis + rank : axis, 1).toArray());
  }

  /** Returns the array without the given axes, which must have length 1; without any, all such. */
  public LazyArray squeeze(int... axes) {
    Shape result = dims();
    int[] chosen = axes.length == 0 ? onesOf(dims()) : dims().axes(axes);
    for (int i = chosen.length - 1; i >= 0; i--) {
      if (result.dim(chosen[i]) != 1) {
        throw new IllegalArgumentException(
            "squeeze: axis "
                + chosen[i]
                + " of shape "
                + dims()
                + " has length "
                + result.dim(chosen[i])
                + ", not 1; take one index of it with slice");
      }
      result = result.remove(chosen[i]);
    }
    return reshape(result.toArray());
  }

  private static int[] onesOf(Shape shape) {
    List<Integer> ones = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.dim(i) == 1) {
        ones.add(i);
      }
    }
    return ones.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the axes in another order; without arguments, reversed. */
  public LazyArray transpose(int... axes) {
    int rank = dims().rank();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      order.add(axes.length == 0 ? rank - 1 - i : i);
    }
    if (axes.length > 0) {
      dims().axes(axes);
      if (axes.length != rank) {
        throw new IllegalArgumentException(
            "transpose: " + Arrays.toString(axes) + " must name all " + rank + " axes once");
      }
      for (int i = 0; i < rank; i++) {
        order.set(i, dims().axis(axes[i]));
      }
    }
    return lazy(Graph.node(new Transpose(order), node()));
  }

  /** Returns the array with two axes exchanged. */
  public LazyArray swapAxes(int first, int second) {
    int[] order = new int[dims().rank()];
    Arrays.setAll(order, i -> i);
    int a = dims().axis(first);
    int b = dims().axis(second);
    order[a] = b;
    order[b] = a;
    return transpose(order);
  }

  /** Returns the array backwards along the given axes; without any, along all. */
  public LazyArray flip(int... axes) {
    Slice[] slices = new Slice[dims().rank()];
    Arrays.fill(slices, Slice.all());
    for (int axis : dims().axes(axes)) {
      slices[axis] = Slice.every(-1);
    }
    return slice(slices);
  }

  /**
   * Returns the array moved by {@code shift} along an axis; what leaves at one end enters at the
   * other.
   */
  public LazyArray roll(long shift, int axis) {
    int checked = dims().axis(axis);
    long n = dims().dim(checked);
    long cut = n == 0 ? 0 : Math.floorMod(-shift, n);
    if (cut == 0) {
      return lazy(node());
    }
    return lazy(
        Graph.node(
            new Concat(checked),
            Expressions.narrow(node(), checked, cut, n),
            Expressions.narrow(node(), checked, 0, cut)));
  }

  /** Returns the array with {@code width} elements added on both sides of every axis. */
  public LazyArray pad(long width, Boundary boundary) {
    long[][] widths = new long[dims().rank()][];
    Arrays.fill(widths, new long[] {width, width});
    return pad(widths, boundary);
  }

  /**
   * Returns the array with elements added: {@code widths[axis]} holds how many before and after.
   */
  public LazyArray pad(long[][] widths, Boundary boundary) {
    if (widths.length != dims().rank()) {
      throw new IllegalArgumentException(
          "pad: widths for " + widths.length + " axes are given, but the shape is " + dims());
    }
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (long[] width : widths) {
      before.add(width[0]);
      after.add(width[1]);
    }
    return lazy(Padding.pad(node(), before, after, boundary));
  }

  /** Returns the array stretched to a larger shape, as {@code numpy.broadcast_to}. */
  public LazyArray broadcastTo(long... shape) {
    return lazy(Expressions.broadcast(node(), Shape.of(shape)));
  }

  /** Returns every element {@code times} times in a row along an axis, as {@code numpy.repeat}. */
  public LazyArray repeat(long times, int axis) {
    int checked = dims().axis(axis);
    checkTimes("repeat", times);
    Shape stretched = dims().insert(checked + 1, times);
    return expandDims(checked + 1)
        .broadcastTo(stretched.toArray())
        .reshape(dims().with(checked, dims().dim(checked) * times).toArray());
  }

  private static long checkTimes(String name, long times) {
    if (times < 0) {
      throw new IllegalArgumentException(
          name + ": " + times + " times is not possible; use 0 or more");
    }
    return times;
  }

  /** Returns the whole array repeated along each axis, as {@code numpy.tile}. */
  public LazyArray tile(long... times) {
    int rank = Math.max(times.length, dims().rank());
    long[] stretched = new long[2 * rank];
    long[] single = new long[2 * rank];
    long[] result = new long[rank];
    for (int i = 0; i < rank; i++) {
      int own = i - (rank - dims().rank());
      int given = i - (rank - times.length);
      long n = own >= 0 ? dims().dim(own) : 1;
      long t = given >= 0 ? checkTimes("tile", times[given]) : 1;
      single[2 * i] = 1;
      single[2 * i + 1] = n;
      stretched[2 * i] = t;
      stretched[2 * i + 1] = n;
      result[i] = n * t;
    }
    return reshape(single).broadcastTo(stretched).reshape(result);
  }

  /**
   * Returns the differences of neighbours along an axis, {@code n} times, as {@code numpy.diff}.
   */
  public LazyArray diff(int n, int axis) {
    int checked = dims().axis(axis);
    checkTimes("diff", n);
    LazyArray result = lazy(node());
    for (int i = 0; i < n; i++) {
      long length = result.shape().dim(checked);
      Node later = Expressions.narrow(result.node(), checked, Math.min(1, length), length);
      Node earlier = Expressions.narrow(result.node(), checked, 0, Math.max(0, length - 1));
      result =
          result.dtype().isBool()
              ? lazy(later).ne(lazy(earlier))
              : lazy(later).minus(lazy(earlier));
    }
    return result;
  }

  /** Returns the same elements in chunks of another shape; -1 keeps an axis whole. */
  public LazyArray rechunk(long... chunk) {
    return rechunk(ChunkGrid.regular(dims(), chunk));
  }

  /** Returns the same elements in chunks of the given sizes along each axis. */
  public LazyArray rechunk(long[]... sizes) {
    return rechunk(ChunkGrid.explicit(dims(), sizes));
  }

  /** Returns the same elements in other chunks. */
  public LazyArray rechunk(ChunkGrid chunks) {
    return lazy(Graph.node(new Rechunk(chunks), node()));
  }

  /** The padding that windows need as well. */
  static final class Padding {
    private Padding() {}

    static Node pad(Node node, List<Long> before, List<Long> after, Boundary boundary) {
      if (before.stream().allMatch(w -> w == 0) && after.stream().allMatch(w -> w == 0)) {
        return node;
      }
      Constant value =
          boundary.mode() == PadMode.CONSTANT
              ? Constant.of(boundary.value(), node.spec().dtype())
              : Constant.of(0, node.spec().dtype());
      return Graph.node(new Pad(before, after, boundary.mode(), value), node);
    }
  }
}
