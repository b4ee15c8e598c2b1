package io.qbi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.examples.docs.FirstLook;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoFlagsTest {
  @Test
  void oneLogLineNamesTheFlagThatMakesItFaster(@TempDir Path folder)
      throws IOException, InterruptedException {
    String text = ForkedJvm.run("256m", folder, FirstLook.class);

    assertThat(text).contains("RegionTable of 35 regions");
    assertThat(text.lines().filter(line -> line.contains("--add-modules jdk.incubator.vector")))
        .hasSize(1);
  }
}
