package io.qbi.kernel.vector;

import io.qbi.kernel.codegen.Arithmetic;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/** {@link Arithmetic} on vectors, lane by lane. */
public final class Lanes {
  private Lanes() {}

  /** Returns {@code a b + c}. */
  public static DoubleVector multiplyAdd(DoubleVector a, DoubleVector b, DoubleVector c) {
    return Arithmetic.FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  /** Returns {@code a b + c}. */
  public static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector c) {
    return Arithmetic.FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  /** Returns {@code a b + c}. */
  public static IntVector multiplyAdd(IntVector a, IntVector b, IntVector c) {
    return a.mul(b).add(c);
  }

  /** Returns {@code a b + c}. */
  public static LongVector multiplyAdd(LongVector a, LongVector b, LongVector c) {
    return a.mul(b).add(c);
  }
}
