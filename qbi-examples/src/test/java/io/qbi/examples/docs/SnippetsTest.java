package io.qbi.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.io.QbiIo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the snippets of the documentation; what they print is held by DocumentationTest. */
class SnippetsTest {
  @TempDir Path folder;

  @Test
  void filesAreOpenedAndSaved() {
    LazyArray bone = Qbi.random(7).uniform(30, 12, 14);
    QbiIo.save(bone, folder.resolve("bone.tif"));

    UsageSnippets.files(folder);

    LazyArray saved = QbiIo.open(folder.resolve("bone-smooth.npy"));
    assertThat(saved.shape().toArray()).containsExactly(10, 6, 7);
    assertThat(saved.compute().toDoubleArray())
        .containsExactly(
            bone.slice("10:-10, ::2, ::2").filters().gaussian(1.5).compute().toDoubleArray());
  }

  @Test
  void engineComputes() {
    LazyArray array = Qbi.arange(1000).rechunk(100);
    assertThat(UsageSnippets.engine(array, folder)).isCloseTo(499.5, within(1e-12));
  }
}
