package io.qbi;

import io.qbi.data.Block;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.shape.Shape;

/**
 * A computed array in memory: what {@link LazyArray#compute()} returns.
 *
 * <p>Elements are read by index; whole arrays as Java arrays in row-major order. An array in memory
 * has fewer than 2^31 elements.
 */
public final class NdArray {
  private final Block block;

  private NdArray(Block block) {
    this.block = block;
  }

  /** Returns an array over a block, without copying; the block must not change any more. */
  public static NdArray of(Block block) {
    return new NdArray(block);
  }

  /** Returns the shape. */
  public Shape shape() {
    return block.shape();
  }

  /** Returns the element type. */
  public DType dtype() {
    return block.dtype();
  }

  /** Returns the number of axes. */
  public int rank() {
    return block.rank();
  }

  /** Returns the number of elements. */
  public long size() {
    return block.size();
  }

  /** Returns the block that holds the elements: not a copy. */
  public Block block() {
    return block;
  }

  private int position(long... index) {
    if (index.length != block.rank()) {
      throw new IllegalArgumentException(
          index.length
              + (index.length == 1 ? " index is" : " indices are")
              + " given for an array of shape "
              + shape());
    }
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= block.dim(i)) {
        throw new IndexOutOfBoundsException(
            "index " + index[i] + " is out of range for axis " + i + " of shape " + shape());
      }
    }
    return block.position(index);
  }

  /** Returns an element as a double; the real part of a complex one. */
  public double getDouble(long... index) {
    return block.doubleAt(position(index));
  }

  /** Returns an element as a long; floating-point numbers are truncated. */
  public long getLong(long... index) {
    return block.longAt(position(index));
  }

  /** Returns whether an element is not 0. */
  public boolean getBoolean(long... index) {
    int position = position(index);
    return block.doubleAt(position) != 0 || block.imagAt(position) != 0;
  }

  /** Returns an element as a complex number. */
  public Complex getComplex(long... index) {
    int position = position(index);
    return new Complex(block.doubleAt(position), block.imagAt(position));
  }

  /**
   * Returns the only element as a double.
   *
   * @throws IllegalStateException if the array has not exactly one element
   */
  public double item() {
    if (block.size() != 1) {
      throw new IllegalStateException(
          "item() is for arrays of one element, not of shape "
              + shape()
              + "; use getDouble(i, j, ...) or toDoubleArray()");
    }
    return block.doubleAt(block.offset());
  }

  /** Returns the elements in row-major order as doubles; complex ones as (re, im) pairs. */
  public double[] toDoubleArray() {
    return block.toDoubles();
  }

  /** Returns the elements in row-major order as floats; complex ones as (re, im) pairs. */
  public float[] toFloatArray() {
    double[] values = block.toDoubles();
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /** Returns the elements in row-major order as longs; floating-point numbers are truncated. */
  public long[] toLongArray() {
    return block.toLongs();
  }

  /** Returns dtype, shape and the first elements. */
  @Override
  public String toString() {
    return ArrayText.describe(block);
  }
}
