package io.qbi.examples;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of bytes such as {@code 512m}, {@code 2g} or {@code 65536}. */
final class ByteCount implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kmgt]?)b?");

  @Override
  public Long convert(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new TypeConversionException("'" + text + "' is no number of bytes; write 512m or 2g");
    }
    String unit = matcher.group(2);
    return Long.parseLong(matcher.group(1))
        << (unit.isEmpty() ? 0 : 10 * ("kmgt".indexOf(unit) + 1));
  }
}
