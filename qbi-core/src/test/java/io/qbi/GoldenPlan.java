package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares texts of plans with the files in {@code src/test/resources/plans}. */
final class GoldenPlan {
  private static final Path FOLDER = Path.of("src", "test", "resources", "plans");
  private static final boolean UPDATE = Boolean.getBoolean("qbi.updateGolden");

  private GoldenPlan() {}

  /** Asserts that the file holds {@code text}; with -Dqbi.updateGolden=true writes it first. */
  static void check(String name, String text) {
    Path file = FOLDER.resolve(name + ".txt");
    // Which kernel is chosen, and why, depends on the processor and on the JVM's options.
    String actual = text.replaceAll("on this machine: .*", "on this machine: [what and why]");
    try {
      if (UPDATE) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as("%s; read the difference, then run with -Dqbi.updateGolden=true", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
