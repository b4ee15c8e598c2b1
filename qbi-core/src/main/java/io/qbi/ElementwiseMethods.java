package io.qbi;

import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.expr.Node;
import io.qbi.expr.ScalarOp;
import io.qbi.expr.Spec;

/**
 * The methods of {@link LazyArray} that work element by element.
 *
 * <p>Shapes broadcast and dtypes promote by NumPy's rules; a Java number takes the array's dtype
 * where it fits. All return new arrays and compute nothing.
 */
abstract class ElementwiseMethods {
  abstract Node node();

  private Spec spec() {
    return node().spec();
  }

  private LazyArray unary(ScalarOp op) {
    return new LazyArray(Expressions.elementwise(op, node()));
  }

  private LazyArray binary(ScalarOp op, LazyArray other) {
    return new LazyArray(Expressions.elementwise(op, node(), other.node()));
  }

  private LazyArray binary(ScalarOp op, Object other) {
    return new LazyArray(
        Expressions.elementwise(op, node(), Expressions.weakScalar(other, spec().dtype())));
  }

  private LazyArray compared(ScalarOp op, Object other) {
    return new LazyArray(
        Expressions.elementwise(op, node(), Expressions.comparedScalar(other, spec().dtype())));
  }

  // Arithmetic.

  /** Returns the sum, as {@code numpy.add}. */
  public LazyArray plus(LazyArray other) {
    return binary(ScalarOp.ADD, other);
  }

  /** Returns the sum with a number. */
  public LazyArray plus(Number other) {
    return binary(ScalarOp.ADD, other);
  }

  /** Returns the sum with a complex number. */
  public LazyArray plus(Complex other) {
    return binary(ScalarOp.ADD, other);
  }

  /** Returns the difference, as {@code numpy.subtract}; refused for bool. */
  public LazyArray minus(LazyArray other) {
    return binary(ScalarOp.SUBTRACT, other);
  }

  /** Returns the difference to a number. */
  public LazyArray minus(Number other) {
    return binary(ScalarOp.SUBTRACT, other);
  }

  /** Returns the product, as {@code numpy.multiply}. */
  public LazyArray times(LazyArray other) {
    return binary(ScalarOp.MULTIPLY, other);
  }

  /** Returns the product with a number. */
  public LazyArray times(Number other) {
    return binary(ScalarOp.MULTIPLY, other);
  }

  /** Returns the product with a complex number. */
  public LazyArray times(Complex other) {
    return binary(ScalarOp.MULTIPLY, other);
  }

  /** Returns the quotient, as {@code numpy.divide}: integers divide to float64. */
  public LazyArray div(LazyArray other) {
    return binary(ScalarOp.DIVIDE, other);
  }

  /** Returns the quotient by a number. */
  public LazyArray div(Number other) {
    return binary(ScalarOp.DIVIDE, other);
  }

  /** Returns the quotient rounded down, as {@code numpy.floor_divide}. */
  public LazyArray floorDiv(LazyArray other) {
    return binary(ScalarOp.FLOOR_DIVIDE, other);
  }

  /** Returns the quotient by a number, rounded down. */
  public LazyArray floorDiv(Number other) {
    return binary(ScalarOp.FLOOR_DIVIDE, other);
  }

  /** Returns the remainder, with the divisor's sign, as {@code numpy.remainder}. */
  public LazyArray rem(LazyArray other) {
    return binary(ScalarOp.REMAINDER, other);
  }

  /** Returns the remainder of a division by a number. */
  public LazyArray rem(Number other) {
    return binary(ScalarOp.REMAINDER, other);
  }

  /** Returns the power, as {@code numpy.power}. */
  public LazyArray pow(LazyArray exponent) {
    return binary(ScalarOp.POWER, exponent);
  }

  /** Returns the power with a number as exponent. */
  public LazyArray pow(Number exponent) {
    return binary(ScalarOp.POWER, exponent);
  }

  /** Returns the elements with the opposite sign. */
  public LazyArray unaryMinus() {
    return unary(ScalarOp.NEGATIVE);
  }

  /** Returns the elementwise smaller ones; NaN where one is NaN. */
  public LazyArray minimum(LazyArray other) {
    return binary(ScalarOp.MINIMUM, other);
  }

  /** Returns the smaller of each element and a number. */
  public LazyArray minimum(Number other) {
    return binary(ScalarOp.MINIMUM, other);
  }

  /** Returns the elementwise larger ones; NaN where one is NaN. */
  public LazyArray maximum(LazyArray other) {
    return binary(ScalarOp.MAXIMUM, other);
  }

  /** Returns the larger of each element and a number. */
  public LazyArray maximum(Number other) {
    return binary(ScalarOp.MAXIMUM, other);
  }

  /** Returns the elements limited to [low, high], as {@code numpy.clip}. */
  public LazyArray clip(Number low, Number high) {
    return maximum(low).minimum(high);
  }

  /** Returns the elements limited to [low, high], as {@code numpy.clip}. */
  public LazyArray clip(LazyArray low, LazyArray high) {
    return maximum(low).minimum(high);
  }

  // Comparisons and logic.

  /** Returns where the element is greater, as bool. */
  public LazyArray gt(LazyArray other) {
    return binary(ScalarOp.GREATER, other);
  }

  /** Returns where the element is greater than a number. */
  public LazyArray gt(Number other) {
    return compared(ScalarOp.GREATER, other);
  }

  /** Returns where the element is greater or equal, as bool. */
  public LazyArray ge(LazyArray other) {
    return binary(ScalarOp.GREATER_EQUAL, other);
  }

  /** Returns where the element is greater than or equal to a number. */
  public LazyArray ge(Number other) {
    return compared(ScalarOp.GREATER_EQUAL, other);
  }

  /** Returns where the element is less, as bool. */
  public LazyArray lt(LazyArray other) {
    return binary(ScalarOp.LESS, other);
  }

  /** Returns where the element is less than a number. */
  public LazyArray lt(Number other) {
    return compared(ScalarOp.LESS, other);
  }

  /** Returns where the element is less or equal, as bool. */
  public LazyArray le(LazyArray other) {
    return binary(ScalarOp.LESS_EQUAL, other);
  }

  /** Returns where the element is less than or equal to a number. */
  public LazyArray le(Number other) {
    return compared(ScalarOp.LESS_EQUAL, other);
  }

  /** Returns where the elements are equal, as bool. */
  public LazyArray eq(LazyArray other) {
    return binary(ScalarOp.EQUAL, other);
  }

  /** Returns where the element equals a number. */
  public LazyArray eq(Number other) {
    return compared(ScalarOp.EQUAL, other);
  }

  /** Returns where the elements differ, as bool. */
  public LazyArray ne(LazyArray other) {
    return binary(ScalarOp.NOT_EQUAL, other);
  }

  /** Returns where the element differs from a number. */
  public LazyArray ne(Number other) {
    return compared(ScalarOp.NOT_EQUAL, other);
  }

  /** Returns the conjunction: logical for bool, of the bits for integers. */
  public LazyArray and(LazyArray other) {
    return binary(ScalarOp.BITWISE_AND, other);
  }

  /** Returns the conjunction of the bits with those of an integer. */
  public LazyArray and(Number other) {
    return binary(ScalarOp.BITWISE_AND, other);
  }

  /** Returns the disjunction: logical for bool, of the bits for integers. */
  public LazyArray or(LazyArray other) {
    return binary(ScalarOp.BITWISE_OR, other);
  }

  /** Returns the disjunction of the bits with those of an integer. */
  public LazyArray or(Number other) {
    return binary(ScalarOp.BITWISE_OR, other);
  }

  /** Returns the exclusive disjunction: logical for bool, of the bits for integers. */
  public LazyArray xor(LazyArray other) {
    return binary(ScalarOp.BITWISE_XOR, other);
  }

  /** Returns the exclusive disjunction of the bits with those of an integer. */
  public LazyArray xor(Number other) {
    return binary(ScalarOp.BITWISE_XOR, other);
  }

  /** Returns the negation: logical for bool, of the bits for integers. */
  public LazyArray not() {
    return unary(ScalarOp.BITWISE_INVERT);
  }

  /** Returns where both elements are not 0. */
  public LazyArray logicalAnd(LazyArray other) {
    return binary(ScalarOp.LOGICAL_AND, other);
  }

  /** Returns where at least one element is not 0. */
  public LazyArray logicalOr(LazyArray other) {
    return binary(ScalarOp.LOGICAL_OR, other);
  }

  /** Returns where exactly one element is not 0. */
  public LazyArray logicalXor(LazyArray other) {
    return binary(ScalarOp.LOGICAL_XOR, other);
  }

  /** Returns where the element is 0. */
  public LazyArray logicalNot() {
    return unary(ScalarOp.LOGICAL_NOT);
  }

  /** Returns the integers shifted to higher bits. */
  public LazyArray leftShift(LazyArray bits) {
    return binary(ScalarOp.LEFT_SHIFT, bits);
  }

  /** Returns the integers shifted to higher bits. */
  public LazyArray leftShift(Number bits) {
    return binary(ScalarOp.LEFT_SHIFT, bits);
  }

  /** Returns the integers shifted to lower bits; the sign is kept. */
  public LazyArray rightShift(LazyArray bits) {
    return binary(ScalarOp.RIGHT_SHIFT, bits);
  }

  /** Returns the integers shifted to lower bits; the sign is kept. */
  public LazyArray rightShift(Number bits) {
    return binary(ScalarOp.RIGHT_SHIFT, bits);
  }

  /**
   * Returns {@code x} where this array is not 0 and {@code y} elsewhere, as {@code numpy.where}.
   */
  public LazyArray where(LazyArray x, LazyArray y) {
    return new LazyArray(
        Expressions.elementwise(
            ScalarOp.WHERE, Expressions.cast(node(), DType.BOOL), x.node(), y.node()));
  }

  /** Returns {@code x} where this array is not 0 and a number elsewhere. */
  public LazyArray where(LazyArray x, Number y) {
    return where(x, new LazyArray(Expressions.weakScalar(y, x.dtype())));
  }

  /** Returns a number where this array is not 0 and {@code y} elsewhere. */
  public LazyArray where(Number x, LazyArray y) {
    return where(new LazyArray(Expressions.weakScalar(x, y.dtype())), y);
  }

  // Functions.

  /** Returns the magnitudes, as {@code numpy.abs}. */
  public LazyArray abs() {
    return unary(ScalarOp.ABS);
  }

  /** Returns -1, 0 or 1 by sign, as {@code numpy.sign}. */
  public LazyArray sign() {
    return unary(ScalarOp.SIGN);
  }

  /** Returns the squares, as {@code numpy.square}. */
  public LazyArray square() {
    return unary(ScalarOp.SQUARE);
  }

  /** Returns the square roots, as {@code numpy.sqrt}. */
  public LazyArray sqrt() {
    return unary(ScalarOp.SQRT);
  }

  /** Returns the cube roots, as {@code numpy.cbrt}. */
  public LazyArray cbrt() {
    return unary(ScalarOp.CBRT);
  }

  /** Returns the reciprocals, as {@code numpy.reciprocal}. */
  public LazyArray reciprocal() {
    return unary(ScalarOp.RECIPROCAL);
  }

  /** Returns e to the power of the elements, as {@code numpy.exp}. */
  public LazyArray exp() {
    return unary(ScalarOp.EXP);
  }

  /** Returns 2 to the power of the elements, as {@code numpy.exp2}. */
  public LazyArray exp2() {
    return unary(ScalarOp.EXP2);
  }

  /** Returns exp(x) - 1, exact near 0, as {@code numpy.expm1}. */
  public LazyArray expm1() {
    return unary(ScalarOp.EXPM1);
  }

  /** Returns the natural logarithms, as {@code numpy.log}. */
  public LazyArray log() {
    return unary(ScalarOp.LOG);
  }

  /** Returns the logarithms to base 2, as {@code numpy.log2}. */
  public LazyArray log2() {
    return unary(ScalarOp.LOG2);
  }

  /** Returns the logarithms to base 10, as {@code numpy.log10}. */
  public LazyArray log10() {
    return unary(ScalarOp.LOG10);
  }

  /** Returns log(1 + x), exact near 0, as {@code numpy.log1p}. */
  public LazyArray log1p() {
    return unary(ScalarOp.LOG1P);
  }

  /** Returns the sines of angles in radians, as {@code numpy.sin}. */
  public LazyArray sin() {
    return unary(ScalarOp.SIN);
  }

  /** Returns the cosines of angles in radians, as {@code numpy.cos}. */
  public LazyArray cos() {
    return unary(ScalarOp.COS);
  }

  /** Returns the tangents of angles in radians, as {@code numpy.tan}. */
  public LazyArray tan() {
    return unary(ScalarOp.TAN);
  }

  /** Returns the inverse sines, in radians, as {@code numpy.arcsin}. */
  public LazyArray arcsin() {
    return unary(ScalarOp.ARCSIN);
  }

  /** Returns the inverse cosines, in radians, as {@code numpy.arccos}. */
  public LazyArray arccos() {
    return unary(ScalarOp.ARCCOS);
  }

  /** Returns the inverse tangents, in radians, as {@code numpy.arctan}. */
  public LazyArray arctan() {
    return unary(ScalarOp.ARCTAN);
  }

  /** Returns the hyperbolic sines, as {@code numpy.sinh}. */
  public LazyArray sinh() {
    return unary(ScalarOp.SINH);
  }

  /** Returns the hyperbolic cosines, as {@code numpy.cosh}. */
  public LazyArray cosh() {
    return unary(ScalarOp.COSH);
  }

  /** Returns the hyperbolic tangents, as {@code numpy.tanh}. */
  public LazyArray tanh() {
    return unary(ScalarOp.TANH);
  }

  /** Returns the inverse hyperbolic sines, as {@code numpy.arcsinh}. */
  public LazyArray arcsinh() {
    return unary(ScalarOp.ARCSINH);
  }

  /** Returns the inverse hyperbolic cosines, as {@code numpy.arccosh}. */
  public LazyArray arccosh() {
    return unary(ScalarOp.ARCCOSH);
  }

  /** Returns the inverse hyperbolic tangents, as {@code numpy.arctanh}. */
  public LazyArray arctanh() {
    return unary(ScalarOp.ARCTANH);
  }

  /** Returns the largest integers not above the elements, as {@code numpy.floor}. */
  public LazyArray floor() {
    return unary(ScalarOp.FLOOR);
  }

  /** Returns the smallest integers not below the elements, as {@code numpy.ceil}. */
  public LazyArray ceil() {
    return unary(ScalarOp.CEIL);
  }

  /** Returns the elements without their fractions, as {@code numpy.trunc}. */
  public LazyArray trunc() {
    return unary(ScalarOp.TRUNC);
  }

  /** Returns the nearest integers, ties to even, as {@code numpy.rint}. */
  public LazyArray rint() {
    return unary(ScalarOp.RINT);
  }

  /** Returns degrees as radians, as {@code numpy.deg2rad}. */
  public LazyArray deg2rad() {
    return unary(ScalarOp.DEG2RAD);
  }

  /** Returns radians as degrees, as {@code numpy.rad2deg}. */
  public LazyArray rad2deg() {
    return unary(ScalarOp.RAD2DEG);
  }

  /** Returns where the element is NaN, as bool, as {@code numpy.isnan}. */
  public LazyArray isnan() {
    return unary(ScalarOp.ISNAN);
  }

  /** Returns where the element is infinite, as bool, as {@code numpy.isinf}. */
  public LazyArray isinf() {
    return unary(ScalarOp.ISINF);
  }

  /** Returns where the element is neither NaN nor infinite, as bool, as {@code numpy.isfinite}. */
  public LazyArray isfinite() {
    return unary(ScalarOp.ISFINITE);
  }

  /** Returns the real parts, as {@code numpy.real}. */
  public LazyArray real() {
    return unary(ScalarOp.REAL);
  }

  /** Returns the imaginary parts; 0 for real arrays, as {@code numpy.imag}. */
  public LazyArray imag() {
    return unary(ScalarOp.IMAG);
  }

  /** Returns the complex conjugates, as {@code numpy.conj}. */
  public LazyArray conj() {
    return unary(ScalarOp.CONJ);
  }

  /** Returns the angles of complex numbers, in radians, as {@code numpy.angle}. */
  public LazyArray angle() {
    return unary(ScalarOp.ANGLE);
  }

  /** Returns the angle of the point (x = {@code x}, y = this), in radians. */
  public LazyArray arctan2(LazyArray x) {
    return binary(ScalarOp.ARCTAN2, x);
  }

  /** Returns the length of the hypotenuse over this and the other array. */
  public LazyArray hypot(LazyArray other) {
    return binary(ScalarOp.HYPOT, other);
  }

  /** Returns the magnitude of this array with the sign of the other. */
  public LazyArray copysign(LazyArray other) {
    return binary(ScalarOp.COPYSIGN, other);
  }

  /**
   * Returns the elements as another dtype, as {@code numpy.astype}: to integers it truncates and
   * wraps, to bool it asks whether the element is not 0, from complex it drops the imaginary part.
   */
  public LazyArray astype(DType dtype) {
    return new LazyArray(Expressions.cast(node(), dtype));
  }
}
