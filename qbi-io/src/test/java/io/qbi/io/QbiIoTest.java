package io.qbi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.data.Block;
import io.qbi.data.BlockSource;
import io.qbi.data.DType;
import io.qbi.io.raw.RawLayout;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format follows from the content when reading, from the name when writing. */
class QbiIoTest {
  @TempDir Path folder;

  private final Block block = SampleBlocks.random(DType.UINT8, Shape.of(4, 5), 1);

  @BeforeEach
  void writeSlices() throws IOException {
    for (int i = 1; i <= 11; i++) {
      Block slice = Block.allocate(DType.UINT8, 4, 5);
      slice.setLongAt(7, i);
      SampleBlocks.write(QbiIo.sink(folder.resolve("s" + i + ".png")), slice, 100, 1);
    }
  }

  @Test
  void everyEndingIsWrittenAndRead() throws IOException {
    for (String name : new String[] {"a.npy", "a.NPZ", "a.png", "a.tif"}) {
      Path file = folder.resolve(name);
      SampleBlocks.write(QbiIo.sink(file, SaveOptions.defaults().compressed(true)), block, 9, 1);
      BlockSource source = QbiIo.source(file);
      assertThat(source.describe()).containsIgnoringCase(name);
      assertThat(SampleBlocks.elements(source.read(Box.all(source.shape()))))
          .isEqualTo(SampleBlocks.elements(block));
    }
    assertThat(QbiIo.source(folder.resolve("a.NPZ"), "arr_0").shape()).isEqualTo(block.shape());
  }

  @Test
  void coloursAreKept() throws IOException {
    Block pixels = SampleBlocks.random(DType.UINT8, Shape.of(4, 5, 3), 1);
    for (String name : new String[] {"c.png", "c.tif"}) {
      Path file = folder.resolve(name);
      SaveOptions options = SaveOptions.defaults().colour(true);
      SampleBlocks.write(QbiIo.sink(file, options), pixels, 100, 1);
      BlockSource source = QbiIo.source(file);
      assertThat(SampleBlocks.elements(source.read(Box.all(source.shape()))))
          .isEqualTo(SampleBlocks.elements(pixels));
    }
  }

  @Test
  void contentWinsOverTheName() throws IOException {
    Path file = folder.resolve("a.png");
    SampleBlocks.write(QbiIo.sink(folder.resolve("a.npy")), block, 9, 1);
    Files.move(folder.resolve("a.npy"), file);
    assertThat(QbiIo.source(file).describe()).isEqualTo("NPY a.png");
  }

  @Test
  void onePageOfATiffOpensAlone() throws IOException {
    Path file = folder.resolve("pages.tif");
    QbiIo.save(Qbi.arange(3 * 4 * 5).reshape(3, 4, 5), file);
    LazyArray page = QbiIo.openPage(file, 1);
    assertThat(page.shape()).isEqualTo(Shape.of(4, 5));
    assertThat(page.compute().getLong(0, 0)).isEqualTo(20);
    assertThatThrownBy(() -> QbiIo.openPage(file, 3))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("3");
  }

  @Test
  void aNumberedSeriesIsAStackInNaturalOrder() throws IOException {
    BlockSource stack = QbiIo.source(folder + "/s*.png");
    assertThat(stack.shape()).isEqualTo(Shape.of(11, 4, 5));
    assertThat(stack.chunks().maxChunk()).isEqualTo(Shape.of(1, 4, 5));
    Block column = stack.read(Box.of(new long[] {0, 1, 2}, new long[] {11, 2, 3}));
    assertThat(SampleBlocks.elements(column))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(stack.describe()).isEqualTo("11 × " + folder + "/s*.png");
  }

  @Test
  void theOddOneOutOfASeriesIsNamed() throws IOException {
    Path odd = folder.resolve("s1.png");
    SampleBlocks.write(QbiIo.sink(odd), Block.allocate(DType.UINT16, 4, 5), 100, 1);
    assertThatThrownBy(() -> QbiIo.source(folder + "/s*.png"))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining(odd + ": it is uint16 (4, 5)")
        .hasMessageContaining("is uint8 (4, 5)");
  }

  @Test
  void aPatternWithoutMatchIsAnError() {
    assertThatThrownBy(() -> QbiIo.source(folder + "/x*.png"))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("no file in it matches \"x*.png\"");
    assertThatThrownBy(() -> QbiIo.source(folder + "/none/*.png"))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> QbiIo.source(folder + "/[.png"))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("is not a pattern");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    assertThatThrownBy(() -> QbiIo.source(folder.resolve("none.npy")))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> QbiIo.source(folder))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("it is a folder");
    Path text = Files.writeString(folder.resolve("text.png"), "This is a text, not an image.");
    assertThatThrownBy(() -> QbiIo.source(text))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("its content is not PNG as its name says");
    Path empty = Files.createFile(folder.resolve("empty.tif"));
    assertThatThrownBy(() -> QbiIo.source(empty))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("it is empty");
    assertThat(QbiIo.source(text, RawLayout.of(DType.UINT8, 4)).shape()).isEqualTo(Shape.of(4));
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    assertThatThrownBy(() -> QbiIo.sink(folder.resolve("a.jpg")))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("save as .png, .tif or .npy");
    assertThatThrownBy(() -> QbiIo.sink(folder.resolve("a.xyz")))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("end the name with .tif");
    assertThatThrownBy(() -> QbiIo.sink(folder.resolve("none/a.npy")).open(Shape.of(1), DType.INT8))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("create it first");
  }
}
