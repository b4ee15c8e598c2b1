package io.qbi.data;

import java.util.Locale;

/**
 * The element types of arrays, with NumPy's names and promotion rules.
 *
 * <p>Unsigned types are stored in the signed Java array of the same width, {@link #BOOL} as bytes 0
 * and 1, complex types as interleaved real and imaginary parts.
 */
public enum DType {
  /** True or false; one byte. */
  BOOL(Kind.BOOL, 1),
  /** Integers from 0 to 255. */
  UINT8(Kind.UNSIGNED, 1),
  /** Integers from -128 to 127. */
  INT8(Kind.SIGNED, 1),
  /** Integers from 0 to 65,535. */
  UINT16(Kind.UNSIGNED, 2),
  /** Integers from -32,768 to 32,767. */
  INT16(Kind.SIGNED, 2),
  /** Integers from 0 to 2^32 - 1. */
  UINT32(Kind.UNSIGNED, 4),
  /** Integers from -2^31 to 2^31 - 1. */
  INT32(Kind.SIGNED, 4),
  /** Integers from -2^63 to 2^63 - 1. */
  INT64(Kind.SIGNED, 8),
  /** IEEE 754 single precision. */
  FLOAT32(Kind.FLOAT, 4),
  /** IEEE 754 double precision. */
  FLOAT64(Kind.FLOAT, 8),
  /** Two single-precision numbers: real and imaginary part. */
  COMPLEX64(Kind.COMPLEX, 8),
  /** Two double-precision numbers: real and imaginary part. */
  COMPLEX128(Kind.COMPLEX, 16);

  /** The families of element types, in the order of promotion. */
  public enum Kind {
    /** Truth values. */
    BOOL,
    /** Integers of 0 and more. */
    UNSIGNED,
    /** Integers of either sign. */
    SIGNED,
    /** Real floating-point numbers. */
    FLOAT,
    /** Complex floating-point numbers. */
    COMPLEX
  }

  private final Kind kind;
  private final int bytes;

  DType(Kind kind, int bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /** Returns the family of this type. */
  public Kind kind() {
    return kind;
  }

  /** Returns the bytes that one element takes. */
  public int bytes() {
    return bytes;
  }

  /** Returns NumPy's name of this type, such as {@code uint16}. */
  public String numpyName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the type with NumPy's name, such as {@code uint16} or {@code float64}.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static DType ofNumpyName(String name) {
    for (DType dtype : values()) {
      if (dtype.numpyName().equals(name)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException(
        "dtype \""
            + name
            + "\" is unknown; use one of bool, uint8, int8, uint16, int16, uint32,"
            + " int32, int64, float32, float64, complex64, complex128");
  }

  /** Returns whether this is {@link #BOOL}. */
  public boolean isBool() {
    return kind == Kind.BOOL;
  }

  /** Returns whether values are integers, signed or not; false for {@link #BOOL}. */
  public boolean isInteger() {
    return kind == Kind.UNSIGNED || kind == Kind.SIGNED;
  }

  /** Returns whether values are integers of 0 and more. */
  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /** Returns whether values are real floating-point numbers. */
  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /** Returns whether values are complex. */
  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  /** Returns the number of entries of the Java array that one element takes: 2 if complex. */
  public int lanes() {
    return isComplex() ? 2 : 1;
  }

  /**
   * Returns the type that an operation of both types computes in, by NumPy's rules for arrays: the
   * smallest that holds every value of both; {@code int64} with {@code float32} gives {@code
   * float64}.
   */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    DType low = a.kind.compareTo(b.kind) <= 0 ? a : b;
    DType high = low == a ? b : a;
    if (low.kind == high.kind) {
      return low.bytes >= high.bytes ? low : high;
    }
    if (low.isBool()) {
      return high;
    }
    switch (high.kind) {
      case SIGNED:
        return high.bytes > low.bytes ? high : signed(low.bytes * 2);
      case FLOAT:
        return low.bytes > 2 ? FLOAT64 : high;
      default:
        boolean wide = low.isFloat() ? low.bytes > 4 : low.bytes > 2;
        return wide ? COMPLEX128 : high;
    }
  }

  private static DType signed(int bytes) {
    return bytes == 1 ? INT8 : bytes == 2 ? INT16 : bytes == 4 ? INT32 : INT64;
  }

  /**
   * Returns the floating-point type of functions such as {@code sqrt} on this type: float32 for
   * types of up to 2 bytes, float64 for wider integers, floating-point types as they are.
   *
   * <p>NumPy has a float16 for bool and 1-byte integers; qbi computes those in float32.
   */
  public DType inexact() {
    return isFloat() || isComplex() ? this : bytes <= 2 ? FLOAT32 : FLOAT64;
  }

  /** Returns the real type of the parts of a complex type; other types as they are. */
  public DType real() {
    return this == COMPLEX64 ? FLOAT32 : this == COMPLEX128 ? FLOAT64 : this;
  }

  /** Returns the complex type that holds this type's values. */
  public DType complex() {
    return isComplex() ? this : inexact() == FLOAT32 ? COMPLEX64 : COMPLEX128;
  }

  /** Returns the smallest value of an integer type, 0 for bool. */
  public long minValue() {
    if (!isInteger() && !isBool()) {
      throw new IllegalStateException(numpyName() + " is not an integer type");
    }
    return kind == Kind.SIGNED ? -1L << (8 * bytes - 1) : 0;
  }

  /** Returns the largest value of an integer type, 1 for bool. */
  public long maxValue() {
    switch (kind) {
      case BOOL:
        return 1;
      case UNSIGNED:
        return (1L << (8 * bytes)) - 1;
      case SIGNED:
        return bytes == 8 ? Long.MAX_VALUE : (1L << (8 * bytes - 1)) - 1;
      default:
        throw new IllegalStateException(numpyName() + " is not an integer type");
    }
  }

  /** Returns a new Java array for {@code elements} elements of this type, filled with zeros. */
  public Object newArray(int elements) {
    switch (this) {
      case BOOL:
      case UINT8:
      case INT8:
        return new byte[elements];
      case UINT16:
      case INT16:
        return new short[elements];
      case UINT32:
      case INT32:
        return new int[elements];
      case INT64:
        return new long[elements];
      case FLOAT32:
        return new float[elements];
      case FLOAT64:
        return new double[elements];
      case COMPLEX64:
        return new float[Math.multiplyExact(2, elements)];
      default:
        return new double[Math.multiplyExact(2, elements)];
    }
  }

  /** Returns NumPy's name. */
  @Override
  public String toString() {
    return numpyName();
  }
}
