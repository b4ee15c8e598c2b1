package io.qbi.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly, into maps, lists, strings, doubles, booleans and null. */
final class SmallJson {
  private final String text;
  private int at;

  private SmallJson(String text) {
    this.text = text;
  }

  static Object read(String text) {
    SmallJson json = new SmallJson(text);
    Object value = json.value();
    json.blanks();
    if (json.at != text.length()) {
      throw json.wrong("the end");
    }
    return value;
  }

  private Object value() {
    blanks();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    while (!taken('}')) {
      if (!map.isEmpty()) {
        take(',');
      }
      blanks();
      String name = string();
      take(':');
      if (map.containsKey(name)) {
        throw wrong("another name than " + name);
      }
      map.put(name, value());
    }
    return map;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    at++;
    while (!taken(']')) {
      if (!list.isEmpty()) {
        take(',');
      }
      list.add(value());
    }
    return list;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    take('"');
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw wrong("an escaped control character");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    if (c != '"' && c != '\\') {
      throw wrong("a quote or a backslash");
    }
    return c;
  }

  private Object word() {
    int start = at;
    while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> Double.parseDouble(word);
    };
  }

  private boolean taken(char c) {
    blanks();
    if (text.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  private void take(char c) {
    if (!taken(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException(wanted + " is missing at " + at);
  }
}
