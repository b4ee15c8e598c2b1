package io.qbi.expr;

import io.qbi.data.Complex;

/**
 * What the constants of {@link ScalarOp} compute, one switch for each kind of numbers: a function
 * object for each would be a class of its own, which the JVM makes before the first expression can
 * be computed. Unary operations ignore the second number.
 */
final class ScalarFunctions {
  private ScalarFunctions() {}

  /** Returns the answer for integers, 0 or 1 if it is a test. */
  static long onLongs(ScalarOp op, long a, long b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case FLOOR_DIVIDE -> RealMath.floorDivide(a, b);
      case REMAINDER -> RealMath.remainder(a, b);
      case POWER -> RealMath.power(a, b);
      case MINIMUM -> Math.min(a, b);
      case MAXIMUM -> Math.max(a, b);
      case NEGATIVE -> -a;
      case ABS -> Math.abs(a);
      case SIGN -> Long.signum(a);
      case SQUARE -> a * a;
      case RECIPROCAL -> RealMath.truncatedQuotient(1, a);
      case GREATER -> test(a > b);
      case GREATER_EQUAL -> test(a >= b);
      case LESS -> test(a < b);
      case LESS_EQUAL -> test(a <= b);
      case EQUAL -> test(a == b);
      case NOT_EQUAL -> test(a != b);
      case LOGICAL_AND, BITWISE_AND -> a & b;
      case LOGICAL_OR, BITWISE_OR -> a | b;
      case LOGICAL_XOR, BITWISE_XOR -> a ^ b;
      case LOGICAL_NOT -> a ^ 1;
      case BITWISE_INVERT -> ~a;
      case LEFT_SHIFT -> RealMath.leftShift(a, b);
      case RIGHT_SHIFT -> RealMath.rightShift(a, b);
      case ISNAN, ISINF, IMAG -> 0;
      case ISFINITE -> 1;
      case REAL, CONJ -> a;
      default -> throw undefined(op);
    };
  }

  /** Returns the answer for doubles. */
  static double onReals(ScalarOp op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> RealMath.floorDivide(a, b);
      case REMAINDER -> RealMath.remainder(a, b);
      case POWER -> RealMath.power(a, b);
      case MINIMUM -> Math.min(a, b);
      case MAXIMUM -> Math.max(a, b);
      case ARCTAN2 -> WideLanes.arctan2(a, b);
      case HYPOT -> WideLanes.hypot(a, b);
      case COPYSIGN -> Math.copySign(a, b);
      case NEGATIVE -> -a;
      case ABS -> Math.abs(a);
      case SIGN -> RealMath.sign(a);
      case SQUARE -> a * a;
      case SQRT -> Math.sqrt(a);
      case CBRT -> Math.cbrt(a);
      case RECIPROCAL -> 1 / a;
      case EXP -> LaneMath.exp(a);
      case EXP2 -> RealMath.exp2(a);
      case EXPM1 -> LaneMath.expm1(a);
      case LOG -> LaneMath.log(a);
      case LOG2 -> LaneMath.log2(a);
      case LOG10 -> LaneMath.log10(a);
      case LOG1P -> LaneMath.log1p(a);
      case SIN -> WideLanes.sin(a);
      case COS -> WideLanes.cos(a);
      case TAN -> Math.tan(a);
      case ARCSIN -> Math.asin(a);
      case ARCCOS -> Math.acos(a);
      case ARCTAN -> WideLanes.arctan(a);
      case SINH -> WideLanes.sinh(a);
      case COSH -> WideLanes.cosh(a);
      case TANH -> WideLanes.tanh(a);
      case ARCSINH -> RealMath.arcsinh(a);
      case ARCCOSH -> RealMath.arccosh(a);
      case ARCTANH -> RealMath.arctanh(a);
      case FLOOR -> Math.floor(a);
      case CEIL -> Math.ceil(a);
      case TRUNC -> RealMath.trunc(a);
      case RINT -> Math.rint(a);
      case DEG2RAD -> RealMath.radians(a);
      case RAD2DEG -> RealMath.degrees(a);
      case REAL, CONJ -> a;
      case IMAG -> 0;
      case ANGLE -> Math.atan2(0, a);
      default -> throw undefined(op);
    };
  }

  /** Returns the answer for a float. */
  static float onFloats(ScalarOp op, float a) {
    return switch (op) {
      case EXP -> LaneMath.exp(a);
      case EXPM1 -> LaneMath.expm1(a);
      case LOG -> LaneMath.log(a);
      case LOG2 -> LaneMath.log2(a);
      case LOG10 -> LaneMath.log10(a);
      case LOG1P -> LaneMath.log1p(a);
      default -> throw undefined(op);
    };
  }

  /** Returns the answer of a test on doubles. */
  static boolean testReals(ScalarOp op, double a, double b) {
    return switch (op) {
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case ISNAN -> Double.isNaN(a);
      case ISINF -> Double.isInfinite(a);
      case ISFINITE -> Double.isFinite(a);
      default -> throw undefined(op);
    };
  }

  /** Returns the answer for complex numbers. */
  static Complex onComplex(ScalarOp op, Complex a, Complex b) {
    return switch (op) {
      case ADD -> ComplexMath.add(a, b);
      case SUBTRACT -> ComplexMath.subtract(a, b);
      case MULTIPLY -> ComplexMath.multiply(a, b);
      case DIVIDE -> ComplexMath.divide(a, b);
      case POWER -> ComplexMath.power(a, b);
      case NEGATIVE -> ComplexMath.negative(a);
      case SIGN -> ComplexMath.sign(a);
      case SQUARE -> ComplexMath.square(a);
      case SQRT -> ComplexMath.sqrt(a);
      case RECIPROCAL -> ComplexMath.reciprocal(a);
      case EXP -> ComplexMath.exp(a);
      case EXP2 -> ComplexMath.exp2(a);
      case EXPM1 -> ComplexMath.expm1(a);
      case LOG -> ComplexMath.log(a);
      case LOG2 -> ComplexMath.log2(a);
      case LOG10 -> ComplexMath.log10(a);
      case LOG1P -> ComplexMath.log1p(a);
      case SIN -> ComplexMath.sin(a);
      case COS -> ComplexMath.cos(a);
      case TAN -> ComplexMath.tan(a);
      case ARCSIN -> ComplexMath.arcsin(a);
      case ARCCOS -> ComplexMath.arccos(a);
      case ARCTAN -> ComplexMath.arctan(a);
      case SINH -> ComplexMath.sinh(a);
      case COSH -> ComplexMath.cosh(a);
      case TANH -> ComplexMath.tanh(a);
      case ARCSINH -> ComplexMath.arcsinh(a);
      case ARCCOSH -> ComplexMath.arccosh(a);
      case ARCTANH -> ComplexMath.arctanh(a);
      case RINT -> ComplexMath.rint(a);
      case CONJ -> ComplexMath.conj(a);
      default -> throw undefined(op);
    };
  }

  /** Returns the real number that is the answer for a complex one. */
  static double complexToReal(ScalarOp op, Complex a) {
    return switch (op) {
      case ABS -> WideLanes.hypot(a.re(), a.im());
      case REAL -> a.re();
      case IMAG -> a.im();
      case ANGLE -> WideLanes.arctan2(a.im(), a.re());
      default -> throw undefined(op);
    };
  }

  /** Returns the answer of a test on complex numbers. */
  static boolean testComplex(ScalarOp op, Complex a, Complex b) {
    return switch (op) {
      case EQUAL -> a.re() == b.re() && a.im() == b.im();
      case NOT_EQUAL -> a.re() != b.re() || a.im() != b.im();
      case ISNAN -> Double.isNaN(a.re()) || Double.isNaN(a.im());
      case ISINF -> Double.isInfinite(a.re()) || Double.isInfinite(a.im());
      case ISFINITE -> Double.isFinite(a.re()) && Double.isFinite(a.im());
      default -> throw undefined(op);
    };
  }

  private static long test(boolean holds) {
    return holds ? 1 : 0;
  }

  private static IllegalArgumentException undefined(ScalarOp op) {
    return new IllegalArgumentException(op.numpyName() + " is not defined for these numbers");
  }
}
