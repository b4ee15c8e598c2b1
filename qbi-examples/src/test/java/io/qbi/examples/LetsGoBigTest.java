package io.qbi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetsGoBigTest {
  @Test
  void everyValueIsAsExpected(@TempDir Path folder) throws IOException, InterruptedException {
    // The transforms of a kernel as large as the image need more than the heap of the tests.
    String text = ForkedJvm.run("1g", folder, LetsGoBig.class, folder.resolve("graphs").toString());

    assertThat(text).contains("All values are as expected");
    assertThat(text.lines().filter(line -> line.startsWith("as expected"))).hasSize(8);
    try (Stream<Path> graphs = Files.list(folder.resolve("graphs"))) {
      assertThat(graphs).hasSize(8).allSatisfy(g -> assertThat(g).content().startsWith("<svg"));
    }
  }
}
