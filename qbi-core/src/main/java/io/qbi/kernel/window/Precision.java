package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;

/** The type that products are rounded to and added up in: its rows, read, written and checked. */
enum Precision {
  /** Rows are arrays of floats. */
  SINGLE(DType.FLOAT32),
  /** Rows are arrays of doubles. */
  DOUBLE(DType.FLOAT64);

  private final DType type;

  Precision(DType type) {
    this.type = type;
  }

  /** Returns the type of an entry. */
  DType type() {
    return type;
  }

  /**
   * Returns single precision where input and results have no more and weights of one sign take no
   * differences, which would magnify what rounding does.
   */
  static Precision of(Block in, Block out, Stencil stencil) {
    DType single = DType.FLOAT32;
    boolean serves = in.dtype().real() == single && out.dtype().real() == single;
    double[] weights = Arrays.stream(stencil.weights()).filter(w -> w != 0).toArray();
    for (double w : weights) {
      serves &= w > 0 == weights[0] > 0;
      serves &= Math.abs(w) >= Float.MIN_NORMAL && Math.abs(w) <= Float.MAX_VALUE;
    }
    return serves ? SINGLE : DOUBLE;
  }

  /** Returns a row of zeros. */
  Object row(int length) {
    return type.newArray(length);
  }

  /** Returns a row of these values, rounded. */
  Object row(double[] values) {
    if (this == DOUBLE) {
      return values;
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Fills {@code n} entries with zeros. */
  void clear(Object row, int from, int n) {
    if (this == DOUBLE) {
      Arrays.fill((double[]) row, from, from + n, 0);
    } else {
      Arrays.fill((float[]) row, from, from + n, 0);
    }
  }

  /** Returns whether all entries of a row of floats are zero; NaN is not. */
  static boolean isZero(float[] row) {
    for (float value : row) {
      if (!(value == 0)) {
        return false;
      }
    }
    return true;
  }

  /** Reads {@code count} elements from {@code p} by {@code step} to the entries from {@code at}. */
  void read(Block from, int p, int step, int count, Object to, int at) {
    if (this == DOUBLE) {
      Lines.read(from, p, step, count, (double[]) to, at, 1);
      return;
    }
    float[] floats = from.floats();
    float[] row = (float[]) to;
    if (step == 1) {
      System.arraycopy(floats, p, row, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      row[at + i] = floats[p + i * step];
    }
  }

  /** Writes {@code n} entries from {@code at} on to {@code p} by {@code step}. */
  void write(Object row, int at, Block to, int p, int step, int n) {
    if (this == DOUBLE) {
      Lines.write((double[]) row, at, 1, to, p, step, n);
      return;
    }
    float[] from = (float[]) row;
    float[] floats = to.floats();
    if (step == 1) {
      System.arraycopy(from, at, floats, p, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      floats[p + i * step] = from[at + i];
    }
  }
}
