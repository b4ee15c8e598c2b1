package io.qbi.shape;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A rectangular region of an array: the half-open intervals [start, stop) along each axis;
 * immutable.
 */
public final class Box implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] start;
  private final long[] stop;

  private Box(long[] start, long[] stop) {
    this.start = start;
    this.stop = stop;
  }

  /** Returns the box from {@code start} (inclusive) to {@code stop} (exclusive). */
  public static Box of(long[] start, long[] stop) {
    if (start.length != stop.length) {
      throw new IllegalArgumentException(
          "box from " + Arrays.toString(start) + " to " + Arrays.toString(stop) + " mixes ranks");
    }
    for (int i = 0; i < start.length; i++) {
      if (stop[i] < start[i]) {
        throw new IllegalArgumentException(
            "box from "
                + Arrays.toString(start)
                + " to "
                + Arrays.toString(stop)
                + " has a stop below its start");
      }
    }
    return new Box(start.clone(), stop.clone());
  }

  /** Returns the box over the whole of {@code shape}. */
  public static Box all(Shape shape) {
    return new Box(new long[shape.rank()], shape.toArray());
  }

  /** Returns the box at the origin that holds nothing, where there is an axis at all. */
  public static Box none(int rank) {
    return new Box(new long[rank], new long[rank]);
  }

  /** Returns a box that owns the given arrays; the caller must not change them afterwards. */
  public static Box ofOwned(long[] start, long[] stop) {
    return new Box(start, stop);
  }

  /** Returns the number of axes. */
  public int rank() {
    return start.length;
  }

  /** Returns the first index along {@code axis}. */
  public long start(int axis) {
    return start[axis];
  }

  /** Returns the index after the last along {@code axis}. */
  public long stop(int axis) {
    return stop[axis];
  }

  /** Returns the number of indices along {@code axis}. */
  public long length(int axis) {
    return stop[axis] - start[axis];
  }

  /** Returns a copy of the first indices. */
  public long[] starts() {
    return start.clone();
  }

  /** Returns a copy of the indices after the last. */
  public long[] stops() {
    return stop.clone();
  }

  /** Returns the lengths of the box along its axes. */
  public Shape shape() {
    long[] dims = new long[start.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = stop[i] - start[i];
    }
    return Shape.of(dims);
  }

  /** Returns the number of elements inside. */
  public long size() {
    long product = 1;
    for (int i = 0; i < start.length; i++) {
      product *= stop[i] - start[i];
    }
    return product;
  }

  /** Returns the smallest box that holds this one and another of the same rank. */
  public Box hull(Box other) {
    if (equals(other) || other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    long[] low = start.clone();
    long[] high = stop.clone();
    for (int i = 0; i < low.length; i++) {
      low[i] = Math.min(low[i], other.start[i]);
      high[i] = Math.max(high[i], other.stop[i]);
    }
    return new Box(low, high);
  }

  /** Returns whether the box holds no element. */
  public boolean isEmpty() {
    for (int i = 0; i < start.length; i++) {
      if (stop[i] == start[i]) {
        return true;
      }
    }
    return false;
  }

  /** Returns this box with the interval along {@code axis} replaced. */
  public Box with(int axis, long newStart, long newStop) {
    long[] a = start.clone();
    long[] b = stop.clone();
    a[axis] = newStart;
    b[axis] = newStop;
    return new Box(a, b);
  }

  /**
   * Returns the common part of both boxes; empty (of length 0 on some axis) where they are apart.
   */
  public Box intersect(Box other) {
    long[] a = new long[start.length];
    long[] b = new long[start.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = Math.max(start[i], other.start[i]);
      b[i] = Math.max(a[i], Math.min(stop[i], other.stop[i]));
    }
    return new Box(a, b);
  }

  /** Returns whether {@code other} lies wholly inside this box. */
  public boolean contains(Box other) {
    for (int i = 0; i < start.length; i++) {
      if (other.start[i] < start[i] || other.stop[i] > stop[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns this box moved by {@code offset}. */
  public Box translate(long... offset) {
    long[] a = new long[start.length];
    long[] b = new long[start.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = start[i] + offset[i];
      b[i] = stop[i] + offset[i];
    }
    return new Box(a, b);
  }

  /** Returns this box as seen from the corner of {@code frame}: moved by minus its start. */
  public Box relativeTo(Box frame) {
    long[] a = new long[start.length];
    long[] b = new long[start.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = start[i] - frame.start[i];
      b[i] = stop[i] - frame.start[i];
    }
    return new Box(a, b);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Box
        && Arrays.equals(start, ((Box) other).start)
        && Arrays.equals(stop, ((Box) other).stop);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + Arrays.hashCode(stop);
  }

  /** Returns the box in slice notation: {@code [0:10, 5:6]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < start.length; i++) {
      text.append(i == 0 ? "" : ", ").append(start[i]).append(':').append(stop[i]);
    }
    return text.append(']').toString();
  }
}
