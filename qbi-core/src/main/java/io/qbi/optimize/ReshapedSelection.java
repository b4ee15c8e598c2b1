package io.qbi.optimize;

import io.qbi.expr.Reshape;
import io.qbi.shape.Shape;

/**
 * A selection of a reshaped array as one of the array under its old shape, as far as there is one.
 *
 * <p>Axes are looked at in the groups that hold the same elements. A run of elements in row-major
 * order is a box of a group if some first axes have one index each, the next a range, and the last
 * ones everything.
 */
final class ReshapedSelection {
  private final Shape in;
  private final Shape out;
  private final Selection selection;
  private Selection inner;
  private Selection outer;
  private Shape between;

  ReshapedSelection(Shape in, Shape out, Selection selection) {
    this.in = in;
    this.out = out;
    this.selection = selection;
    this.inner = Selection.whole(in);
    this.outer = selection;
    this.between = out;
    for (Reshape.Group group : Reshape.groups(in, out)) {
      if (group.inStop() - group.inStart() == 1 && group.outStop() - group.outStart() == 1) {
        inner = inner.with(group.inStart(), selection, group.outStart());
        settle(group);
      } else {
        move(group);
      }
    }
  }

  /** Returns what is taken of the array under its old shape. */
  Selection inner() {
    return inner;
  }

  /** Returns the new shape of what {@link #inner} takes. */
  Shape between() {
    return between;
  }

  /** Returns what is taken of that: everything, but for axes that could not be moved. */
  Selection outer() {
    return outer;
  }

  private void settle(Reshape.Group group) {
    for (int axis = group.outStart(); axis < group.outStop(); axis++) {
      between = between.with(axis, selection.count(axis));
      outer = outer.with(axis, 0, 1, selection.count(axis));
    }
  }

  private void move(Reshape.Group group) {
    long first = 0;
    long size = 1;
    boolean ranged = false;
    for (int axis = group.outStart(); axis < group.outStop(); axis++) {
      long n = out.dim(axis);
      boolean single = selection.count(axis) == 1;
      boolean range = selection.step(axis) == 1 || single;
      if (!range || (ranged && !selection.isWhole(axis, n))) {
        return;
      }
      first = first * n + selection.start(axis);
      size *= selection.count(axis);
      ranged |= !single && n > 1;
    }
    Selection moved = box(group, first, size);
    if (moved != null) {
      inner = moved;
      settle(group);
    }
  }

  /** Returns the selection of elements first to first + size of a group; null if it is no box. */
  private Selection box(Reshape.Group group, long first, long size) {
    long rest = 1;
    for (int axis = group.inStart(); axis < group.inStop(); axis++) {
      rest *= in.dim(axis);
    }
    Selection result = inner;
    long from = first;
    for (int axis = group.inStart(); axis < group.inStop(); axis++) {
      rest /= in.dim(axis);
      long index = from / rest;
      if (from % rest + size <= rest && size < rest) {
        result = result.with(axis, index, 1, 1);
        from %= rest;
      } else {
        return from % rest == 0 && size % rest == 0
            ? result.with(axis, index, 1, size / rest)
            : null;
      }
    }
    return result;
  }
}
