package io.qbi.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The functions of wide lanes beside {@link StrictMath}'s, which err by up to 2.5 units. */
class WideLanesTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    1e-300,
    0x1p-27,
    Math.PI / 4,
    Math.PI / 2,
    -Math.PI,
    0x1p19,
    -0x1.00001p19,
    710.4,
    -710.4,
    710.47586007394386,
    711,
    1e22,
    1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  @Test
  void sinesAndCosinesAreWithinTwoUnits() {
    hold(WideLanes::sin, StrictMath::sin, 2);
    hold(WideLanes::cos, StrictMath::cos, 2);
  }

  @Test
  void sinesNextToMultiplesOfPiAreWithinTwoUnits() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double x = random.nextInt(330_000) * (Math.PI / 2);
      for (double near : new double[] {Math.nextDown(x), x, Math.nextUp(x)}) {
        check(WideLanes.sin(near), StrictMath.sin(near), near, 2);
        check(WideLanes.cos(near), StrictMath.cos(near), near, 2);
      }
    }
    // Close to multiples of π or π/2, by its continued fraction.
    for (double close : new double[] {11, 22, 333, 355, 710, 103993, 104348, 208341, 312689}) {
      check(WideLanes.sin(close), StrictMath.sin(close), close, 2);
      check(WideLanes.cos(close / 2), StrictMath.cos(close / 2), close, 2);
    }
  }

  @Test
  void hyperbolicFunctionsAreWithinFourUnits() {
    hold(WideLanes::tanh, StrictMath::tanh, 4);
    hold(WideLanes::sinh, StrictMath::sinh, 4);
    hold(WideLanes::cosh, StrictMath::cosh, 4);
  }

  @Test
  void anglesAndLengthsAreWithinTwoUnits() {
    hold(WideLanes::arctan, StrictMath::atan, 2);
    hold(WideLanes::arctan2, StrictMath::atan2, 2);
    hold(WideLanes::hypot, StrictMath::hypot, 2);
  }

  private static void hold(DoubleUnaryOperator ours, DoubleUnaryOperator exact, int units) {
    for (double x : SPECIAL) {
      check(ours.applyAsDouble(x), exact.applyAsDouble(x), x, units);
    }
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      check(ours.applyAsDouble(any), exact.applyAsDouble(any), any, units);
      double some = random.nextGaussian() * Math.pow(10, random.nextInt(8) - 4);
      check(ours.applyAsDouble(some), exact.applyAsDouble(some), some, units);
    }
  }

  private static void hold(DoubleBinaryOperator ours, DoubleBinaryOperator exact, int units) {
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        check(ours.applyAsDouble(x, y), exact.applyAsDouble(x, y), x, units);
      }
    }
    Random random = new Random(6);
    for (int i = 0; i < 200_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      double other = any * Math.pow(2, random.nextInt(140) - 70) * random.nextDouble();
      check(ours.applyAsDouble(any, other), exact.applyAsDouble(any, other), any, units);
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      check(ours.applyAsDouble(x, y), exact.applyAsDouble(x, y), x, units);
    }
  }

  private static void check(double ours, double exact, double x, int units) {
    if (Double.compare(ours, exact) == 0) {
      return;
    }
    assertThat(Math.abs(ours - exact)).as("of %s", x).isLessThanOrEqualTo(units * Math.ulp(exact));
    assertThat(Math.signum(ours)).as("sign of %s", x).isEqualTo(Math.signum(exact));
  }
}
