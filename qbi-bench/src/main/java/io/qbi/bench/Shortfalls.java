package io.qbi.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * What is known of rows that fall short of what they are to reach: what bounds them, and what was
 * tried. From {@code shortfalls.properties}, in which several rows may share a text.
 */
final class Shortfalls {
  private static final String FILE = "shortfalls.properties";

  private final Properties texts = new Properties();
  private final Set<String> said = new HashSet<>();

  /** Reads the file. */
  Shortfalls() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Shortfalls.class.getResourceAsStream(FILE), FILE),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** Returns the rows of which something is known. */
  Set<String> rows() {
    return texts.stringPropertyNames();
  }

  /**
   * Returns what is known of a row: empty if nothing is, and "as above" from the second time on.
   */
  String first(String row) {
    String text = texts.getProperty(row, "");
    if (text.startsWith("->")) {
      text = texts.getProperty(text.substring(2).strip(), "");
    }
    return text.isEmpty() || said.add(text) ? text : "as above";
  }
}
