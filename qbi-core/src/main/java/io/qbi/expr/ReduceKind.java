package io.qbi.expr;

import io.qbi.data.DType;
import java.util.Locale;

/**
 * The reductions: what they accumulate, in which type, and what they answer with.
 *
 * <p>Floating-point sums accumulate in double precision, integer sums in int64 with wrap-around, as
 * in NumPy.
 */
public enum ReduceKind {
  /** Sum. */
  SUM,
  /** Product. */
  PROD,
  /** Smallest element; NaN if any is NaN. */
  MIN,
  /** Largest element; NaN if any is NaN. */
  MAX,
  /** Whether any element is not 0. */
  ANY,
  /** Whether all elements are not 0. */
  ALL,
  /** Number of elements that are not 0. */
  COUNT_NONZERO,
  /** Arithmetic mean. */
  MEAN,
  /** Variance, by Welford's update and Chan's merge of (count, mean, sum of squares). */
  VAR,
  /** Position of the first smallest element; of the first NaN if there is one. */
  ARGMIN,
  /** Position of the first largest element; of the first NaN if there is one. */
  ARGMAX;

  /** Returns how many numbers the accumulator holds. */
  public int lanes() {
    return this == VAR ? 3 : isArg() ? 2 : 1;
  }

  /** Returns whether the result is a position. */
  public boolean isArg() {
    return this == ARGMIN || this == ARGMAX;
  }

  /** Returns the type that the accumulator is kept in. */
  public DType accumulator(DType in) {
    switch (this) {
      case SUM:
      case PROD:
        return in.isComplex() ? DType.COMPLEX128 : in.isFloat() ? DType.FLOAT64 : DType.INT64;
      case MIN:
      case MAX:
        return in;
      case ANY:
      case ALL:
        return DType.BOOL;
      case MEAN:
        return in.isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
      case VAR:
        return DType.FLOAT64;
      default:
        return DType.INT64;
    }
  }

  /** Returns the type of the result. */
  public DType result(DType in) {
    switch (this) {
      case SUM:
      case PROD:
        return in.isComplex() || in.isFloat() ? in : DType.INT64;
      case MIN:
      case MAX:
        return in;
      case ANY:
      case ALL:
        return DType.BOOL;
      case MEAN:
        return in.isComplex() || in.isFloat() ? in : DType.FLOAT64;
      case VAR:
        return in.isFloat() ? in : in.isComplex() ? in.real() : DType.FLOAT64;
      default:
        return DType.INT64;
    }
  }

  /** Returns whether the reduction has an answer for no elements at all. */
  public boolean hasIdentity() {
    return this != MIN && this != MAX && !isArg();
  }

  /** Returns NumPy's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
