package io.qbi.expr;

/**
 * Functions of lanes, as {@link LaneMath} has them, in double precision alone: single precision is
 * widened, and rounded once. What is said there of the operations that may be used holds here.
 *
 * <p>Methods: angles are reduced by three parts of π/2, of which the first two are exact in
 * products, and carry a second part along (W. J. Cody and W. Waite, "Software Manual for the
 * Elementary Functions", 1980); the inverse tangent takes the difference to π/4 where that is
 * smaller; hyperbolic functions are quotients of {@code e^x - 1}. Polynomials are near-minimax,
 * fitted in 50 digits.
 */
public final class WideLanes {
  /** The largest angle that is reduced here; {@link StrictMath} reduces what is larger. */
  public static final double LARGEST_ANGLE = 0x1p19;

  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  /** π/2 in three parts, of which the first two have 33 bits. */
  private static final double HALF_PI_HIGH = 0x1.921fb544p0;

  private static final double HALF_PI_MIDDLE = 0x1.0b4611a6p-34;
  private static final double HALF_PI_LOW = 0x1.3198a2e037073p-69;

  /** π/4 in two parts, of which the first is exact in products with small integers. */
  private static final double QUARTER_PI_HIGH = 0x1.921fb54442d18p-1;

  private static final double QUARTER_PI_LOW = 0x1.1a62633145c07p-55;

  /** Numbers plus this lose their fraction, and show as integers in the low bits. */
  private static final double TO_INTEGER = 0x1.8p52;

  /** 2^52, whose low bits are those of the integer that is added, as a number and as bits. */
  private static final double INTEGERS = 0x1p52;

  private static final long INTEGERS_BITS = 0x4330000000000000L;

  private static final double TAN_PI_8 = 0x1.a827999fcef32p-2;

  private WideLanes() {}

  /** Returns the sine of an angle in radians. */
  public static double sin(double x) {
    return Math.abs(x) > LARGEST_ANGLE ? StrictMath.sin(x) : sinWithin(x);
  }

  /** Returns the cosine of an angle in radians. */
  public static double cos(double x) {
    return Math.abs(x) > LARGEST_ANGLE ? StrictMath.cos(x) : cosWithin(x);
  }

  /** Returns the sine of an angle of at most {@link #LARGEST_ANGLE}: a function of lanes. */
  static double sinWithin(double x) {
    double shifted = x * TWO_OVER_PI + TO_INTEGER;
    double y = quarterTurns(x, shifted - TO_INTEGER, Double.doubleToRawLongBits(shifted));
    // The sine of -0 is -0.
    return LaneMath.ifLess(Math.abs(x), 0x1p-27, x, y);
  }

  /** Returns the cosine of an angle of at most {@link #LARGEST_ANGLE}: a function of lanes. */
  static double cosWithin(double x) {
    double shifted = x * TWO_OVER_PI + TO_INTEGER;
    return quarterTurns(x, shifted - TO_INTEGER, Double.doubleToRawLongBits(shifted) + 1);
  }

  /** Returns the sine of {@code x - k π/2} plus a number of quarter turns. */
  private static double quarterTurns(double x, double k, long turns) {
    double first = x - k * HALF_PI_HIGH;
    double middle = k * HALF_PI_MIDDLE;
    double second = first - middle;
    double lost = k * HALF_PI_LOW - ((first - second) - middle);
    double r = second - lost;
    double rest = (second - r) - lost;
    double z = r * r;
    double half = 0.5 * z;
    double sine = r + (z * r * sineSeries(z) + rest * (1 - half));
    double w = 1 - half;
    double cosine = w + (((1 - w) - half) + (z * z * cosineSeries(z) - r * rest));
    double odd = Double.longBitsToDouble((turns & 1) | INTEGERS_BITS) - INTEGERS;
    double y = LaneMath.ifLess(odd, 0.5, sine, cosine);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ ((turns & 2) << 62));
  }

  /** Returns {@code (sin(r) / r - 1) / z} of z, the square of r, for r up to π/4. */
  private static double sineSeries(double z) {
    double z2 = z * z;
    double low = -0x1.5555555555555p-3 + 0x1.1111111110bb2p-7 * z;
    double middle = -0x1.a01a019e83816p-13 + 0x1.71de379654304p-19 * z;
    double high = -0x1.ae600aca92c64p-26 + 0x1.5e0b05bff20f2p-33 * z;
    return low + (middle + high * z2) * z2;
  }

  /** Returns {@code (cos(r) - 1 + z / 2) / z^2} of z, the square of r, for r up to π/4. */
  private static double cosineSeries(double z) {
    double z2 = z * z;
    double low = 0x1.5555555555555p-5 - 0x1.6c16c16c16967p-10 * z;
    double middle = 0x1.a01a019f4e9b4p-16 - 0x1.27e4fa17bf139p-22 * z;
    double high = 0x1.1eeb68cd22f56p-29 - 0x1.907d8f29fe831p-37 * z;
    return low + (middle + high * z2) * z2;
  }

  /** Returns the hyperbolic tangent. */
  public static double tanh(double x) {
    double a = Math.abs(x);
    double e = LaneMath.ifLess(a, 0x1p-55, 2 * a, LaneMath.quarterExpm1(2 * a) * 4);
    return withSign(LaneMath.ifLess(22, a, 1, e / (e + 2)), x);
  }

  /** Returns the hyperbolic sine. */
  public static double sinh(double x) {
    double a = Math.abs(x);
    double quarter = LaneMath.quarterExpm1(a);
    double half = quarter + quarter / (4 * quarter + 1);
    double y = LaneMath.ifLess(710.8, a, Double.POSITIVE_INFINITY, 2 * half);
    return withSign(LaneMath.ifLess(a, 0x1p-27, a, y), x);
  }

  /** Returns the hyperbolic cosine. */
  public static double cosh(double x) {
    double a = Math.abs(x);
    double half = LaneMath.halfExp(a);
    return LaneMath.ifLess(712, a, Double.POSITIVE_INFINITY, half + 0.25 / half);
  }

  /** Returns the inverse tangent, in radians. */
  public static double arctan(double x) {
    return arctan2(x, 1);
  }

  /** Returns the angle of a point, in radians. */
  public static double arctan2(double y, double x) {
    double up = Math.abs(y);
    double along = Math.abs(x);
    double scale = LaneMath.ifLess(0x1p1000, up + along, 0.25, 1);
    double less = LaneMath.ifLess(along, up, along, up) * scale;
    double more = LaneMath.ifLess(along, up, up, along) * scale;
    // Both infinite: as both one.
    double a = LaneMath.ifLess(less, Double.POSITIVE_INFINITY, less, 1);
    double b = LaneMath.ifLess(less, Double.POSITIVE_INFINITY, more, 1);
    double bound = TAN_PI_8 * b;
    double under = b + LaneMath.ifLess(bound, a, a, 0);
    double t = (a - LaneMath.ifLess(bound, a, b, 0)) / LaneMath.ifLess(0, under, under, 1);
    double isSteep = LaneMath.ifLess(bound, a, 1, 0);
    // The angle is this sign times the inverse tangent of t, plus this number of times π/4.
    double right = withSign(1, x);
    double sign = LaneMath.ifLess(along, up, -1, 1) * right;
    double eighths = LaneMath.ifLess(along, up, 2 - isSteep, isSteep) * right + (2 - 2 * right);
    double z = t * t;
    double rest = sign * (t * z * arctanSeries(z)) + eighths * QUARTER_PI_LOW;
    double angle = eighths * QUARTER_PI_HIGH + (sign * t + rest);
    return LaneMath.ifLess(-1, up + along, withSign(angle, y), x + y);
  }

  /** Returns {@code (atan(t) / t - 1) / z} of z, the square of t, for t up to tan(π/8). */
  private static double arctanSeries(double z) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double low =
        (-0x1.5555555555555p-2 + 0x1.999999999934ap-3 * z)
            + (-0x1.24924924360cbp-3 + 0x1.c71c7185314cbp-4 * z) * z2;
    double middle =
        (-0x1.745d0b26b83e7p-4 + 0x1.3b1262d95579ep-4 * z)
            + (-0x1.10fa75382537fp-4 + 0x1.dfe61e80903d2p-5 * z) * z2;
    double high = (-0x1.a098bb6ba4941p-5 + 0x1.41603647c7a7cp-5 * z) - 0x1.3a2b7a07caea9p-6 * z2;
    return low + (middle + high * z4) * z4;
  }

  /** Returns the length of the hypotenuse. */
  public static double hypot(double x, double y) {
    double a = Math.abs(x);
    double b = Math.abs(y);
    double more = LaneMath.ifLess(a, b, b, a);
    double less = LaneMath.ifLess(a, b, a, b);
    double scale = LaneMath.ifLess(0x1p500, more, 0x1p-600, 1);
    double lift = LaneMath.ifLess(more, 0x1p-400, 0x1p600, scale);
    double p = more * lift;
    double q = less * lift;
    double length = Math.sqrt(p * p + q * q) / lift;
    // Infinite, even beside NaN.
    double infinite = Double.POSITIVE_INFINITY;
    return LaneMath.ifLess(
        Double.MAX_VALUE, a, infinite, LaneMath.ifLess(Double.MAX_VALUE, b, infinite, length));
  }

  private static double withSign(double magnitude, double sign) {
    long bit = Double.doubleToRawLongBits(sign) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(magnitude) | bit);
  }
}
