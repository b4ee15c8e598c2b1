package io.qbi.shape;

import java.io.Serializable;
import java.util.Arrays;

/** The lengths of an N-dimensional array along its axes; immutable. A scalar has rank 0. */
public final class Shape implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] dims;
  private final long size;

  private Shape(long[] dims) {
    this.dims = dims;
    long product = 1;
    for (long dim : dims) {
      if (dim < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(dims) + " has a negative length; use lengths of 0 or more");
      }
    }
    for (long dim : dims) {
      if (dim == 0) {
        product = 0;
      }
    }
    for (long dim : dims) {
      if (product != 0) {
        try {
          product = Math.multiplyExact(product, dim);
        } catch (ArithmeticException e) {
          throw new IllegalArgumentException(
              "shape "
                  + Arrays.toString(dims)
                  + " has more than 2^63 elements; check the order and unit of its lengths",
              e);
        }
      }
    }
    this.size = product;
  }

  /** Returns the shape with the given lengths; with none, the shape of a scalar. */
  public static Shape of(long... dims) {
    return new Shape(dims.clone());
  }

  /** Returns the number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Returns the length along {@code axis}, which must be in [0, rank). */
  public long dim(int axis) {
    return dims[axis];
  }

  /** Returns the number of elements: the product of all lengths, 1 for a scalar. */
  public long size() {
    return size;
  }

  /** Returns a copy of the lengths. */
  public long[] toArray() {
    return dims.clone();
  }

  /**
   * Returns {@code axis} counted from the front; negative axes count from the end, as in NumPy.
   *
   * @throws IllegalArgumentException if the axis is outside [-rank, rank)
   */
  public int axis(int axis) {
    int rank = dims.length;
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          rank == 0
              ? "axis " + axis + " does not exist: the array is a scalar and has no axes"
              : "axis "
                  + axis
                  + " is out of range for shape "
                  + this
                  + "; use "
                  + -rank
                  + " to "
                  + (rank - 1));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * Returns the given axes counted from the front, sorted, without duplicates; no axes mean all.
   *
   * @throws IllegalArgumentException if an axis is out of range or named twice
   */
  public int[] axes(int... axes) {
    int[] result = new int[axes.length == 0 ? dims.length : axes.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = axes.length == 0 ? i : axis(axes[i]);
    }
    Arrays.sort(result);
    for (int i = 1; i < result.length; i++) {
      if (result[i] == result[i - 1]) {
        throw new IllegalArgumentException(
            "axis " + result[i] + " is named twice in " + Arrays.toString(axes));
      }
    }
    return result;
  }

  /** Returns this shape with the length along {@code axis} replaced. */
  public Shape with(int axis, long dim) {
    long[] copy = dims.clone();
    copy[axis] = dim;
    return new Shape(copy);
  }

  /** Returns this shape with a new axis of length {@code dim} before {@code axis}. */
  public Shape insert(int axis, long dim) {
    long[] copy = new long[dims.length + 1];
    System.arraycopy(dims, 0, copy, 0, axis);
    copy[axis] = dim;
    System.arraycopy(dims, axis, copy, axis + 1, dims.length - axis);
    return new Shape(copy);
  }

  /** Returns this shape without {@code axis}. */
  public Shape remove(int axis) {
    long[] copy = new long[dims.length - 1];
    System.arraycopy(dims, 0, copy, 0, axis);
    System.arraycopy(dims, axis + 1, copy, axis, dims.length - axis - 1);
    return new Shape(copy);
  }

  /**
   * Returns the shape that both shapes broadcast to: axes are aligned at the end, and a length of 1
   * stretches, as in NumPy.
   *
   * @throws IllegalArgumentException if the shapes do not broadcast
   */
  public static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] result = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long da = i <= a.rank() ? a.dim(a.rank() - i) : 1;
      long db = i <= b.rank() ? b.dim(b.rank() - i) : 1;
      if (da != db && da != 1 && db != 1) {
        throw new IllegalArgumentException(
            "shapes "
                + a
                + " and "
                + b
                + " do not broadcast: lengths "
                + da
                + " and "
                + db
                + " differ on axis "
                + -i
                + " and neither is 1; insert an axis with expandDims, or slice to equal lengths");
      }
      result[rank - i] = da == 1 ? db : da;
    }
    return new Shape(result);
  }

  /** Returns whether some length is zero. */
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape && Arrays.equals(dims, ((Shape) other).dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /**
   * Returns the shape in Python's notation: {@code (2000, 2160, 2560)}, {@code (7,)}, {@code ()}.
   */
  @Override
  public String toString() {
    if (dims.length == 1) {
      return "(" + dims[0] + ",)";
    }
    String list = Arrays.toString(dims);
    return "(" + list.substring(1, list.length() - 1) + ")";
  }
}
