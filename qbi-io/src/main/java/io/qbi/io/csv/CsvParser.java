package io.qbi.io.csv;

import java.util.ArrayList;
import java.util.List;

/** Cuts a CSV text into records of fields (RFC 4180): quoted fields may hold anything. */
final class CsvParser {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  CsvParser(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** One record and the line that it begins on. */
  record Row(int line, List<String> fields) {}

  /**
   * Returns the separator that the first line of {@code text} uses most: tab, semicolon or comma.
   */
  static char separator(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {'\t', ';', ','}) {
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  /** Returns the next record that is not an empty line; null at the end. */
  Row next() {
    while (at < text.length()) {
      int start = line;
      List<String> fields = record();
      if (fields.size() > 1 || !fields.get(0).isBlank()) {
        return new Row(start, fields);
      }
    }
    return null;
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(field());
      if (at < text.length() && text.charAt(at) == separator) {
        at++;
        continue;
      }
      endLine();
      return fields;
    }
  }

  private void endLine() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
  }

  private String field() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && !endsField(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private boolean endsField(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private String quoted() {
    int start = line;
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && (at == text.length() || text.charAt(at) != '"')) {
        if (at < text.length() && !endsField(text.charAt(at))) {
          throw new IllegalArgumentException(
              "line " + line + " has text after a closing quote; double the quotes inside a field");
        }
        return field.toString();
      }
      if (c == '"') {
        at++;
      }
      line += c == '\n' ? 1 : 0;
      field.append(c);
    }
    throw new IllegalArgumentException(
        "the quote that opens on line " + start + " is never closed");
  }
}
