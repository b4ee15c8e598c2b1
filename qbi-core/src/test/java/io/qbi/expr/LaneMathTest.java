package io.qbi.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The functions of lanes beside those of {@link StrictMath}, which err by less than one unit. */
class LaneMathTest {
  private interface FloatFunction {
    float apply(float x);
  }

  @Test
  void singlePrecisionIsWithinFiveQuartersOfAUnitOverAllMagnitudes() {
    assertThat(worst(LaneMath::exp, StrictMath::exp)).isLessThan(1.25);
    assertThat(worst(LaneMath::log, StrictMath::log)).isLessThan(1.25);
    assertThat(worst(LaneMath::log2, x -> StrictMath.log(x) / StrictMath.log(2))).isLessThan(1.25);
    assertThat(worst(LaneMath::log10, StrictMath::log10)).isLessThan(1.25);
    assertThat(worst(LaneMath::log1p, StrictMath::log1p)).isLessThan(1.25);
  }

  @Test
  void exponentialsLessOneAreWithinTwoUnits() {
    assertThat(worst(LaneMath::expm1, StrictMath::expm1)).isLessThan(2);
  }

  @Test
  void logarithmsOfPowersOfTheirBaseAreExact() {
    for (int k = Double.MIN_EXPONENT - 52; k <= Double.MAX_EXPONENT; k++) {
      assertThat(LaneMath.log2(Math.scalb(1.0, k))).isEqualTo(k);
    }
    for (int k = Float.MIN_EXPONENT - 23; k <= Float.MAX_EXPONENT; k++) {
      assertThat(LaneMath.log2(Math.scalb(1f, k))).isEqualTo(k);
    }
    for (int k = 0; k < 23; k++) {
      assertThat(LaneMath.log10(Double.parseDouble("1e" + k))).isEqualTo(k);
    }
    for (int k = 0; k < 11; k++) {
      assertThat(LaneMath.log10(Float.parseFloat("1e" + k))).isEqualTo(k);
    }
  }

  /** Returns the largest error over every 4,999th float, in units in the last place. */
  private static double worst(FloatFunction ours, DoubleUnaryOperator exact) {
    double worst = 0;
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 4999) {
      float x = Float.intBitsToFloat((int) bits);
      worst = Math.max(worst, error(ours.apply(x), exact.applyAsDouble(x)));
    }
    return worst;
  }

  private static double error(float ours, double exact) {
    float nearest = (float) exact;
    if (Float.compare(ours, nearest) == 0) {
      // Whatever is rounded correctly errs by half a unit at most.
      return 0.5;
    }
    return Double.isInfinite(nearest) || Double.isNaN(nearest)
        ? Double.MAX_VALUE
        : Math.abs(ours - exact) / Math.ulp(nearest);
  }

  @Test
  void doublePrecisionIsWithinTwoUnitsOfStrictMath() {
    Random random = new Random(7);
    for (int i = 0; i < 400_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      check(LaneMath.exp(any), StrictMath.exp(any), any);
      check(LaneMath.log(any), StrictMath.log(any), any);
      check(LaneMath.log10(any), StrictMath.log10(any), any);
      check(LaneMath.log1p(any), StrictMath.log1p(any), any);
      check(LaneMath.expm1(any), StrictMath.expm1(any), any);
      double wide = 1500 * random.nextDouble() - 750;
      check(LaneMath.exp(wide), StrictMath.exp(wide), wide);
      check(LaneMath.expm1(wide), StrictMath.expm1(wide), wide);
      double nearOne = 1 + random.nextGaussian() * Math.pow(10, -random.nextInt(16));
      check(LaneMath.log(nearOne), StrictMath.log(nearOne), nearOne);
      check(LaneMath.log10(nearOne), StrictMath.log10(nearOne), nearOne);
      check(LaneMath.log1p(nearOne - 1), StrictMath.log1p(nearOne - 1), nearOne - 1);
      check(LaneMath.expm1(nearOne - 1), StrictMath.expm1(nearOne - 1), nearOne - 1);
    }
  }

  private static void check(double ours, double strict, double x) {
    if (Double.isNaN(strict) || Double.isInfinite(strict) || strict == 0) {
      assertThat((Double) ours).as("of %s", x).isEqualTo((Double) strict);
    } else {
      assertThat(Math.abs(ours - strict)).as("of %s", x).isLessThanOrEqualTo(2 * Math.ulp(strict));
    }
  }

  @Test
  void roundingIsThatOfTheScalarOperations() {
    Random random = new Random(8);
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 9973) {
      float x = Float.intBitsToFloat((int) bits);
      checkRounding(random.nextBoolean() ? x : Math.round(x) + 0.5f);
      checkRounding(Double.longBitsToDouble(random.nextLong()));
    }
    for (double x : new double[] {0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 0x1p52, -0x1p52, 1e300}) {
      checkRounding(x);
      checkRounding((float) x);
    }
  }

  private static void checkRounding(double x) {
    assertThat((Double) LaneMath.rint(x)).isEqualTo((Double) Math.rint(x));
    assertThat((Double) LaneMath.floor(x)).isEqualTo((Double) Math.floor(x));
    assertThat((Double) LaneMath.ceil(x)).isEqualTo((Double) Math.ceil(x));
    assertThat((Double) LaneMath.trunc(x)).isEqualTo((Double) RealMath.trunc(x));
    assertThat((Double) LaneMath.sign(x)).isEqualTo((Double) RealMath.sign(x));
  }

  private static void checkRounding(float x) {
    assertThat((Float) LaneMath.rint(x)).isEqualTo((Float) (float) Math.rint(x));
    assertThat((Float) LaneMath.floor(x)).isEqualTo((Float) (float) Math.floor(x));
    assertThat((Float) LaneMath.ceil(x)).isEqualTo((Float) (float) Math.ceil(x));
    assertThat((Float) LaneMath.trunc(x)).isEqualTo((Float) (float) RealMath.trunc(x));
    assertThat((Float) LaneMath.sign(x)).isEqualTo((Float) (float) RealMath.sign(x));
  }

  @Test
  void edgesAreWhatTheyShouldBe() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(LaneMath.exp(0.0)).isEqualTo(1);
    assertThat(LaneMath.exp(-0.0)).isEqualTo(1);
    assertThat(LaneMath.exp(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.exp(-infinity)).isZero();
    assertThat(LaneMath.exp(Double.NaN)).isNaN();
    assertThat(LaneMath.exp(709.782712893384)).isEqualTo(StrictMath.exp(709.782712893384));
    assertThat(LaneMath.exp(709.7827128933841)).isEqualTo(infinity);
    assertThat(LaneMath.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(LaneMath.exp(-745.1332191019412)).isZero();
    assertThat(LaneMath.log(0.0)).isEqualTo(-infinity);
    assertThat(LaneMath.log(-0.0)).isEqualTo(-infinity);
    assertThat(LaneMath.log(1.0)).isEqualTo(0.0);
    assertThat(LaneMath.log(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.log(-1.0)).isNaN();
    assertThat(LaneMath.log(-infinity)).isNaN();
    assertThat(LaneMath.log(Double.NaN)).isNaN();
    assertThat(LaneMath.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
    assertThat((Double) LaneMath.expm1(-0.0)).isEqualTo((Double) (-0.0));
    assertThat((Double) LaneMath.log1p(-0.0)).isEqualTo((Double) (-0.0));
    assertThat(LaneMath.expm1(-infinity)).isEqualTo(-1);
    assertThat(LaneMath.expm1(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.log1p(-1.0)).isEqualTo(-infinity);
    assertThat(LaneMath.log1p(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.log2(0.0)).isEqualTo(-infinity);
    assertThat(LaneMath.log10(-1.0)).isNaN();
    assertThat(LaneMath.exp(-104f)).isZero();
    assertThat(LaneMath.exp(89f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(LaneMath.log(Float.MIN_VALUE)).isEqualTo((float) Math.log(Float.MIN_VALUE));
  }
}
