package io.qbi.expr;

/**
 * Functions of one number without branches, written once for single numbers and for vectors of
 * them: the compiler of kernels reads the bytecode of this class and writes the same operations on
 * vectors, lane by lane, so that both give the same bits.
 *
 * <p>That works because every operation used here is exact or rounded once, as IEEE 754 has it:
 * sums, products, quotients, moves of bits, and the choices that {@link #ifLess} makes. No method
 * here may branch, loop, or call anything but {@link Math#abs}, the reinterpretations of bits and
 * its neighbours, {@link Math#sqrt} included; and there is no fused multiply-add, which the JVM
 * computes with big decimals where the processor has none.
 *
 * <p>Methods: reduction of the argument by parts of ln 2 that are exact in products (W. J. Cody and
 * W. Waite, "Software Manual for the Elementary Functions", 1980), then near-minimax polynomials,
 * fitted in 60 digits; the logarithm is the series of the inverse hyperbolic tangent. The errors
 * that were measured stand with each method, in units in the last place.
 */
public final class LaneMath {
  private static final double LOG2_E = 0x1.71547652b82fep0;

  /**
   * ln 2 in two parts, of which the first has few enough bits for exact products with exponents.
   */
  private static final double LN2_HIGH = 0x1.62e42fefa2p-1;

  private static final double LN2_LOW = 0x1.9ef35793c7673p-41;

  private static final float LN2_HIGH_F = 0x1.62ep-1f;
  private static final float LN2_LOW_F = 0x1.0bfbe8p-15f;

  /** 1 / ln 2, 1 / ln 10 and log10 of 2 in two parts, of which the first is exact in products. */
  private static final double INVERSE_LN2_HIGH = 0x1.71547652p0;

  private static final double INVERSE_LN2_LOW = 0x1.705fc2eefa2p-33;
  private static final double INVERSE_LN10_HIGH = 0x1.bcb7b152p-2;
  private static final double INVERSE_LN10_LOW = 0x1.b9438ca9aadd5p-36;
  private static final double LOG10_2_HIGH = 0x1.34413509f8p-2;
  private static final double LOG10_2_LOW = -0x1.80433b83b532ap-44;
  private static final float INVERSE_LN2_HIGH_F = 0x1.716p0f;
  private static final float INVERSE_LN2_LOW_F = -0x1.7135a8p-13f;
  private static final float INVERSE_LN10_HIGH_F = 0x1.bccp-2f;
  private static final float INVERSE_LN10_LOW_F = -0x1.09d5b2p-15f;
  private static final float LOG10_2_HIGH_F = 0x1.3442p-2f;
  private static final float LOG10_2_LOW_F = -0x1.95ecp-19f;

  /** The bits that are kept of a factor, so that products with the first parts are exact. */
  private static final long UPPER_HALF = 0xFFFFFFFF00000000L;

  private static final int UPPER_HALF_F = 0xFFFFF000;

  /** Numbers plus this lose their fraction, and show as integers in the low bits. */
  private static final double TO_INTEGER = 0x1.8p52;

  private static final float TO_INTEGER_F = 0x1.8p23f;

  /** The same, with an integer that is larger by twice the bias of exponents. */
  private static final double TO_BIASED = TO_INTEGER + 2 * 1023;

  private static final float TO_BIASED_F = TO_INTEGER_F + 2 * 127;

  /** The exponent bias less 2, or 1, less the bits of {@link #TO_INTEGER}. */
  private static final long QUARTER_EXPONENT_OFFSET = 1021 - 0x4338000000000000L;

  private static final int HALF_EXPONENT_OFFSET_F = 126 - 0x4B400000;

  /** 2^52, whose low bits are those of the integer that is added, as a number and as bits. */
  private static final double INTEGERS = 0x1p52;

  private static final long INTEGERS_BITS = 0x4330000000000000L;
  private static final float INTEGERS_F = 0x1p23f;
  private static final int INTEGERS_BITS_F = 0x4B000000;

  /** The fraction bits of a number. */
  private static final long FRACTION = 0x000FFFFFFFFFFFFFL;

  private static final int FRACTION_F = 0x007FFFFF;

  /** The bits of sqrt(1/2). */
  private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;

  private static final int SQRT_HALF_BITS_F = 0x3F3504F3;

  /** Those of its fraction. */
  private static final long SQRT_HALF = SQRT_HALF_BITS & FRACTION;

  private static final int SQRT_HALF_F = SQRT_HALF_BITS_F & FRACTION_F;

  /** What lifts subnormal numbers to normal ones. */
  private static final double LIFT = 0x1p54;

  private static final float LIFT_F = 0x1p25f;

  private LaneMath() {}

  /** Returns {@code a < b ? yes : no}, where both are at hand. */
  static double ifLess(double a, double b, double yes, double no) {
    return a < b ? yes : no;
  }

  private static float ifLess(float a, float b, float yes, float no) {
    return a < b ? yes : no;
  }

  /** Returns e to the power x. */
  public static double exp(double x) {
    double shifted = x * LOG2_E + TO_BIASED;
    double k = shifted - TO_BIASED;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double y = scaled(1 + (r + excess(r)), shifted);
    // Last, since what is chosen does not wait for the sum then, nor the sum for the choice.
    return ifLess(710, x, Double.POSITIVE_INFINITY, ifLess(x, -746, 0, y));
  }

  /** Returns half of e to the power x, which is not negative, and at most 712. */
  static double halfExp(double x) {
    double shifted = x * LOG2_E + TO_BIASED;
    double k = shifted - TO_BIASED;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    return scaled(0.5 + 0.5 * (r + excess(r)), shifted);
  }

  /** Returns {@code e^r - 1 - r} for |r| up to half of ln 2. */
  private static double excess(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double low =
        (0x1.0000000000001p-1 + 0x1.5555555555556p-3 * r)
            + (0x1.5555555553d37p-5 + 0x1.11111111109a6p-7 * r) * r2;
    double high =
        (0x1.6c16c1789d1d7p-10 + 0x1.a01a01a7cebcdp-13 * r)
            + (0x1.a019b8ca26fcfp-16 + 0x1.71de0d85293b8p-19 * r) * r2;
    double top = 0x1.2891d4ffbb0f9p-22 + 0x1.af390ba7e6f47p-26 * r;
    return (low + (high + top * r4) * r4) * r2;
  }

  /** Returns e to the power x, less 1. */
  public static double expm1(double x) {
    double y = ifLess(Math.abs(x), 0x1p-54, x, quarterExpm1(x) * 4);
    return ifLess(710.8, x, Double.POSITIVE_INFINITY, ifLess(x, -60, -1, y));
  }

  /**
   * Returns a quarter of e to the power x, less 1, for x from -60 to 710.8: twice the largest power
   * of 2 is infinite.
   */
  static double quarterExpm1(double x) {
    double shifted = x * LOG2_E + TO_INTEGER;
    double k = shifted - TO_INTEGER;
    double high = x - k * LN2_HIGH;
    double low = k * LN2_LOW;
    double r = high - low;
    double c = (high - r) - low;
    long bits = (Double.doubleToRawLongBits(shifted) + QUARTER_EXPONENT_OFFSET) << 52;
    double power = Double.longBitsToDouble(bits);
    return power * (r + (excess(r) + (c + c * r))) + (power - 0.25);
  }

  /** Returns m times 2 to the power that stands in the low bits of {@code shifted}. */
  private static double scaled(double m, double shifted) {
    // Two factors: their product may be too large or too small for one. What stands above their
    // exponents is shifted out.
    long n = Double.doubleToRawLongBits(shifted);
    long half = n >>> 1;
    return m * Double.longBitsToDouble(half << 52) * Double.longBitsToDouble((n - half) << 52);
  }

  /** Returns e to the power x. */
  public static float exp(float x) {
    float shifted = x * (float) LOG2_E + TO_BIASED_F;
    float k = shifted - TO_BIASED_F;
    float r = (x - k * LN2_HIGH_F) - k * LN2_LOW_F;
    float y = scaled(1 + (r + excess(r)), shifted);
    return ifLess(89, x, Float.POSITIVE_INFINITY, ifLess(x, -104, 0, y));
  }

  private static float excess(float r) {
    float r2 = r * r;
    float low = 0x1p-1f + 0x1.5554dcp-3f * r;
    float high = (0x1.555518p-5f + 0x1.120be2p-7f * r) + 0x1.6d117cp-10f * r2;
    return (low + high * r2) * r2;
  }

  /** Returns e to the power x, less 1. */
  public static float expm1(float x) {
    float shifted = x * (float) LOG2_E + TO_INTEGER_F;
    float k = shifted - TO_INTEGER_F;
    float high = x - k * LN2_HIGH_F;
    float low = k * LN2_LOW_F;
    float r = high - low;
    float c = (high - r) - low;
    float power =
        Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + HALF_EXPONENT_OFFSET_F) << 23);
    float half = power * (r + (excess(r) + (c + c * r))) + (power - 0.5f);
    float y = ifLess(Math.abs(x), 0x1p-25f, x, half * 2);
    return ifLess(89, x, Float.POSITIVE_INFINITY, ifLess(x, -30, -1, y));
  }

  private static float scaled(float m, float shifted) {
    int n = Float.floatToRawIntBits(shifted);
    int half = n >>> 1;
    return m * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat((n - half) << 23);
  }

  /** Returns the natural logarithm. */
  public static double log(double x) {
    // Few operations, so that the loops of them stay small: see ADR 10.
    long bits = Double.doubleToRawLongBits(lifted(x)) - SQRT_HALF;
    double k = Double.longBitsToDouble((bits >>> 52) | INTEGERS_BITS) - bias(x);
    double f = Double.longBitsToDouble((bits & FRACTION) + SQRT_HALF_BITS) - 1;
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double y = k * LN2_HIGH - ((half - (s * (half + series(s * s)) + k * LN2_LOW)) - f);
    return ofPositive(x, y);
  }

  /** Returns the natural logarithm of 1 + x. */
  public static double log1p(double x) {
    double u = 1 + x;
    double lost = ifLess(x, 1, x - (u - 1), 1 - (u - x)) / u;
    long bits = Double.doubleToRawLongBits(u) - SQRT_HALF;
    double k = Double.longBitsToDouble((bits >>> 52) | INTEGERS_BITS) - (INTEGERS + 1022);
    double f = Double.longBitsToDouble((bits & FRACTION) + SQRT_HALF_BITS) - 1;
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double rest = s * (half + series(s * s)) + (k * LN2_LOW + lost);
    double y = k * LN2_HIGH - ((half - rest) - f);
    return ifLess(Math.abs(x), 0x1p-54, x, ofPositive(u, y));
  }

  /** Returns the binary logarithm. */
  public static double log2(double x) {
    long bits = Double.doubleToRawLongBits(lifted(x)) - SQRT_HALF;
    double k = Double.longBitsToDouble((bits >>> 52) | INTEGERS_BITS) - bias(x);
    double f = Double.longBitsToDouble((bits & FRACTION) + SQRT_HALF_BITS) - 1;
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double high = upperHalf(f - half);
    double low = ((f - high) - half) + s * (half + series(s * s));
    double main = high * INVERSE_LN2_HIGH;
    double rest = (low + high) * INVERSE_LN2_LOW + low * INVERSE_LN2_HIGH;
    double sum = k + main;
    return ofPositive(x, (rest + ((k - sum) + main)) + sum);
  }

  /** Returns the decimal logarithm. */
  public static double log10(double x) {
    long bits = Double.doubleToRawLongBits(lifted(x)) - SQRT_HALF;
    double k = Double.longBitsToDouble((bits >>> 52) | INTEGERS_BITS) - bias(x);
    double f = Double.longBitsToDouble((bits & FRACTION) + SQRT_HALF_BITS) - 1;
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double high = upperHalf(f - half);
    double low = ((f - high) - half) + s * (half + series(s * s));
    double main = high * INVERSE_LN10_HIGH;
    double powers = k * LOG10_2_HIGH;
    double rest = (k * LOG10_2_LOW + (low + high) * INVERSE_LN10_LOW) + low * INVERSE_LN10_HIGH;
    double sum = powers + main;
    return ofPositive(x, (rest + ((powers - sum) + main)) + sum);
  }

  private static double upperHalf(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & UPPER_HALF);
  }

  /** Returns the logarithm y of a positive finite x, and what the others have for one. */
  private static double ofPositive(double x, double y) {
    double notPositive = ifLess(x, 0, Double.NaN, Double.NEGATIVE_INFINITY);
    return ifLess(x, Double.POSITIVE_INFINITY, ifLess(0, x, y, notPositive), x);
  }

  /** Returns what the exponent of the lifted number has in excess, and {@link #INTEGERS}. */
  private static double bias(double x) {
    return ifLess(x, Double.MIN_NORMAL, INTEGERS + 1022 + 54, INTEGERS + 1022);
  }

  private static double lifted(double x) {
    return ifLess(x, Double.MIN_NORMAL, x * LIFT, x);
  }

  /** Returns {@code (log((1 + s) / (1 - s)) / s - 2)} of z, the square of s, up to 0.0295. */
  private static double series(double z) {
    double z2 = z * z;
    double low = 0x1.5555555555558p-1 + 0x1.99999999952abp-2 * z;
    double middle = 0x1.2492492df7663p-2 + 0x1.c71c62ddb431bp-3 * z;
    double high = (0x1.7462b6e311a89p-3 + 0x1.39fe16ad885a7p-3 * z) + 0x1.2b5bd9a316a24p-3 * z2;
    return (low + (middle + high * z2) * z2) * z;
  }

  /** Returns the natural logarithm. */
  public static float log(float x) {
    int bits = Float.floatToRawIntBits(lifted(x)) - SQRT_HALF_F;
    float k = Float.intBitsToFloat((bits >>> 23) | INTEGERS_BITS_F) - bias(x);
    float f = Float.intBitsToFloat((bits & FRACTION_F) + SQRT_HALF_BITS_F) - 1;
    float s = f / (2 + f);
    float half = 0.5f * f * f;
    float y = k * LN2_HIGH_F - ((half - (s * (half + series(s * s)) + k * LN2_LOW_F)) - f);
    return ofPositive(x, y);
  }

  /** Returns the natural logarithm of 1 + x. */
  public static float log1p(float x) {
    float u = 1 + x;
    float lost = ifLess(x, 1, x - (u - 1), 1 - (u - x)) / u;
    int bits = Float.floatToRawIntBits(u) - SQRT_HALF_F;
    float k = Float.intBitsToFloat((bits >>> 23) | INTEGERS_BITS_F) - (INTEGERS_F + 126);
    float f = Float.intBitsToFloat((bits & FRACTION_F) + SQRT_HALF_BITS_F) - 1;
    float s = f / (2 + f);
    float half = 0.5f * f * f;
    float rest = s * (half + series(s * s)) + (k * LN2_LOW_F + lost);
    float y = k * LN2_HIGH_F - ((half - rest) - f);
    return ifLess(Math.abs(x), 0x1p-25f, x, ofPositive(u, y));
  }

  /** Returns the binary logarithm. */
  public static float log2(float x) {
    int bits = Float.floatToRawIntBits(lifted(x)) - SQRT_HALF_F;
    float k = Float.intBitsToFloat((bits >>> 23) | INTEGERS_BITS_F) - bias(x);
    float f = Float.intBitsToFloat((bits & FRACTION_F) + SQRT_HALF_BITS_F) - 1;
    float s = f / (2 + f);
    float half = 0.5f * f * f;
    float high = upperHalf(f - half);
    float low = ((f - high) - half) + s * (half + series(s * s));
    float main = high * INVERSE_LN2_HIGH_F;
    float rest = (low + high) * INVERSE_LN2_LOW_F + low * INVERSE_LN2_HIGH_F;
    float sum = k + main;
    return ofPositive(x, (rest + ((k - sum) + main)) + sum);
  }

  /** Returns the decimal logarithm. */
  public static float log10(float x) {
    int bits = Float.floatToRawIntBits(lifted(x)) - SQRT_HALF_F;
    float k = Float.intBitsToFloat((bits >>> 23) | INTEGERS_BITS_F) - bias(x);
    float f = Float.intBitsToFloat((bits & FRACTION_F) + SQRT_HALF_BITS_F) - 1;
    float s = f / (2 + f);
    float half = 0.5f * f * f;
    float high = upperHalf(f - half);
    float low = ((f - high) - half) + s * (half + series(s * s));
    float main = high * INVERSE_LN10_HIGH_F;
    float powers = k * LOG10_2_HIGH_F;
    float rest =
        (k * LOG10_2_LOW_F + (low + high) * INVERSE_LN10_LOW_F) + low * INVERSE_LN10_HIGH_F;
    float sum = powers + main;
    return ofPositive(x, (rest + ((powers - sum) + main)) + sum);
  }

  private static float upperHalf(float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) & UPPER_HALF_F);
  }

  private static float ofPositive(float x, float y) {
    float notPositive = ifLess(x, 0, Float.NaN, Float.NEGATIVE_INFINITY);
    return ifLess(x, Float.POSITIVE_INFINITY, ifLess(0, x, y, notPositive), x);
  }

  private static float bias(float x) {
    return ifLess(x, Float.MIN_NORMAL, INTEGERS_F + 126 + 25, INTEGERS_F + 126);
  }

  private static float lifted(float x) {
    return ifLess(x, Float.MIN_NORMAL, x * LIFT_F, x);
  }

  private static float series(float z) {
    return ((0x1.55555cp-1f + 0x1.997c28p-2f * z) + 0x1.2ee76cp-2f * (z * z)) * z;
  }

  /** Returns {@link Math#rint}. */
  public static double rint(double x) {
    double magnitude = Math.abs(x);
    double rounded = (magnitude + INTEGERS) - INTEGERS;
    return withSign(ifLess(magnitude, INTEGERS, rounded, magnitude), x);
  }

  /** Returns {@link Math#floor}. */
  public static double floor(double x) {
    double rounded = rint(x);
    return ifLess(x, rounded, rounded - 1, rounded);
  }

  /** Returns {@link Math#ceil}. */
  public static double ceil(double x) {
    return -floor(-x);
  }

  /** Returns {@link RealMath#trunc}. */
  public static double trunc(double x) {
    return withSign(floor(Math.abs(x)), x);
  }

  /** Returns {@link RealMath#sign}. */
  public static double sign(double x) {
    // 0 of either zero, and NaN of NaN.
    return ifLess(x, 0, -1, ifLess(0, x, 1, 0 * Math.abs(x)));
  }

  /** Returns a number that is not negative with the sign of another. */
  private static double withSign(double magnitude, double sign) {
    long bit = Double.doubleToRawLongBits(sign) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(magnitude) | bit);
  }

  /** Returns {@link Math#rint}. */
  public static float rint(float x) {
    float magnitude = Math.abs(x);
    float rounded = (magnitude + INTEGERS_F) - INTEGERS_F;
    return withSign(ifLess(magnitude, INTEGERS_F, rounded, magnitude), x);
  }

  /** Returns {@link Math#floor}. */
  public static float floor(float x) {
    float rounded = rint(x);
    return ifLess(x, rounded, rounded - 1, rounded);
  }

  /** Returns {@link Math#ceil}. */
  public static float ceil(float x) {
    return -floor(-x);
  }

  /** Returns {@link RealMath#trunc}. */
  public static float trunc(float x) {
    return withSign(floor(Math.abs(x)), x);
  }

  /** Returns {@link RealMath#sign}. */
  public static float sign(float x) {
    return ifLess(x, 0, -1, ifLess(0, x, 1, 0 * Math.abs(x)));
  }

  private static float withSign(float magnitude, float sign) {
    int bit = Float.floatToRawIntBits(sign) & Integer.MIN_VALUE;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | bit);
  }
}
