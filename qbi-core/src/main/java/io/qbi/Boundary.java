package io.qbi;

import io.qbi.expr.PadMode;

/** What stands beyond the edge of an array {@code a b c d}; SciPy's boundary modes and meanings. */
public final class Boundary {
  /** {@code c b a | a b c d | d c b}. */
  public static final Boundary REFLECT = new Boundary(PadMode.REFLECT, 0);

  /** {@code d c b | a b c d | c b a}. */
  public static final Boundary MIRROR = new Boundary(PadMode.MIRROR, 0);

  /** {@code a a a | a b c d | d d d}. */
  public static final Boundary NEAREST = new Boundary(PadMode.NEAREST, 0);

  /** {@code b c d | a b c d | a b c}. */
  public static final Boundary WRAP = new Boundary(PadMode.WRAP, 0);

  private final PadMode mode;
  private final double value;

  private Boundary(PadMode mode, double value) {
    this.mode = mode;
    this.value = value;
  }

  /** Returns the boundary {@code v v v | a b c d | v v v}. */
  public static Boundary constant(double value) {
    return new Boundary(PadMode.CONSTANT, value);
  }

  PadMode mode() {
    return mode;
  }

  double value() {
    return value;
  }

  @Override
  public String toString() {
    return mode == PadMode.CONSTANT ? "constant(" + value + ")" : mode.name();
  }
}
