package io.qbi.kernel.scalar;

import io.qbi.data.DType;

/** The three kinds of numbers that tiles hold. */
public enum Lane {
  /** Bools and integers. */
  LONG,
  /** Floating-point numbers. */
  REAL,
  /** Complex numbers, real and imaginary parts apart. */
  COMPLEX;

  /** Returns the lane that computes a dtype. */
  public static Lane of(DType dtype) {
    return dtype.isComplex() ? COMPLEX : dtype.isFloat() ? REAL : LONG;
  }
}
