package io.qbi.kernel.matmul;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;
import java.lang.reflect.Array;

/**
 * Rows of a matrix in the type that is computed in, each an array of its own.
 *
 * <p>A complex number becomes real ones, so that a complex product is a real product of matrices
 * twice as large: on the left the 2 by 2 block (re, -im; im, re), on the right and in the result
 * the column (re; im).
 */
final class WorkRows {
  private final DType type;
  private final boolean complex;
  private final Object[] rows;

  /** Makes rows for {@code rows} by {@code columns} elements of {@code dtype}. */
  private WorkRows(DType dtype, int rows, int columns) {
    type = workType(dtype);
    complex = dtype.isComplex();
    this.rows = (Object[]) Array.newInstance(type.newArray(0).getClass(), lanes(dtype) * rows);
    for (int i = 0; i < this.rows.length; i++) {
      this.rows[i] = type.newArray(columns);
    }
  }

  /** Returns rows for a tile of the left matrix. */
  static WorkRows left(DType dtype, int rows, int columns) {
    return new WorkRows(dtype, rows, lanes(dtype) * columns);
  }

  /** Returns rows for a tile of the right matrix or of the result. */
  static WorkRows right(DType dtype, int rows, int columns) {
    return new WorkRows(dtype, rows, columns);
  }

  private static int lanes(DType dtype) {
    return dtype.lanes();
  }

  /** Returns the type that products of {@code dtype} are computed in. */
  static DType workType(DType dtype) {
    if (dtype.isFloat() || dtype.isComplex()) {
      return dtype.real();
    }
    return dtype == DType.INT64 ? DType.INT64 : DType.INT32;
  }

  /** Returns the rows, an array of primitive arrays. */
  Object[] rows() {
    return rows;
  }

  /** Fills the rows with zeros. */
  void clear() {
    for (Object row : rows) {
      Block zero = Block.view(type, type.newArray(1), 0, dims(length(row)), dims(0));
      line(row, 0, 1, length(row)).copyFrom(zero);
    }
  }

  /** Reads a tile of the left matrix. */
  void loadLeft(Block tile) {
    if (!complex) {
      load(tile, 1, 0);
      return;
    }
    int columns = tile.dim(1);
    double[] im = new double[columns];
    for (int i = 0; i < tile.dim(0); i++) {
      Block re = row(Parts.re(tile), i);
      Block imaginary = row(Parts.im(tile), i);
      line(rows[2 * i], 0, 2, columns).copyFrom(re);
      line(rows[2 * i + 1], 1, 2, columns).copyFrom(re);
      line(rows[2 * i + 1], 0, 2, columns).copyFrom(imaginary);
      Lines.read(imaginary, imaginary.offset(), imaginary.stride(0), columns, im, 0, 1);
      for (int k = 0; k < columns; k++) {
        im[k] = -im[k];
      }
      Lines.write(im, 0, 1, line(rows[2 * i], 0, 1, 2 * columns), 1, 2, columns);
    }
  }

  /** Reads a tile of the right matrix or of the result. */
  void load(Block tile) {
    Block[] parts = Parts.of(tile);
    for (int part = 0; part < parts.length; part++) {
      load(parts[part], parts.length, part);
    }
  }

  private void load(Block tile, int step, int first) {
    int columns = tile.dim(1);
    for (int i = 0; i < tile.dim(0); i++) {
      Block from = row(tile, i);
      Block to = line(rows[i * step + first], 0, 1, columns);
      if (from.array().getClass() == to.array().getClass()) {
        to.copyFrom(from.reinterpret(type));
      } else {
        int[] ints = to.ints();
        for (int j = 0; j < columns; j++) {
          ints[j] = (int) from.longAt(from.offset() + j * from.stride(0));
        }
      }
    }
  }

  /** Writes the rows to a tile of the result; integers keep their low bits. */
  void store(Block tile) {
    Block[] parts = Parts.of(tile);
    int columns = tile.dim(1);
    for (int part = 0; part < parts.length; part++) {
      for (int i = 0; i < tile.dim(0); i++) {
        Block to = row(parts[part], i);
        Block from = line(rows[i * parts.length + part], 0, 1, columns);
        if (from.array().getClass() == to.array().getClass()) {
          to.reinterpret(type).copyFrom(from);
        } else {
          for (int j = 0; j < columns; j++) {
            to.setLongAt(to.offset() + j * to.stride(0), from.ints()[j]);
          }
        }
      }
    }
  }

  private Block line(Object array, int offset, int step, int count) {
    return Block.view(type, array, offset, dims(count), dims(step));
  }

  private static Block row(Block matrix, int i) {
    return Block.view(
        matrix.dtype(),
        matrix.array(),
        matrix.offset() + i * matrix.stride(0),
        dims(matrix.dim(1)),
        dims(matrix.stride(1)));
  }

  private static int length(Object array) {
    return Array.getLength(array);
  }

  private static int[] dims(int n) {
    return new int[] {n};
  }
}
