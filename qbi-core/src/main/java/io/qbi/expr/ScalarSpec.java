package io.qbi.expr;

import io.qbi.data.Complex;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * What a {@link ScalarOp} is made of, gathered while its constant is declared: the dtype rule, the
 * function on each kind of number, the algebraic facts. Unary functions are kept as binary ones
 * that ignore their second argument.
 */
final class ScalarSpec {
  /** A function of one float. */
  interface FloatFunction {
    float apply(float a);
  }

  /** Algebraic facts that hold bit for bit, for every dtype unless said otherwise. */
  enum Fact {
    /** {@code f(a, b) = f(b, a)}. */
    COMMUTATIVE,
    /** {@code f(f(a, b), c) = f(a, f(b, c))} for every dtype. */
    ASSOCIATIVE,
    /** {@code f(f(a, b), c) = f(a, f(b, c))} for bool and integers, which wrap. */
    ASSOCIATIVE_ON_INTEGERS,
    /** {@code f(a, a) = a}, or {@code f(f(a)) = f(a)} if unary. */
    IDEMPOTENT,
    /** {@code f(f(a)) = a}. */
    INVOLUTION,
    /** {@code a <= b} gives {@code f(a) <= f(b)}. */
    NON_DECREASING
  }

  /** A test of two integers. */
  interface LongTest {
    boolean test(long a, long b);
  }

  /** A test of two doubles. */
  interface RealTest {
    boolean test(double a, double b);
  }

  /** A test of two complex numbers. */
  interface ComplexTest {
    boolean test(Complex a, Complex b);
  }

  final int arity;
  final String symbol;
  final ScalarTyping typing;
  final Set<Fact> facts = EnumSet.noneOf(Fact.class);
  LongBinaryOperator longs;
  DoubleBinaryOperator reals;
  FloatFunction floats;
  RealTest realTest;
  BinaryOperator<Complex> complexes;
  ToDoubleFunction<Complex> complexToReal;
  ComplexTest complexTest;
  Number integerIdentity;
  Number floatIdentity;

  private ScalarSpec(int arity, String symbol, ScalarTyping typing) {
    this.arity = arity;
    this.symbol = symbol;
    this.typing = typing;
  }

  /** Begins an operation that is written as a function. */
  static ScalarSpec function(int arity, ScalarTyping typing) {
    return new ScalarSpec(arity, "", typing);
  }

  /** Begins an operation that is written as a symbol between its arguments, or before its only. */
  static ScalarSpec symbol(int arity, String symbol, ScalarTyping typing) {
    return new ScalarSpec(arity, symbol, typing);
  }

  ScalarSpec is(Fact... all) {
    facts.addAll(Set.of(all));
    return this;
  }

  /** States the value that, on the right, changes no integer, and the same for floats; or null. */
  ScalarSpec rightIdentity(Number integer, Number real) {
    integerIdentity = integer;
    floatIdentity = real;
    return this;
  }

  ScalarSpec longs(LongUnaryOperator f) {
    longs = (a, b) -> f.applyAsLong(a);
    return this;
  }

  ScalarSpec longs(LongBinaryOperator f) {
    longs = f;
    return this;
  }

  ScalarSpec reals(DoubleUnaryOperator f) {
    reals = (a, b) -> f.applyAsDouble(a);
    return this;
  }

  ScalarSpec reals(DoubleBinaryOperator f) {
    reals = f;
    return this;
  }

  /** States a function of {@link LaneMath}, in double and in single precision. */
  ScalarSpec lanes(DoubleUnaryOperator onDoubles, FloatFunction onFloats) {
    floats = onFloats;
    return reals(onDoubles);
  }

  ScalarSpec complexes(UnaryOperator<Complex> f) {
    complexes = (a, b) -> f.apply(a);
    return this;
  }

  ScalarSpec complexes(BinaryOperator<Complex> f) {
    complexes = f;
    return this;
  }

  ScalarSpec complexToReal(ToDoubleFunction<Complex> f) {
    complexToReal = f;
    return this;
  }

  ScalarSpec tests(LongTest onLongs, RealTest onReals) {
    longs = (a, b) -> onLongs.test(a, b) ? 1 : 0;
    realTest = onReals;
    return this;
  }

  ScalarSpec complexTest(ComplexTest f) {
    complexTest = f;
    return this;
  }

  /** States a test of one number; {@code ofIntegers} is its answer for every integer. */
  ScalarSpec classifies(boolean ofIntegers, DoublePredicate ofReals, Predicate<Complex> ofComplex) {
    return tests((a, b) -> ofIntegers, (a, b) -> ofReals.test(a))
        .complexTest((a, b) -> ofComplex.test(a));
  }
}
