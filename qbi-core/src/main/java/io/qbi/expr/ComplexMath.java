package io.qbi.expr;

import io.qbi.data.Complex;

/** The elementwise functions on complex numbers, on their principal branches. */
final class ComplexMath {
  private static final Complex ONE = new Complex(1, 0);
  private static final double LN2 = Math.log(2);
  private static final double LN10 = Math.log(10);

  private ComplexMath() {}

  static Complex add(Complex a, Complex b) {
    return new Complex(a.re() + b.re(), a.im() + b.im());
  }

  static Complex subtract(Complex a, Complex b) {
    return new Complex(a.re() - b.re(), a.im() - b.im());
  }

  static Complex multiply(Complex a, Complex b) {
    return new Complex(a.re() * b.re() - a.im() * b.im(), a.re() * b.im() + a.im() * b.re());
  }

  /** Divides by Smith's method (1962), which does not overflow on the way. */
  static Complex divide(Complex a, Complex b) {
    double absRe = Math.abs(b.re());
    double absIm = Math.abs(b.im());
    if (absRe >= absIm) {
      if (absRe == 0 && absIm == 0) {
        return new Complex(a.re() / absRe, a.im() / absRe);
      }
      double ratio = b.im() / b.re();
      double scale = 1 / (b.re() + b.im() * ratio);
      return new Complex((a.re() + a.im() * ratio) * scale, (a.im() - a.re() * ratio) * scale);
    }
    double ratio = b.re() / b.im();
    double scale = 1 / (b.im() + b.re() * ratio);
    return new Complex((a.re() * ratio + a.im()) * scale, (a.im() * ratio - a.re()) * scale);
  }

  static Complex negative(Complex a) {
    return new Complex(-a.re(), -a.im());
  }

  static Complex conj(Complex a) {
    return new Complex(a.re(), -a.im());
  }

  static Complex square(Complex a) {
    return multiply(a, a);
  }

  static Complex reciprocal(Complex a) {
    if (Math.abs(a.re()) >= Math.abs(a.im())) {
      double ratio = a.im() / a.re();
      double below = a.re() + a.im() * ratio;
      return new Complex(1 / below, -ratio / below);
    }
    double ratio = a.re() / a.im();
    double below = a.re() * ratio + a.im();
    return new Complex(ratio / below, -1 / below);
  }

  static Complex rint(Complex a) {
    return new Complex(Math.rint(a.re()), Math.rint(a.im()));
  }

  /** Returns {@code a / |a|}, and 0 for 0, as NumPy 2 does. */
  static Complex sign(Complex a) {
    if (a.re() == 0 && a.im() == 0) {
      return new Complex(0, 0);
    }
    double abs = a.abs();
    return new Complex(a.re() / abs, a.im() / abs);
  }

  /** Returns the root with a real part of 0 or more. */
  static Complex sqrt(Complex a) {
    if (a.re() == 0 && a.im() == 0) {
      return new Complex(0, a.im());
    }
    if (Double.isInfinite(a.im())) {
      return new Complex(Double.POSITIVE_INFINITY, a.im());
    }
    if (a.re() == Double.NEGATIVE_INFINITY) {
      double re = Double.isNaN(a.im()) ? Double.NaN : 0;
      return new Complex(re, Math.copySign(Double.POSITIVE_INFINITY, a.im()));
    }
    // The scale keeps the modulus in range for very large and very small parts.
    double largest = Math.max(Math.abs(a.re()), Math.abs(a.im()));
    double scale = largest > 0x1p1000 ? 0x1p-4 : largest < 0x1p-1000 ? 0x1p60 : 1;
    double back = largest > 0x1p1000 ? 4 : largest < 0x1p-1000 ? 0x1p-30 : 1;
    double re = a.re() * scale;
    double im = a.im() * scale;
    double root = Math.sqrt((Math.abs(re) + Math.hypot(re, im)) / 2);
    double other = im == 0 ? 0 : Math.abs(im) / (2 * root);
    return a.re() >= 0
        ? new Complex(root * back, Math.copySign(other * back, a.im()))
        : new Complex(other * back, Math.copySign(root * back, a.im()));
  }

  static Complex exp(Complex a) {
    return polar(Math.exp(a.re()), a.im());
  }

  static Complex exp2(Complex a) {
    return polar(RealMath.exp2(a.re()), a.im() * LN2);
  }

  static Complex expm1(Complex a) {
    double half = Math.sin(a.im() / 2);
    return new Complex(
        Math.expm1(a.re()) * Math.cos(a.im()) - 2 * half * half,
        Math.exp(a.re()) * Math.sin(a.im()));
  }

  private static Complex polar(double modulus, double angle) {
    return angle == 0
        ? new Complex(modulus, angle)
        : new Complex(modulus * Math.cos(angle), modulus * Math.sin(angle));
  }

  static Complex log(Complex a) {
    return new Complex(logAbs(a), WideLanes.arctan2(a.im(), a.re()));
  }

  private static double logAbs(Complex a) {
    double x = Math.max(Math.abs(a.re()), Math.abs(a.im()));
    double y = Math.min(Math.abs(a.re()), Math.abs(a.im()));
    if (x > 0.5 && x < 2) {
      // Near modulus 1, log(hypot) would lose the digits of |a| - 1.
      return 0.5 * Math.log1p((x - 1) * (x + 1) + y * y);
    }
    double scale = x < 0x1p-1000 ? 0x1p60 : x > 0x1p1000 ? 0x1p-4 : 1;
    return Math.log(Math.hypot(x * scale, y * scale)) - Math.log(scale);
  }

  static Complex log2(Complex a) {
    Complex log = log(a);
    return new Complex(log.re() / LN2, log.im() / LN2);
  }

  static Complex log10(Complex a) {
    Complex log = log(a);
    return new Complex(log.re() / LN10, log.im() / LN10);
  }

  static Complex log1p(Complex a) {
    double re = a.re();
    double im = a.im();
    boolean near = Math.abs(re) < 0.5 && Math.abs(im) < 0.5;
    double logAbs =
        near ? 0.5 * Math.log1p(re * (2 + re) + im * im) : logAbs(new Complex(1 + re, im));
    return new Complex(logAbs, Math.atan2(im, 1 + re));
  }

  /** Returns the power; 0 to the power 0 is 1, integer powers up to 100 are products. */
  static Complex power(Complex base, Complex exponent) {
    if (exponent.re() == 0 && exponent.im() == 0) {
      return ONE;
    }
    if (base.re() == 0 && base.im() == 0) {
      return exponent.re() > 0 ? new Complex(0, 0) : new Complex(Double.NaN, Double.NaN);
    }
    double n = exponent.re();
    if (exponent.im() == 0 && Math.abs(n) <= 100 && n == Math.rint(n)) {
      Complex product = integerPower(base, (int) Math.abs(n));
      return n < 0 ? reciprocal(product) : product;
    }
    return exp(multiply(exponent, log(base)));
  }

  private static Complex integerPower(Complex base, int exponent) {
    Complex result = null;
    Complex square = base;
    for (int rest = exponent; rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result = result == null ? square : multiply(result, square);
      }
      if (rest > 1) {
        square = multiply(square, square);
      }
    }
    return result;
  }

  static Complex sin(Complex a) {
    return over(sinh(times(a)));
  }

  static Complex cos(Complex a) {
    return cosh(times(a));
  }

  static Complex tan(Complex a) {
    return over(tanh(times(a)));
  }

  static Complex arcsin(Complex a) {
    return over(arcsinh(times(a)));
  }

  static Complex arctan(Complex a) {
    return over(arctanh(times(a)));
  }

  /** Returns {@code i * a}. */
  private static Complex times(Complex a) {
    return new Complex(-a.im(), a.re());
  }

  /** Returns {@code a / i}. */
  private static Complex over(Complex a) {
    return new Complex(a.im(), -a.re());
  }

  static Complex sinh(Complex a) {
    return a.im() == 0
        ? new Complex(Math.sinh(a.re()), a.im())
        : new Complex(Math.sinh(a.re()) * Math.cos(a.im()), Math.cosh(a.re()) * Math.sin(a.im()));
  }

  static Complex cosh(Complex a) {
    return a.im() == 0
        ? new Complex(Math.cosh(a.re()), Math.copySign(1, a.re()) * a.im())
        : new Complex(Math.cosh(a.re()) * Math.cos(a.im()), Math.sinh(a.re()) * Math.sin(a.im()));
  }

  /** Returns the hyperbolic tangent by Kahan's formula (1987), which does not overflow. */
  static Complex tanh(Complex a) {
    if (Math.abs(a.re()) > 22) {
      double sign = Double.isInfinite(a.im()) ? 0 : Math.sin(2 * a.im());
      return new Complex(Math.copySign(1, a.re()), 4 * sign / 2 * Math.exp(-2 * Math.abs(a.re())));
    }
    double tan = Math.tan(a.im());
    double beta = 1 + tan * tan;
    double sinh = Math.sinh(a.re());
    double rho = Math.sqrt(1 + sinh * sinh);
    if (Double.isInfinite(tan)) {
      return new Complex(rho / sinh, 1 / tan);
    }
    double below = 1 + beta * sinh * sinh;
    return new Complex(beta * rho * sinh / below, tan / below);
  }

  /** Returns the inverse cosine by Kahan's formula (1987). */
  static Complex arccos(Complex a) {
    Complex minus = sqrt(new Complex(1 - a.re(), -a.im()));
    Complex plus = sqrt(new Complex(1 + a.re(), a.im()));
    return new Complex(
        2 * Math.atan2(minus.re(), plus.re()),
        RealMath.arcsinh(plus.re() * minus.im() - plus.im() * minus.re()));
  }

  /** Returns the inverse hyperbolic sine by Kahan's formula (1987). */
  static Complex arcsinh(Complex a) {
    Complex minus = sqrt(new Complex(1 + a.im(), -a.re()));
    Complex plus = sqrt(new Complex(1 - a.im(), a.re()));
    return new Complex(
        RealMath.arcsinh(plus.re() * minus.im() * -1 + plus.im() * minus.re()),
        Math.atan2(a.im(), minus.re() * plus.re() - minus.im() * plus.im()));
  }

  /** Returns the inverse hyperbolic cosine by Kahan's formula (1987). */
  static Complex arccosh(Complex a) {
    Complex minus = sqrt(new Complex(a.re() - 1, a.im()));
    Complex plus = sqrt(new Complex(a.re() + 1, a.im()));
    return new Complex(
        RealMath.arcsinh(minus.re() * plus.re() + minus.im() * plus.im()),
        2 * Math.atan2(minus.im(), plus.re()));
  }

  /** Returns the inverse hyperbolic tangent from the modulus and angle of (1 + a) / (1 - a). */
  static Complex arctanh(Complex a) {
    double x = Math.abs(a.re());
    double y = a.im();
    double below = (1 - x) * (1 - x) + y * y;
    // Next to the poles at 1 and -1 the square of y vanishes before y does.
    double re =
        x == 1 && Math.abs(y) < 0x1p-500
            ? 0.5 * (LN2 - Math.log(Math.abs(y)))
            : 0.25 * Math.log1p(4 * x / below);
    double im = 0.5 * Math.atan2(2 * y, (1 - x) * (1 + x) - y * y);
    return new Complex(Math.copySign(re, a.re()), im);
  }
}
