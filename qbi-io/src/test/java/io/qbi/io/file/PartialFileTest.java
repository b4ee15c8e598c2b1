package io.qbi.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.io.QbiFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file appears under its name whole, or not at all. */
class PartialFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void nothingIsVisibleBeforeTheCommit() throws IOException {
    Path target = folder.resolve("a.bin");
    PartialFile file = PartialFile.create(target);
    file.write(bytes("world"), 5);
    file.write(bytes("hello"), 0);
    assertThat(target).doesNotExist();
    file.commit();
    assertThat(Files.readString(target)).isEqualTo("helloworld");
    assertThat(names()).containsExactly("a.bin");
  }

  @Test
  void anAbortKeepsTheOldFile() throws IOException {
    Path target = folder.resolve("a.bin");
    Files.writeString(target, "old");
    PartialFile file = PartialFile.create(target);
    file.write(bytes("new"), 0);
    file.abort();
    assertThat(Files.readString(target)).isEqualTo("old");
    assertThat(names()).containsExactly("a.bin");
  }

  @Test
  void aCommitReplacesTheOldFileAndAnAbortAfterItDoesNothing() throws IOException {
    Path target = folder.resolve("a.bin");
    Files.writeString(target, "old");
    PartialFile file = PartialFile.create(target);
    file.write(bytes("new"), 0);
    file.commit();
    file.abort();
    assertThat(Files.readString(target)).isEqualTo("new");
  }

  @Test
  void whatIsNotWrittenReadsAsZeros() throws IOException {
    Path target = folder.resolve("a.bin");
    PartialFile file = PartialFile.create(target);
    file.write(bytes("x"), 0);
    file.extendTo(4);
    file.extendTo(2);
    assertThat(file.length()).isEqualTo(4);
    file.commit();
    assertThat(Files.readAllBytes(target)).containsExactly('x', 0, 0, 0);
  }

  @Test
  void errorsNameTheFileAndTheFix() {
    assertThatThrownBy(() -> PartialFile.create(folder.resolve("none").resolve("a.bin")))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("a.bin")
        .hasMessageContaining("create it first");
    assertThatThrownBy(() -> PartialFile.create(folder))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("it is a folder");
  }

  @Test
  void aFullDiskIsNamed() {
    QbiFileException error =
        QbiFileException.unwritable(
            folder.resolve("a.bin"), new IOException("No space left on device"));
    assertThat(error).hasMessageContaining("the disk is full").hasMessageContaining("a.bin");
  }
}
