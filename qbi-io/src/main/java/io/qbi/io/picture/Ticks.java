package io.qbi.io.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis, and how they are written. */
final class Ticks {
  private Ticks() {}

  /** Returns about {@code wanted} multiples of 1, 2 or 5 times a power of ten in [low, high]. */
  static List<Double> linear(double low, double high, int wanted) {
    double raw = (high - low) / Math.max(1, wanted);
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(raw)));
    for (int multiple : new int[] {1, 2, 5, 10}) {
      BigDecimal candidate = step.multiply(BigDecimal.valueOf(multiple));
      if (candidate.doubleValue() >= raw * 0.999) {
        step = candidate;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    // Counting in decimals keeps 0.3 from becoming 0.30000000000000004.
    BigDecimal tick = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
    while (tick.doubleValue() <= high && ticks.size() < 50) {
      ticks.add(tick.doubleValue());
      tick = tick.add(step);
    }
    return ticks;
  }

  /** Returns the powers of ten in [low, high], thinned to about {@code wanted}. */
  static List<Double> log(double low, double high, int wanted) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    if (last - first < 1) {
      return linear(low, high, wanted);
    }
    int step = Math.max(1, (last - first + wanted) / (wanted + 1));
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power += step) {
      ticks.add(Double.parseDouble("1e" + power));
    }
    return ticks;
  }

  /** Returns the multiples of powers of ten between those: 2, 3, ... 9, 20, 30, ... */
  static List<Double> logMinor(double low, double high) {
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.floor(Math.log10(high));
    for (int power = first; power <= last && last - first < 12; power++) {
      for (int multiple = 2; multiple <= 9; multiple++) {
        double tick = Double.parseDouble(multiple + "e" + power);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** Returns {@code value} as a label: {@code 0.25}, {@code 12,000}, {@code 2×10⁶}. */
  static String label(double value) {
    if (value == 0) {
      return "0";
    }
    double magnitude = Math.abs(value);
    BigDecimal decimal =
        BigDecimal.valueOf(value).round(new java.math.MathContext(4)).stripTrailingZeros();
    if (magnitude >= 1e-3 && magnitude < 1e6) {
      String text = decimal.toPlainString();
      int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
      for (int i = point - 3; i > (value < 0 ? 1 : 0) && magnitude >= 1e4; i -= 3) {
        text = text.substring(0, i) + "," + text.substring(i);
      }
      return text.replace("-", "−");
    }
    int power = decimal.precision() - decimal.scale() - 1;
    String mantissa = decimal.scaleByPowerOfTen(-power).stripTrailingZeros().toPlainString();
    String ten = "10" + superscript(power);
    return mantissa.equals("1") ? ten : mantissa.replace("-", "−") + "×" + ten;
  }

  private static String superscript(int power) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(power).toCharArray()) {
      text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return text.toString();
  }
}
