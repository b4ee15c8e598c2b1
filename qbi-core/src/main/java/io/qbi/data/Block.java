package io.qbi.data;

import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A block of elements: a strided view over one primitive Java array.
 *
 * <p>Element {@code (i, j, ...)} stands at {@code offset + i * stride(0) + j * stride(1) + ...},
 * counted in elements; a complex element takes two neighbouring entries of the array, so entry
 * {@code 2 * position} is its real part. Views (slices, transposes, broadcasts with stride 0) share
 * the array. A block has fewer than 2^31 elements.
 */
public final class Block implements Serializable {
  private static final long serialVersionUID = 1;

  private final DType dtype;
  private final int[] dims;
  private final int[] strides;
  private final int offset;
  private final Object array;

  private Block(DType dtype, Object array, int offset, int[] dims, int[] strides) {
    this.dtype = dtype;
    this.array = array;
    this.offset = offset;
    this.dims = dims;
    this.strides = strides;
  }

  /** Returns a new block of zeros. */
  public static Block allocate(DType dtype, Shape shape) {
    int[] dims = ints(shape);
    return new Block(dtype, dtype.newArray(Math.toIntExact(shape.size())), 0, dims, rowMajor(dims));
  }

  /** Returns a new block of zeros with the given lengths. */
  public static Block allocate(DType dtype, long... dims) {
    return allocate(dtype, Shape.of(dims));
  }

  /**
   * Returns a new block whose elements are yet to be written. They are garbage where assertions are
   * enabled, so that tests find whoever takes them for zeros.
   */
  public static Block unwritten(DType dtype, Shape shape) {
    Block block = allocate(dtype, shape);
    assert block.spoil();
    return block;
  }

  /** Fills the whole array with garbage, for use in assertions; returns true. */
  public boolean spoil() {
    if (array instanceof double[] values) {
      Arrays.fill(values, Double.NaN);
    } else if (array instanceof float[] values) {
      Arrays.fill(values, Float.NaN);
    } else if (array instanceof long[] values) {
      Arrays.fill(values, 0x5A5A5A5A5A5A5A5AL);
    } else if (array instanceof int[] values) {
      Arrays.fill(values, 0x5A5A5A5A);
    } else if (array instanceof short[] values) {
      Arrays.fill(values, (short) 0x5A5A);
    } else {
      Arrays.fill((byte[]) array, (byte) 0x5A);
    }
    return true;
  }

  /**
   * Returns a block over {@code array}, in row-major order, without copying.
   *
   * @throws IllegalArgumentException if the array is not of the type or length that is needed
   */
  public static Block wrap(DType dtype, Object array, Shape shape) {
    int length = java.lang.reflect.Array.getLength(array);
    if (array.getClass() != dtype.newArray(0).getClass()) {
      throw new IllegalArgumentException(
          dtype
              + " elements are kept in a "
              + dtype.newArray(0).getClass().getSimpleName()
              + ", not in a "
              + array.getClass().getSimpleName());
    }
    if (length != shape.size() * dtype.lanes()) {
      throw new IllegalArgumentException(
          "shape "
              + shape
              + " of "
              + dtype
              + " needs "
              + shape.size() * dtype.lanes()
              + " array entries, but the array has "
              + length);
    }
    int[] dims = ints(shape);
    return new Block(dtype, array, 0, dims, rowMajor(dims));
  }

  /** Returns a block with explicit geometry over {@code array}, without copying or checking. */
  public static Block view(DType dtype, Object array, int offset, int[] dims, int[] strides) {
    return new Block(dtype, array, offset, dims, strides);
  }

  private static int[] ints(Shape shape) {
    int[] dims = new int[shape.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Math.toIntExact(shape.dim(i));
    }
    return dims;
  }

  /** Returns the strides of a row-major array of the given lengths. */
  public static int[] rowMajor(int[] dims) {
    int[] strides = new int[dims.length];
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= Math.max(1, dims[i]);
    }
    return strides;
  }

  /** Returns the type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** Returns the number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Returns the length along {@code axis}. */
  public int dim(int axis) {
    return dims[axis];
  }

  /** Returns the distance in elements between neighbours along {@code axis}; 0 if broadcast. */
  public int stride(int axis) {
    return strides[axis];
  }

  /** Returns the position of the first element in the array, in elements. */
  public int offset() {
    return offset;
  }

  /** Returns the shape. */
  public Shape shape() {
    long[] result = new long[dims.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = dims[i];
    }
    return Shape.of(result);
  }

  /** Returns a copy of the lengths. */
  public int[] dims() {
    return dims.clone();
  }

  /** Returns a copy of the strides. */
  public int[] strides() {
    return strides.clone();
  }

  /** Returns the number of elements. */
  public int size() {
    int product = 1;
    for (int dim : dims) {
      product *= dim;
    }
    return product;
  }

  /** Returns the bytes that the elements of this view take when stored contiguously. */
  public long bytes() {
    return (long) size() * dtype.bytes();
  }

  /** Returns the bytes of the whole Java array behind this view. */
  public long arrayBytes() {
    return (long) java.lang.reflect.Array.getLength(array) * (dtype.bytes() / dtype.lanes());
  }

  /** Returns the Java array behind this view: not a copy. */
  public Object array() {
    return array;
  }

  /** Returns the array of a bool, uint8 or int8 block. */
  public byte[] bytesArray() {
    return (byte[]) array;
  }

  /** Returns the array of a uint16 or int16 block. */
  public short[] shorts() {
    return (short[]) array;
  }

  /** Returns the array of a uint32 or int32 block. */
  public int[] ints() {
    return (int[]) array;
  }

  /** Returns the array of an int64 block. */
  public long[] longs() {
    return (long[]) array;
  }

  /** Returns the array of a float32 or complex64 block. */
  public float[] floats() {
    return (float[]) array;
  }

  /** Returns the array of a float64 or complex128 block. */
  public double[] doubles() {
    return (double[]) array;
  }

  /** Returns whether the elements stand in row-major order without gaps, wherever they begin. */
  public boolean isContiguous() {
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      if (dims[i] == 0) {
        return true;
      }
      if (dims[i] != 1) {
        if (strides[i] != step) {
          return false;
        }
        step *= dims[i];
      }
    }
    return true;
  }

  /** Returns whether this view is the whole of its array in row-major order. */
  public boolean isWhole() {
    return offset == 0
        && isContiguous()
        && size() * (long) dtype.lanes() == java.lang.reflect.Array.getLength(array);
  }

  /** Returns this block if it is contiguous, else a row-major copy. */
  public Block contiguous() {
    return isContiguous() ? this : copy();
  }

  /** Returns a row-major copy with an array of its own. */
  public Block copy() {
    Block result = new Block(dtype, dtype.newArray(size()), 0, dims.clone(), rowMajor(dims));
    BlockCopy.copy(this, result);
    return result;
  }

  /**
   * Copies all elements of {@code source}, which must have this block's shape and type, into it.
   */
  public void copyFrom(Block source) {
    if (source.dtype != dtype || !Arrays.equals(source.dims, dims)) {
      throw new IllegalArgumentException(
          "cannot copy "
              + source.dtype
              + " "
              + source.shape()
              + " into "
              + dtype
              + " "
              + shape()
              + ": type and shape must be equal");
    }
    BlockCopy.copy(source, this);
  }

  /** Returns the view of {@code region}, given in this block's own coordinates. */
  public Block slice(Box region) {
    int[] newDims = new int[dims.length];
    int newOffset = offset;
    for (int i = 0; i < dims.length; i++) {
      newDims[i] = (int) region.length(i);
      if (newDims[i] > 0) {
        newOffset += (int) region.start(i) * strides[i];
      }
    }
    return new Block(dtype, array, newOffset, newDims, strides);
  }

  /**
   * Returns the view of {@code count} elements from {@code start} by {@code step} along one axis.
   */
  public Block slice(int axis, int start, int step, int count) {
    int[] newDims = dims.clone();
    int[] newStrides = strides.clone();
    newDims[axis] = count;
    newStrides[axis] = strides[axis] * step;
    return new Block(
        dtype, array, count == 0 ? offset : offset + start * strides[axis], newDims, newStrides);
  }

  /**
   * Returns the view with axes reordered: axis i of the result is axis {@code order[i]} of this.
   */
  public Block transpose(int... order) {
    int[] newDims = new int[order.length];
    int[] newStrides = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      newDims[i] = dims[order[i]];
      newStrides[i] = strides[order[i]];
    }
    return new Block(dtype, array, offset, newDims, newStrides);
  }

  /**
   * Returns the view broadcast to {@code shape}: new leading axes and lengths of 1 get stride 0.
   */
  public Block broadcastTo(Shape shape) {
    int[] newDims = ints(shape);
    int[] newStrides = new int[newDims.length];
    int shift = newDims.length - dims.length;
    for (int i = 0; i < dims.length; i++) {
      newStrides[i + shift] = dims[i] == newDims[i + shift] ? strides[i] : 0;
    }
    return new Block(dtype, array, offset, newDims, newStrides);
  }

  /** Returns this block, made contiguous if need be, with another shape of the same size. */
  public Block reshape(Shape shape) {
    Block c = contiguous();
    int[] newDims = ints(shape);
    return new Block(dtype, c.array, c.offset, newDims, rowMajor(newDims));
  }

  /** Returns the elements as another type of the same width, such as int32 bits as uint32. */
  public Block reinterpret(DType other) {
    if (other.newArray(0).getClass() != array.getClass() || other.lanes() != dtype.lanes()) {
      throw new IllegalArgumentException(dtype + " elements cannot be read as " + other);
    }
    return new Block(other, array, offset, dims, strides);
  }

  /** Returns the position in elements of the element at {@code index}. */
  public int position(long... index) {
    int position = offset;
    for (int i = 0; i < dims.length; i++) {
      position += (int) index[i] * strides[i];
    }
    return position;
  }

  /** Returns the element at a position as a double; the real part of a complex one. */
  public double doubleAt(int position) {
    switch (dtype) {
      case UINT32:
        return ((int[]) array)[position] & 0xFFFFFFFFL;
      case FLOAT32:
        return ((float[]) array)[position];
      case FLOAT64:
        return ((double[]) array)[position];
      case COMPLEX64:
        return ((float[]) array)[2 * position];
      case COMPLEX128:
        return ((double[]) array)[2 * position];
      default:
        return longAt(position);
    }
  }

  /** Returns the imaginary part of the element at a position; 0 for real types. */
  public double imagAt(int position) {
    switch (dtype) {
      case COMPLEX64:
        return ((float[]) array)[2 * position + 1];
      case COMPLEX128:
        return ((double[]) array)[2 * position + 1];
      default:
        return 0;
    }
  }

  /** Returns the element at a position as a long; floating-point values are truncated. */
  public long longAt(int position) {
    switch (dtype) {
      case BOOL:
      case INT8:
        return ((byte[]) array)[position];
      case UINT8:
        return ((byte[]) array)[position] & 0xFF;
      case UINT16:
        return ((short[]) array)[position] & 0xFFFF;
      case INT16:
        return ((short[]) array)[position];
      case UINT32:
        return ((int[]) array)[position] & 0xFFFFFFFFL;
      case INT32:
        return ((int[]) array)[position];
      case INT64:
        return ((long[]) array)[position];
      default:
        return (long) doubleAt(position);
    }
  }

  /** Stores a value at a position, converted as Java casts; a complex element gets imaginary 0. */
  public void setDoubleAt(int position, double value) {
    switch (dtype) {
      case FLOAT32:
        ((float[]) array)[position] = (float) value;
        break;
      case FLOAT64:
        ((double[]) array)[position] = value;
        break;
      case COMPLEX64:
        ((float[]) array)[2 * position] = (float) value;
        ((float[]) array)[2 * position + 1] = 0;
        break;
      case COMPLEX128:
        ((double[]) array)[2 * position] = value;
        ((double[]) array)[2 * position + 1] = 0;
        break;
      case BOOL:
        ((byte[]) array)[position] = (byte) (value != 0 ? 1 : 0);
        break;
      default:
        setLongAt(position, (long) value);
    }
  }

  /** Stores a value at a position; integer types keep the low bits, bool whether it is not 0. */
  public void setLongAt(int position, long value) {
    switch (dtype) {
      case BOOL:
        ((byte[]) array)[position] = (byte) (value != 0 ? 1 : 0);
        break;
      case INT8:
      case UINT8:
        ((byte[]) array)[position] = (byte) value;
        break;
      case UINT16:
      case INT16:
        ((short[]) array)[position] = (short) value;
        break;
      case UINT32:
      case INT32:
        ((int[]) array)[position] = (int) value;
        break;
      case INT64:
        ((long[]) array)[position] = value;
        break;
      default:
        setDoubleAt(position, value);
    }
  }

  /** Stores a complex value at a position of a complex block. */
  public void setComplexAt(int position, double re, double im) {
    if (dtype == DType.COMPLEX64) {
      ((float[]) array)[2 * position] = (float) re;
      ((float[]) array)[2 * position + 1] = (float) im;
    } else {
      ((double[]) array)[2 * position] = re;
      ((double[]) array)[2 * position + 1] = im;
    }
  }

  /** Returns the element at {@code index} as a double. */
  public double getDouble(long... index) {
    return doubleAt(position(index));
  }

  /** Returns the element at {@code index} as a long. */
  public long getLong(long... index) {
    return longAt(position(index));
  }

  /** Returns the elements in row-major order as doubles; complex ones as (re, im) pairs. */
  public double[] toDoubles() {
    int lanes = dtype.lanes();
    double[] result = new double[size() * lanes];
    Block c = contiguous();
    for (int i = 0; i < c.size(); i++) {
      result[i * lanes] = c.doubleAt(c.offset + i);
      if (lanes == 2) {
        result[2 * i + 1] = c.imagAt(c.offset + i);
      }
    }
    return result;
  }

  /** Returns the elements in row-major order as longs; floating-point numbers are truncated. */
  public long[] toLongs() {
    long[] result = new long[size()];
    Block c = contiguous();
    for (int i = 0; i < result.length; i++) {
      result[i] = c.longAt(c.offset + i);
    }
    return result;
  }

  /** Returns type, shape and whether the block is a view, without the elements. */
  @Override
  public String toString() {
    return "Block " + dtype + " " + shape() + (isWhole() ? "" : " (view)");
  }
}
