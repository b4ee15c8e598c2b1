package io.qbi.draw;

/** Text and numbers as XML, HTML and DOT want them. */
public final class Markup {
  private static final char REPLACEMENT = '\uFFFD';

  private Markup() {}

  /** Returns {@code text} for use as XML or HTML content or within a quoted attribute. */
  public static String xml(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendXml(out, c));
    return out.toString();
  }

  private static void appendXml(StringBuilder out, int c) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\'':
        out.append("&#39;");
        break;
      default:
        out.appendCodePoint(isXml(c) ? c : REPLACEMENT);
    }
  }

  /** Returns whether XML 1.0 can hold the character at all. */
  private static boolean isXml(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean control = (c < 0x20 && !space) || (c >= 0x7F && c < 0xA0);
    boolean surrogate = c >= 0xD800 && c < 0xE000;
    return !control && !surrogate && (c & 0xFFFE) != 0xFFFE;
  }

  /** Returns {@code text} as a quoted DOT string in which nothing is an escape sequence. */
  static String dot(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else {
        out.append(c < 0x20 ? ' ' : c);
      }
    }
    return out.append('"').toString();
  }

  /** Returns a coordinate rounded to a tenth, without a needless ".0". */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    long whole = Math.abs(tenths) / 10;
    long part = Math.abs(tenths) % 10;
    return (tenths < 0 ? "-" : "") + whole + (part == 0 ? "" : "." + part);
  }
}
