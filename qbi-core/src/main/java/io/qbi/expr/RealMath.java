package io.qbi.expr;

/**
 * The elementwise functions on integers and doubles that {@link Math} lacks or defines otherwise
 * than NumPy. Public for generated code, which calls them.
 */
public final class RealMath {
  private static final double LN2 = Math.log(2);
  private static final double DEGREE = Math.PI / 180;
  private static final double RADIAN = 180 / Math.PI;

  /** 2^28: from here on {@code x^2 + 1} equals {@code x^2} in double precision. */
  private static final double LARGE = 0x1p28;

  private RealMath() {}

  /** Returns the floor of the quotient; 0 if the divisor is 0. */
  public static long floorDivide(long a, long b) {
    return b == 0 ? 0 : Math.floorDiv(a, b);
  }

  /** Returns the remainder with the divisor's sign; 0 if the divisor is 0. */
  public static long remainder(long a, long b) {
    return b == 0 ? 0 : Math.floorMod(a, b);
  }

  /** Returns {@code a / b} with the fraction cut off; 0 if the divisor is 0. */
  public static long truncatedQuotient(long a, long b) {
    return b == 0 ? 0 : a / b;
  }

  /**
   * Returns the low 64 bits of the power.
   *
   * @throws ArithmeticException if the exponent is negative, as in NumPy
   */
  public static long power(long base, long exponent) {
    if (exponent < 0) {
      throw new ArithmeticException(
          "an integer to the negative integer power "
              + exponent
              + " is no integer; convert the base to float64 with astype");
    }
    long result = 1;
    long square = base;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** Returns {@code a * 2^b}; 0 if b is not in [0, 64). */
  public static long leftShift(long a, long b) {
    return b >>> 6 == 0 ? a << b : 0;
  }

  /** Returns the floor of {@code a / 2^b}; the sign, 0 or -1, if b is not in [0, 64). */
  public static long rightShift(long a, long b) {
    return a >> (b >>> 6 == 0 ? b : 63);
  }

  /** Returns the floor of the quotient, consistent with {@link #remainder(double, double)}. */
  public static double floorDivide(double a, double b) {
    if (b == 0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  /** Returns the remainder with the divisor's sign. */
  public static double remainder(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0, b);
    }
    // A NaN stays one, whichever way it goes.
    return (b < 0) == (rest < 0) ? rest : rest + b;
  }

  /** Returns the power as C defines it: 1 to any power, and -1 to an infinite one, are 1. */
  public static double power(double base, double exponent) {
    boolean one = base == 1 || (base == -1 && Double.isInfinite(exponent));
    return one ? 1 : Math.pow(base, exponent);
  }

  /** Returns -1, 0, 1 or NaN; 0 for both zeros. */
  public static double sign(double a) {
    return a == 0 ? 0 : Math.signum(a);
  }

  /** Returns the value rounded toward zero. */
  public static double trunc(double a) {
    return a < 0 ? Math.ceil(a) : Math.floor(a);
  }

  /** Returns 2 to the power a, exactly for integers. */
  public static double exp2(double a) {
    return Math.pow(2, a);
  }

  /** Returns the inverse hyperbolic sine. */
  public static double arcsinh(double a) {
    double x = Math.abs(a);
    double y = x > LARGE ? Math.log(x) + LN2 : Math.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
    return Math.copySign(y, a);
  }

  /** Returns the inverse hyperbolic cosine; NaN below 1. */
  public static double arccosh(double a) {
    if (a < 1) {
      return Double.NaN;
    }
    double t = a - 1;
    return a > LARGE ? Math.log(a) + LN2 : Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  /** Returns the inverse hyperbolic tangent; NaN outside [-1, 1]. */
  public static double arctanh(double a) {
    double x = Math.abs(a);
    return Math.copySign(0.5 * Math.log1p(2 * x / (1 - x)), a);
  }

  /** Returns radians. */
  public static double radians(double degrees) {
    return degrees * DEGREE;
  }

  /** Returns degrees. */
  public static double degrees(double radians) {
    return radians * RADIAN;
  }
}
