package io.qbi.expr;

import static io.qbi.expr.ScalarSpec.Fact.ASSOCIATIVE;
import static io.qbi.expr.ScalarSpec.Fact.ASSOCIATIVE_ON_INTEGERS;
import static io.qbi.expr.ScalarSpec.Fact.COMMUTATIVE;
import static io.qbi.expr.ScalarSpec.Fact.IDEMPOTENT;
import static io.qbi.expr.ScalarSpec.Fact.INVOLUTION;
import static io.qbi.expr.ScalarSpec.Fact.LANES;
import static io.qbi.expr.ScalarSpec.Fact.NON_DECREASING;
import static io.qbi.expr.ScalarSpec.Fact.WIDE_LANES;
import static io.qbi.expr.ScalarSpec.function;
import static io.qbi.expr.ScalarSpec.symbol;
import static io.qbi.expr.ScalarTyping.CHOICE;
import static io.qbi.expr.ScalarTyping.CLASSIFY;
import static io.qbi.expr.ScalarTyping.CONVERSION;
import static io.qbi.expr.ScalarTyping.EQUALITY_TEST;
import static io.qbi.expr.ScalarTyping.INEXACT;
import static io.qbi.expr.ScalarTyping.ORDERED;
import static io.qbi.expr.ScalarTyping.ORDER_TEST;
import static io.qbi.expr.ScalarTyping.PART;
import static io.qbi.expr.ScalarTyping.PROMOTED;
import static io.qbi.expr.ScalarTyping.PROMOTED_BOOL_AS_INT8;
import static io.qbi.expr.ScalarTyping.PROMOTED_NO_BOOL;
import static io.qbi.expr.ScalarTyping.QUOTIENT;
import static io.qbi.expr.ScalarTyping.REAL_BOOL_AS_INT8;
import static io.qbi.expr.ScalarTyping.REAL_INEXACT;
import static io.qbi.expr.ScalarTyping.SHIFT;

import io.qbi.data.Complex;
import io.qbi.data.DType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The elementwise primitives: for each its arity, how it prints, its dtype rule and its algebraic
 * facts. What it computes stands in {@link ScalarFunctions}.
 *
 * <p>An operation converts its inputs to {@link #operands(List)}, computes, and rounds or wraps to
 * {@link #result(List)}: integers keep the low bits of their width, bool whether the number is not
 * 0, float32 and complex64 the nearest single-precision number to what double precision gives. For
 * {@code + - * /} and {@code sqrt} that is exactly what single-precision arithmetic gives. Names,
 * dtypes and values are those of the NumPy function of the same name, except that complex numbers
 * have no order here, and that {@link #SIGN} of a complex number is its direction, as in NumPy 2.
 *
 * <p>Some transcendental functions are those of {@link LaneMath}, which give the same bits
 * everywhere, and single precision by arithmetic of its own, or of {@link WideLanes}. The others
 * are {@link Math}'s, or built on them. The JVM computes those with the same instructions in its
 * interpreter and its compilers, so on one machine and JDK an operation always gives the same bits;
 * another processor family may differ in the last one.
 */
public enum ScalarOp {
  /** The sum; of bools, whether one is true. */
  ADD(symbol(2, "+", PROMOTED).is(COMMUTATIVE, ASSOCIATIVE_ON_INTEGERS).rightIdentity(0L, -0.0)),
  /** The difference; refused for two bools. */
  SUBTRACT(symbol(2, "-", PROMOTED_NO_BOOL).rightIdentity(0L, 0.0)),
  /** The product; of bools, whether both are true. */
  MULTIPLY(
      symbol(2, "*", PROMOTED).is(COMMUTATIVE, ASSOCIATIVE_ON_INTEGERS).rightIdentity(1L, 1.0)),
  /** The quotient, of integers and bools in float64. */
  DIVIDE(symbol(2, "/", QUOTIENT).rightIdentity(null, 1.0)),
  /** The largest integer not above the quotient; 0 when an integer is divided by 0. */
  FLOOR_DIVIDE(symbol(2, "//", REAL_BOOL_AS_INT8).rightIdentity(1L, null)),
  /** The remainder with the divisor's sign; 0 when an integer is divided by 0. */
  REMAINDER(symbol(2, "%", REAL_BOOL_AS_INT8)),
  /** The power; an integer to a negative integer power is an {@link ArithmeticException}. */
  POWER(symbol(2, "**", PROMOTED_BOOL_AS_INT8).rightIdentity(1L, 1.0)),
  /** The smaller number, NaN if one is NaN; -0.0 is smaller than 0.0. */
  MINIMUM(
      function(2, ORDERED)
          .is(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT)
          .rightIdentity(null, Double.POSITIVE_INFINITY)),
  /** The larger number, NaN if one is NaN; 0.0 is larger than -0.0. */
  MAXIMUM(
      function(2, ORDERED)
          .is(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT)
          .rightIdentity(null, Double.NEGATIVE_INFINITY)),
  /** The angle of the point (x = second, y = first), in radians. */
  ARCTAN2(function(2, REAL_INEXACT).is(WIDE_LANES)),
  /** The length of the hypotenuse. */
  HYPOT(function(2, REAL_INEXACT).is(COMMUTATIVE, WIDE_LANES)),
  /** The magnitude of the first with the sign of the second. */
  COPYSIGN(function(2, REAL_INEXACT).is(IDEMPOTENT)),

  /** The number with the opposite sign; unsigned integers wrap; refused for bool. */
  NEGATIVE(symbol(1, "-", PROMOTED_NO_BOOL).is(INVOLUTION)),
  /** The magnitude; the smallest signed integer stays negative. */
  ABS(function(1, PART).is(IDEMPOTENT)),
  /** -1, 0 or 1, NaN of NaN; the direction of a complex number; refused for bool. */
  SIGN(function(1, PROMOTED_NO_BOOL).is(NON_DECREASING)),
  /** The square. */
  SQUARE(function(1, PROMOTED_BOOL_AS_INT8)),
  /** The square root, correctly rounded for real numbers. */
  SQRT(function(1, INEXACT).is(NON_DECREASING)),
  /** The cube root. */
  CBRT(function(1, REAL_INEXACT)),
  /** One over the number; of integers with the fraction cut off, and 0 of 0. */
  RECIPROCAL(function(1, PROMOTED_BOOL_AS_INT8)),
  /** e to the power. */
  EXP(function(1, INEXACT).is(LANES)),
  /** 2 to the power. */
  EXP2(function(1, INEXACT).is(NON_DECREASING)),
  /** e to the power, minus 1, exact near 0. */
  EXPM1(function(1, INEXACT).is(LANES)),
  /** The natural logarithm. */
  LOG(function(1, INEXACT).is(LANES)),
  /** The binary logarithm. */
  LOG2(function(1, INEXACT).is(LANES)),
  /** The decimal logarithm. */
  LOG10(function(1, INEXACT).is(LANES)),
  /** The natural logarithm of 1 plus the number, exact near 0. */
  LOG1P(function(1, INEXACT).is(LANES)),
  /** The sine of radians. */
  SIN(function(1, INEXACT).is(WIDE_LANES)),
  /** The cosine of radians. */
  COS(function(1, INEXACT).is(WIDE_LANES)),
  /** The tangent of radians. */
  TAN(function(1, INEXACT)),
  /** The inverse sine, in radians. */
  ARCSIN(function(1, INEXACT).is(NON_DECREASING)),
  /** The inverse cosine, in radians. */
  ARCCOS(function(1, INEXACT)),
  /** The inverse tangent, in radians. */
  ARCTAN(function(1, INEXACT).is(WIDE_LANES)),
  /** The hyperbolic sine. */
  SINH(function(1, INEXACT).is(WIDE_LANES)),
  /** The hyperbolic cosine. */
  COSH(function(1, INEXACT).is(WIDE_LANES)),
  /** The hyperbolic tangent. */
  TANH(function(1, INEXACT).is(WIDE_LANES)),
  /** The inverse hyperbolic sine. */
  ARCSINH(function(1, INEXACT)),
  /** The inverse hyperbolic cosine. */
  ARCCOSH(function(1, INEXACT)),
  /** The inverse hyperbolic tangent. */
  ARCTANH(function(1, INEXACT)),
  /** The largest integer not above, as a floating-point number. */
  FLOOR(function(1, REAL_INEXACT).is(IDEMPOTENT, NON_DECREASING)),
  /** The smallest integer not below, as a floating-point number. */
  CEIL(function(1, REAL_INEXACT).is(IDEMPOTENT, NON_DECREASING)),
  /** The number without its fraction. */
  TRUNC(function(1, REAL_INEXACT).is(IDEMPOTENT, NON_DECREASING)),
  /** The nearest integer, the even one of two, as a floating-point number. */
  RINT(function(1, INEXACT).is(IDEMPOTENT, NON_DECREASING)),
  /** Radians of degrees. */
  DEG2RAD(function(1, REAL_INEXACT).is(NON_DECREASING)),
  /** Degrees of radians. */
  RAD2DEG(function(1, REAL_INEXACT).is(NON_DECREASING)),

  /** Whether the first is larger; never with NaN. */
  GREATER(symbol(2, ">", ORDER_TEST)),
  /** Whether the first is not smaller; never with NaN. */
  GREATER_EQUAL(symbol(2, ">=", ORDER_TEST)),
  /** Whether the first is smaller; never with NaN. */
  LESS(symbol(2, "<", ORDER_TEST)),
  /** Whether the first is not larger; never with NaN. */
  LESS_EQUAL(symbol(2, "<=", ORDER_TEST)),
  /** Whether both are equal; never with NaN. */
  EQUAL(symbol(2, "==", EQUALITY_TEST).is(COMMUTATIVE)),
  /** Whether both differ; always with NaN. */
  NOT_EQUAL(symbol(2, "!=", EQUALITY_TEST).is(COMMUTATIVE)),

  /** Whether neither is 0. */
  LOGICAL_AND(
      symbol(2, "and", ScalarTyping.LOGICAL)
          .is(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT)
          .rightIdentity(1L, null)),
  /** Whether one is not 0. */
  LOGICAL_OR(
      symbol(2, "or", ScalarTyping.LOGICAL)
          .is(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT)
          .rightIdentity(0L, null)),
  /** Whether exactly one is not 0. */
  LOGICAL_XOR(
      symbol(2, "xor", ScalarTyping.LOGICAL).is(COMMUTATIVE, ASSOCIATIVE).rightIdentity(0L, null)),
  /** Whether it is 0. */
  LOGICAL_NOT(symbol(1, "not ", ScalarTyping.LOGICAL)),
  /** The bits that both have. */
  BITWISE_AND(
      symbol(2, "&", ScalarTyping.BITS)
          .is(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT)
          .rightIdentity(-1L, null)),
  /** The bits that one has. */
  BITWISE_OR(
      symbol(2, "|", ScalarTyping.BITS)
          .is(COMMUTATIVE, ASSOCIATIVE, IDEMPOTENT)
          .rightIdentity(0L, null)),
  /** The bits that exactly one has. */
  BITWISE_XOR(
      symbol(2, "^", ScalarTyping.BITS).is(COMMUTATIVE, ASSOCIATIVE).rightIdentity(0L, null)),
  /** The bits that it has not; of bool, the other one. */
  BITWISE_INVERT(symbol(1, "~", ScalarTyping.BITS).is(INVOLUTION)),
  /** The bits moved up; 0 when moved by their number or more, or by less than 0. */
  LEFT_SHIFT(symbol(2, "<<", SHIFT).rightIdentity(0L, null)),
  /** The bits moved down, keeping the sign; only the sign when moved by less than 0. */
  RIGHT_SHIFT(symbol(2, ">>", SHIFT).rightIdentity(0L, null)),

  /** Whether it, or a part of it, is NaN. */
  ISNAN(function(1, CLASSIFY)),
  /** Whether it, or a part of it, is infinite. */
  ISINF(function(1, CLASSIFY)),
  /** Whether it, and every part of it, is neither NaN nor infinite. */
  ISFINITE(function(1, CLASSIFY)),

  /** The real part. */
  REAL(function(1, PART).is(IDEMPOTENT)),
  /** The imaginary part; 0 of a real number. */
  IMAG(function(1, PART)),
  /** The complex conjugate. */
  CONJ(function(1, PROMOTED_BOOL_AS_INT8).is(INVOLUTION)),
  /** The angle in the complex plane, in radians. */
  ANGLE(function(1, ScalarTyping.ANGLE)),

  /** The second where the first is not 0, else the third. */
  WHERE(function(3, CHOICE)),
  /** The first, but not below the second and not above the third, which wins; NaN if one is. */
  CLIP(function(3, ORDERED)),
  /**
   * The same number in another dtype.
   *
   * <p>Floating-point numbers lose their fraction on the way to integers, are limited to the range
   * of int64, NaN becoming 0, and then keep the low bits of the width, as integers do; complex
   * numbers lose their imaginary part on the way to real ones; everything but 0 is true.
   */
  CAST(function(1, CONVERSION));

  private final ScalarSpec spec;

  ScalarOp(ScalarSpec spec) {
    this.spec = spec;
  }

  /** Returns the number of inputs: 1, 2 or 3. */
  public int arity() {
    return spec.arity;
  }

  /** Returns the name of the NumPy function, such as {@code floor_divide}. */
  public String numpyName() {
    return this == BITWISE_INVERT ? "invert" : name().toLowerCase(Locale.ROOT);
  }

  /** Returns how a drawing labels it: {@code +} or {@code sqrt}. */
  public String label() {
    return spec.symbol.isEmpty() ? numpyName() : spec.symbol.strip();
  }

  /** Returns how an expression is written: {@code (a + b)}, {@code -a} or {@code sqrt(a)}. */
  public String format(List<String> arguments) {
    if (spec.symbol.isEmpty()) {
      return numpyName() + "(" + String.join(", ", arguments) + ")";
    }
    return arity() == 1
        ? spec.symbol + arguments.get(0)
        : "(" + String.join(" " + spec.symbol + " ", arguments) + ")";
  }

  /**
   * Returns the dtypes that inputs of the given dtypes are converted to before the operation.
   *
   * @throws IllegalArgumentException if the operation is not defined for these dtypes, or their
   *     number is not {@link #arity()}
   */
  public List<DType> operands(List<DType> inputs) {
    return spec.typing.operands(this, inputs);
  }

  /**
   * Returns the dtype of the answer for inputs of the given dtypes.
   *
   * @throws IllegalArgumentException if the operation is not defined for these dtypes, or their
   *     number is not {@link #arity()}, or this is {@link #CAST}
   */
  public DType result(List<DType> inputs) {
    return spec.typing.result(operands(inputs));
  }

  /** Returns whether the arguments can be swapped without changing a bit of the answer. */
  public boolean isCommutative() {
    return spec.facts.contains(COMMUTATIVE);
  }

  /** Returns whether {@code (a op b) op c} and {@code a op (b op c)} are the same bits. */
  public boolean isAssociative(DType dtype) {
    return spec.facts.contains(ASSOCIATIVE)
        || (spec.facts.contains(ASSOCIATIVE_ON_INTEGERS) && (dtype.isInteger() || dtype.isBool()));
  }

  /** Returns whether {@code a op a} is a or, for one input, whether twice is the same as once. */
  public boolean isIdempotent() {
    return spec.facts.contains(IDEMPOTENT);
  }

  /** Returns whether the operation undoes itself, in one and the same dtype. */
  public boolean isInvolution() {
    return spec.facts.contains(INVOLUTION);
  }

  /**
   * Returns whether larger real inputs never give smaller results, where both are numbers: only for
   * functions that {@link Math} promises to be semi-monotonic.
   */
  public boolean isNonDecreasing() {
    return spec.facts.contains(NON_DECREASING);
  }

  /**
   * Returns the value v for which {@code a op v} is a, bit for bit, for every a of {@code dtype}
   * computed in that dtype: a Long for bool and integers, a Double for floats. Empty where there is
   * none, and for complex types.
   */
  public Optional<Number> rightIdentity(DType dtype) {
    if (dtype.isFloat()) {
      return Optional.ofNullable(spec.floatIdentity);
    }
    if (dtype.isComplex()) {
      return Optional.empty();
    }
    if (this == MINIMUM) {
      return Optional.of(dtype.maxValue());
    }
    if (this == MAXIMUM) {
      return Optional.of(dtype.minValue());
    }
    boolean bits = this == BITWISE_AND && (dtype.isUnsigned() || dtype.isBool());
    return Optional.ofNullable(bits ? (Number) dtype.maxValue() : spec.integerIdentity);
  }

  /** Returns the operation on one or two integers, in 64 bits; kernels wrap it to their width. */
  public long applyToLongs(long a, long b) {
    return ScalarFunctions.onLongs(this, a, b);
  }

  /** Returns the operation on one or two doubles. */
  public double applyToReals(double a, double b) {
    return ScalarFunctions.onReals(this, a, b);
  }

  /**
   * Returns whether this is a function of {@link LaneMath}, which has a method of {@link
   * #numpyName} for double and for float: float32 is then computed by {@link #applyToFloat}.
   */
  public boolean isLaneFunction() {
    return spec.facts.contains(LANES);
  }

  /**
   * Returns whether this is a function of {@link WideLanes}, which has a method of {@link
   * #numpyName} for double: float32 is then widened and the answer rounded.
   */
  public boolean isWideLaneFunction() {
    return spec.facts.contains(WIDE_LANES);
  }

  /** Returns a lane function of a float. */
  public float applyToFloat(float a) {
    return ScalarFunctions.onFloats(this, a);
  }

  /** Returns the answer of a comparison or test on one or two doubles. */
  public boolean testReals(double a, double b) {
    return ScalarFunctions.testReals(this, a, b);
  }

  /** Returns the complex answer of the operation on one or two complex numbers. */
  public Complex applyToComplex(Complex a, Complex b) {
    return ScalarFunctions.onComplex(this, a, b);
  }

  /** Returns the answer of a comparison or test on one or two complex numbers. */
  public boolean testComplex(Complex a, Complex b) {
    return ScalarFunctions.testComplex(this, a, b);
  }

  /**
   * Evaluates the operation on single values: the specification that kernels are tested against.
   *
   * <p>Values are a {@link Long} for bool and integers, a {@link Double} for floats and a {@link
   * Complex}, each already of the dtype that {@link #operands(List)} names.
   *
   * @param result the dtype of the answer
   */
  public Object evaluate(DType result, Object... values) {
    Object a = values[0];
    Object b = values[values.length - 1];
    if (this == CAST) {
      return ScalarCast.cast(a, result);
    }
    if (this == WHERE) {
      return (Long) a != 0 ? values[1] : values[2];
    }
    if (this == CLIP) {
      return MINIMUM.evaluate(result, MAXIMUM.evaluate(result, a, values[1]), b);
    }
    if (a instanceof Long x) {
      boolean notBool = this == BITWISE_INVERT && result.isBool();
      long y = (notBool ? LOGICAL_NOT : this).applyToLongs(x, (Long) b);
      return ScalarCast.cast(y, result);
    }
    if (a instanceof Double x) {
      double y = (Double) b;
      if (isLaneFunction() && result == DType.FLOAT32) {
        return (double) applyToFloat(x.floatValue());
      }
      return spec.typing.isTest()
          ? (Object) (testReals(x, y) ? 1L : 0L)
          : ScalarCast.cast(applyToReals(x, y), result);
    }
    return ScalarCast.cast(evaluateComplex((Complex) a, (Complex) b), result);
  }

  private Object evaluateComplex(Complex a, Complex b) {
    if (spec.typing.isTest()) {
      return testComplex(a, b) ? 1L : 0L;
    }
    return spec.typing.isOfParts()
        ? (Object) ScalarFunctions.complexToReal(this, a)
        : applyToComplex(a, b);
  }
}
