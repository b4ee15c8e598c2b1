package io.qbi.io.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the Python literal in an NPY header: a dictionary of strings, booleans, integers and
 * tuples or lists of these.
 */
final class HeaderParser {
  private static final int DEEPEST = 20;

  private final String text;
  private int at;

  private HeaderParser(String text) {
    this.text = text;
  }

  /**
   * Returns the entries of a dictionary; its values are String, Boolean, Long or List.
   *
   * @throws IllegalArgumentException if the text is not such a dictionary; the message says where
   */
  static Map<String, Object> parse(String text) {
    HeaderParser parser = new HeaderParser(text);
    Map<String, Object> entries = parser.dictionary();
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.unexpected("the end");
    }
    return entries;
  }

  private Map<String, Object> dictionary() {
    Map<String, Object> entries = new LinkedHashMap<>();
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      entries.put(key, value(0));
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    return entries;
  }

  private Object value(int depth) {
    char c = peek();
    if (c == '(' || c == '[') {
      return sequence(c == '(' ? ')' : ']', depth);
    }
    if (c == '\'' || c == '"') {
      return string();
    }
    if (text.startsWith("True", at)) {
      at += 4;
      return true;
    }
    if (text.startsWith("False", at)) {
      at += 5;
      return false;
    }
    return integer();
  }

  private List<Object> sequence(char close, int depth) {
    if (depth == DEEPEST) {
      throw unexpected("fewer nested brackets");
    }
    at++;
    List<Object> items = new ArrayList<>();
    while (!accept(close)) {
      items.add(value(depth + 1));
      if (!accept(',')) {
        expect(close);
        break;
      }
    }
    return items;
  }

  private String string() {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw unexpected("a string");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw unexpected("a closed string");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private long integer() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    try {
      long value = Long.parseLong(text.substring(start, at));
      // Python 2 wrote long integers as 123L.
      if (at < text.length() && text.charAt(at) == 'L') {
        at++;
      }
      return value;
    } catch (NumberFormatException e) {
      at = start;
      throw unexpected("a string, True, False, an integer of 64 bits or a tuple");
    }
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private boolean accept(char c) {
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  private char peek() {
    skipSpace();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ' && text.charAt(at) != '\0') {
      at++;
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException("its header has no " + wanted + " at character " + at);
  }
}
