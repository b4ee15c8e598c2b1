package io.qbi.io.csv;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.UP;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints a double with the fewest digits that read back as the same double. Before JDK 19 {@code
 * Double.toString} gives a digit too many for some numbers, such as 2.0E-3 and 2^-44.
 */
final class ShortestDecimal {
  private static final double SMALLEST_PLAIN = 1e-5;
  private static final double LARGEST_PLAIN = 1e16;

  /** The digits beyond which {@code Double.toString} gives none too many: two from JDK 19 on. */
  private static final int SHORTEST = Runtime.version().feature() >= 19 ? 2 : Integer.MAX_VALUE;

  private ShortestDecimal() {}

  /** Returns {@code value} as CSV readers take it: {@code 0.1}, {@code 3}, {@code 1.5E-9}. */
  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0";
    }
    if (value == (long) value && Math.abs(value) < LARGEST_PLAIN) {
      return Long.toString((long) value);
    }
    BigDecimal decimal = shortest(value).stripTrailingZeros();
    double magnitude = Math.abs(value);
    return magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN
        ? decimal.toPlainString()
        : decimal.toString().replace("E+", "E");
  }

  private static BigDecimal shortest(double value) {
    BigDecimal best = new BigDecimal(Double.toString(value));
    while (best.precision() > 1 && best.precision() <= SHORTEST) {
      BigDecimal shorter = shorter(best, value);
      if (shorter == null) {
        return best;
      }
      best = shorter;
    }
    return best;
  }

  /**
   * Returns a decimal of one digit less that reads back as {@code value}; null if there is none.
   */
  private static BigDecimal shorter(BigDecimal decimal, double value) {
    // At a power of 2 the doubles below stand closer than those above: the nearest decimal may
    // belong to another double when the next one does not.
    for (RoundingMode mode : new RoundingMode[] {HALF_EVEN, UP, DOWN}) {
      BigDecimal candidate = decimal.round(new MathContext(decimal.precision() - 1, mode));
      if (candidate.doubleValue() == value) {
        return candidate;
      }
    }
    return null;
  }
}
