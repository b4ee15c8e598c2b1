package io.qbi.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares drawings with the files in {@code src/test/resources/drawings}. */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "drawings");
  private static final boolean UPDATE = Boolean.getBoolean("qbi.updateGolden");

  private Golden() {}

  /** Asserts that the file holds {@code actual}; with -Dqbi.updateGolden=true writes it first. */
  static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (UPDATE) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as("%s; look at the difference, then run with -Dqbi.updateGolden=true", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
