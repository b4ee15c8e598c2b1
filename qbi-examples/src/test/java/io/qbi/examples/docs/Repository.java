package io.qbi.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checked-out project, as the tests of its documentation see it. */
record Repository(Path root) {

  /** Returns the project that the tests run in, from whichever of its folders. */
  static Repository here() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
      folder = folder.getParent();
    }
    return new Repository(folder);
  }

  /** Returns the pages written for people: those beside README, and all below {@code docs}. */
  List<Path> pages() {
    List<Path> pages = new ArrayList<>(List.of(file("README.md"), file("CONTRIBUTING.md")));
    pages.addAll(filesBelow("docs", ".md"));
    return pages;
  }

  /** Returns the files below a folder whose names end as given, in order. */
  List<Path> filesBelow(String folder, String ending) {
    try (Stream<Path> files = Files.walk(file(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file with this name, which is relative to the root. */
  Path file(String name) {
    return root.resolve(name);
  }

  /** Returns the text of a file. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the text of a file. */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
