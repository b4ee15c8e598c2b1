package io.qbi.optimize;

import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Slicing;
import io.qbi.shape.Shape;
import java.util.Arrays;

/**
 * What a slice takes along each axis: element i of an axis is {@code start + i * step}, for {@code
 * count} elements. Rules move selections axis by axis; those that have to change make a new one.
 */
final class Selection {
  private final long[] start;
  private final long[] step;
  private final long[] count;

  private Selection(long[] start, long[] step, long[] count) {
    this.start = start;
    this.step = step;
    this.count = count;
  }

  static Selection of(Slicing op) {
    return new Selection(
        op.start().stream().mapToLong(Long::longValue).toArray(),
        op.step().stream().mapToLong(Long::longValue).toArray(),
        op.count().toArray());
  }

  /** Returns the selection of everything. */
  static Selection whole(Shape shape) {
    long[] ones = new long[shape.rank()];
    Arrays.fill(ones, 1);
    return new Selection(new long[shape.rank()], ones, shape.toArray());
  }

  /** Returns this selection with other elements along one axis. */
  Selection with(int axis, long newStart, long newStep, long newCount) {
    Selection copy = new Selection(start.clone(), step.clone(), count.clone());
    copy.start[axis] = newStart;
    copy.step[axis] = newStep;
    copy.count[axis] = newCount;
    return copy;
  }

  /** Returns this selection with what another takes along one of its axes. */
  Selection with(int axis, Selection other, int theirs) {
    return with(axis, other.start[theirs], other.step[theirs], other.count[theirs]);
  }

  int rank() {
    return count.length;
  }

  long start(int axis) {
    return start[axis];
  }

  long step(int axis) {
    return step[axis];
  }

  long count(int axis) {
    return count[axis];
  }

  Shape shape() {
    return Shape.of(count);
  }

  /** Returns the smallest index taken along an axis, of which something is taken. */
  long low(int axis) {
    return Math.min(start[axis], start[axis] + (count[axis] - 1) * step[axis]);
  }

  /** Returns one more than the largest index taken along an axis, of which something is taken. */
  long high(int axis) {
    return Math.max(start[axis], start[axis] + (count[axis] - 1) * step[axis]) + 1;
  }

  /** Returns whether everything along an axis of {@code length} elements is taken, in order. */
  boolean isWhole(int axis, long length) {
    return start[axis] == 0 && step[axis] == 1 && count[axis] == length;
  }

  /** Returns whether everything of an array is taken, in order. */
  boolean isWhole(Shape shape) {
    for (int axis = 0; axis < rank(); axis++) {
      if (!isWhole(axis, shape.dim(axis))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the selected part of an array: the array itself if that is everything. */
  Node of(Node node) {
    return isWhole(node.spec().shape())
        ? node
        : Graph.node(
            new Slicing(
                Arrays.stream(start).boxed().toList(),
                Arrays.stream(step).boxed().toList(),
                shape()),
            node);
  }
}
