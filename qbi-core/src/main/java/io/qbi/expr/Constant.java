package io.qbi.expr;

import io.qbi.data.Block;
import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.io.Serializable;

/**
 * One value of an element type: {@code integer} for bool and integers, {@code re} and {@code im}
 * for the others.
 */
public record Constant(DType dtype, long integer, double re, double im) implements Serializable {

  /**
   * Returns {@code value} as an element of {@code dtype}, without loss other than floating-point
   * rounding.
   *
   * @param value a Java number, {@link Boolean} or {@link Complex}
   * @throws IllegalArgumentException if the value does not fit the type
   */
  public static Constant of(Object value, DType dtype) {
    if (value instanceof Boolean flag) {
      return of(flag ? 1 : 0, dtype);
    }
    if (value instanceof Complex complex) {
      if (!dtype.isComplex()) {
        throw unfit(value, dtype);
      }
      return new Constant(dtype, 0, round(complex.re(), dtype), round(complex.im(), dtype));
    }
    Number number = (Number) value;
    boolean integral = isIntegral(number);
    if (dtype.isInteger() || dtype.isBool()) {
      if (!integral && number.doubleValue() != Math.rint(number.doubleValue())) {
        throw unfit(value, dtype);
      }
      long v = integral ? number.longValue() : (long) number.doubleValue();
      if (v < dtype.minValue() || v > dtype.maxValue()) {
        throw unfit(value, dtype);
      }
      return new Constant(dtype, v, 0, 0);
    }
    return new Constant(dtype, 0, round(number.doubleValue(), dtype), 0);
  }

  private static IllegalArgumentException unfit(Object value, DType dtype) {
    return new IllegalArgumentException(
        "the value "
            + value
            + " does not fit "
            + dtype
            + "; convert the array first, as in a.astype(DType.FLOAT64)");
  }

  private static double round(double value, DType dtype) {
    return dtype.real() == DType.FLOAT32 ? (float) value : value;
  }

  /** Returns whether the Java number is of an integer type. */
  public static boolean isIntegral(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte;
  }

  /** Returns the value as a double: the real part of a complex one. */
  public double toDouble() {
    return dtype.isInteger() || dtype.isBool() ? integer : re;
  }

  /** Returns whether the value is exactly {@code number} (0.0 and -0.0 are told apart). */
  public boolean is(double number) {
    return im == 0 && Double.compare(toDouble(), number) == 0;
  }

  /** Returns a block of no axes that holds the value. */
  public Block block() {
    Block block = Block.allocate(dtype, Shape.of());
    if (dtype.isComplex()) {
      block.setComplexAt(0, re, im);
    } else if (dtype.isFloat()) {
      block.setDoubleAt(0, re);
    } else {
      block.setLongAt(0, integer);
    }
    return block;
  }

  @Override
  public String toString() {
    switch (dtype.kind()) {
      case BOOL:
        return integer != 0 ? "true" : "false";
      case FLOAT:
        return re == Math.rint(re) && Math.abs(re) < 1e15 ? Long.toString((long) re) : "" + re;
      case COMPLEX:
        return new Complex(re, im).toString();
      default:
        return Long.toString(integer);
    }
  }
}
