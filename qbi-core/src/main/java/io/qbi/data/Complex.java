package io.qbi.data;

import java.io.Serializable;

/** A complex number, as read from one element of a complex array. */
public record Complex(double re, double im) implements Serializable {

  /** Returns the modulus. */
  public double abs() {
    return Math.hypot(re, im);
  }

  /** Returns the number in Python's notation: {@code (1.0+2.0j)}. */
  @Override
  public String toString() {
    String sign = im < 0 || (im == 0 && 1 / im < 0) ? "-" : "+";
    return "(" + re + sign + Math.abs(im) + "j)";
  }
}
