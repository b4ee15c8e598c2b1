package io.qbi.expr;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a {@link ScalarOp} is made of, gathered while its constant is declared: how it prints, the
 * dtype rule, the facts.
 */
final class ScalarSpec {
  /** Facts, of which algebraic ones hold bit for bit, for every dtype unless said otherwise. */
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
    NON_DECREASING,
    /** A function of {@link LaneMath}, in double and in single precision. */
    LANES,
    /** A function of {@link WideLanes}, in double precision. */
    WIDE_LANES
  }

  final int arity;
  final String symbol;
  final ScalarTyping typing;
  final Set<Fact> facts = EnumSet.noneOf(Fact.class);
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
}
