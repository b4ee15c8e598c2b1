package io.qbi.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Bytes, counts and durations as people read them, the same in every locale. */
public final class Figures {
  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final String[] SECOND_UNITS = {"ns", "µs", "ms", "s"};

  private Figures() {}

  /**
   * Returns an amount of bytes in binary units, rounded to a tenth: {@code 1.5 GiB}, {@code 512 B}.
   */
  public static String bytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("an amount of bytes cannot be " + bytes);
    }
    return scaled(bytes, 1024, BYTE_UNITS);
  }

  /** Returns a whole number with commas between groups of three digits: {@code 12,487}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /**
   * Returns a count and its noun, in the plural where it is not one: {@code 1 chunk}, {@code 64
   * chunks}.
   */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /**
   * Returns a duration in the unit that suits it: {@code 850 ns}, {@code 12.3 ms}, {@code 4.2 s},
   * {@code 2 min 05 s}, {@code 3 h 07 min}, {@code 2 d 04 h}.
   */
  public static String duration(Duration duration) {
    if (duration.isNegative()) {
      return "-" + duration(duration.negated());
    }
    // What would round up to "60 s" is a minute already.
    if (duration.compareTo(Duration.ofMillis(59_950)) < 0) {
      return scaled(duration.toNanos(), 1000, SECOND_UNITS);
    }
    Duration rounded = duration.plusMillis(500);
    if (rounded.toHours() == 0) {
      return pair(rounded.toMinutes(), "min", rounded.toSecondsPart(), "s");
    }
    rounded = duration.plusSeconds(30);
    if (rounded.toDays() == 0) {
      return pair(rounded.toHours(), "h", rounded.toMinutesPart(), "min");
    }
    rounded = duration.plusMinutes(30);
    return pair(rounded.toDays(), "d", rounded.toHoursPart(), "h");
  }

  private static String pair(long large, String largeUnit, int small, String smallUnit) {
    return String.format(Locale.ROOT, "%,d %s %02d %s", large, largeUnit, small, smallUnit);
  }

  private static String scaled(long amount, int base, String[] units) {
    BigDecimal value = BigDecimal.valueOf(amount);
    BigDecimal step = BigDecimal.valueOf(base);
    int unit = 0;
    // Round first, then compare: 1023.96 KiB reads 1 MiB, not 1024 KiB.
    while (unit < units.length - 1 && rounded(value).compareTo(step) >= 0) {
      value = value.divide(step);
      unit++;
    }
    return rounded(value).stripTrailingZeros().toPlainString() + " " + units[unit];
  }

  private static BigDecimal rounded(BigDecimal value) {
    boolean large = value.compareTo(BigDecimal.valueOf(100)) >= 0;
    return value.setScale(large ? 0 : 1, RoundingMode.HALF_UP);
  }
}
