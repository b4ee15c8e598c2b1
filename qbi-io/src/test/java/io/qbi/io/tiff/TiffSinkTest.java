package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink does besides writing pixels. */
class TiffSinkTest {
  @TempDir Path folder;

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void showsNothingBeforeTheCommit() throws IOException {
    Path file = folder.resolve("a.tif");
    TiffSink sink = new TiffSink(file, TiffOptions.plain());
    Block block = Pixels.random(DType.UINT16, 1, 2, 3, 4);
    sink.open(block.shape(), block.dtype());
    sink.write(Box.all(block.shape()), block);
    assertThat(file).doesNotExist();
    sink.commit();
    assertThat(files()).isEqualTo(1);
    Pixels.assertHolds(TiffSource.open(file), block);
  }

  @Test
  void leavesNothingAfterAnAbort() throws IOException {
    Path file = folder.resolve("a.tif");
    Pixels.save(file, Pixels.random(DType.INT8, 1, 4, 4), TiffOptions.plain(), 10);
    TiffSink sink = new TiffSink(file, TiffOptions.plain().deflated());
    sink.abort();
    sink.open(Shape.of(5, 5), DType.UINT8);
    sink.write(Box.all(Shape.of(5, 5)), Block.allocate(DType.UINT8, 5, 5));
    sink.abort();
    assertThat(files()).isEqualTo(1);
    assertThat(TiffSource.open(file).shape()).isEqualTo(Shape.of(4, 4));
  }

  @Test
  void takesChunksFromManyThreads() throws IOException {
    Block block = Pixels.random(DType.UINT16, 1, 12, 60, 70);
    for (TiffOptions options :
        new TiffOptions[] {TiffOptions.plain(), TiffOptions.plain().predicted()}) {
      Path file = folder.resolve("t.tif");
      TiffSink sink = new TiffSink(file, options);
      ChunkGrid grid = sink.chunks(ChunkGrid.auto(block.shape(), 3000), block.dtype());
      sink.open(block.shape(), block.dtype());
      LongStream.range(0, grid.count())
          .parallel()
          .forEach(i -> sink.write(grid.box(i), block.slice(grid.box(i))));
      sink.commit();
      Pixels.assertHolds(TiffSource.open(file), block);
    }
  }

  @Test
  void asksForLongRowsWithoutCompression() {
    ChunkGrid grid = ChunkGrid.regular(Shape.of(9, 50, 60), 2, 7, 13);
    TiffSink sink = new TiffSink(folder.resolve("a.tif"), TiffOptions.plain());
    assertThat(sink.chunks(grid, DType.FLOAT64)).hasToString("(2, 7, 60)");
    ChunkGrid cubes = ChunkGrid.regular(Shape.of(2000, 2000, 2000), 256, 256, 256);
    assertThat(sink.chunks(cubes, DType.FLOAT32)).hasToString("(32, 256, 2000)");
    // Eight pixels of a bool share a byte, so rows must come whole.
    assertThat(sink.chunks(grid, DType.BOOL)).hasToString("(2, 7, 60)");
  }

  @Test
  void asksForWholeStripsWithDeflate() {
    ChunkGrid grid = ChunkGrid.regular(Shape.of(900, 500, 600), 200, 7, 13);
    TiffSink sink = new TiffSink(folder.resolve("a.tif"), TiffOptions.plain().deflated());
    assertThat(sink.chunks(grid, DType.UINT8)).hasToString("(55, 500, 600)");
    assertThat(sink.chunks(grid.with(0, io.qbi.shape.AxisChunks.regular(900, 3)), DType.UINT8))
        .hasToString("(3, 500, 600)");
    ChunkGrid wide = ChunkGrid.regular(Shape.of(20000, 10000), 512, 512);
    // 26 rows of 10,000 bytes make a strip.
    assertThat(sink.chunks(wide, DType.UINT8)).hasToString("(1664, 10000)");
  }

  @Test
  void refusesRegionsThatCutThroughStrips() {
    TiffSink sink = new TiffSink(folder.resolve("a.tif"), TiffOptions.plain().deflated());
    sink.open(Shape.of(8, 8), DType.UINT8);
    Box region = Box.of(new long[] {0, 0}, new long[] {4, 8});
    assertThatThrownBy(() -> sink.write(region, Block.allocate(DType.UINT8, 4, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chunks()");
    assertThatThrownBy(sink::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("page 0 was not written");
    sink.abort();
  }

  @Test
  void usesBigTiffWhereOffsetsNeedIt() {
    Path file = folder.resolve("a.tif");
    TiffOptions plain = TiffOptions.plain();
    assertThat(TiffLayout.of(file, Shape.of(1000, 1000, 1000), DType.UINT16, plain).big())
        .isFalse();
    assertThat(TiffLayout.of(file, Shape.of(2000, 1000, 1000), DType.UINT16, plain).big()).isTrue();
    assertThat(TiffLayout.of(file, Shape.of(1, 1), DType.UINT8, plain.bigTiff()).big()).isTrue();
  }

  @Test
  void readsFarIntoBigFiles() throws IOException {
    // 5 GB on paper; the file system keeps only what is written.
    Shape shape = Shape.of(50, 10_000, 10_000);
    Path file = folder.resolve("big.tif");
    TiffSink sink = new TiffSink(file, TiffOptions.plain());
    sink.open(shape, DType.UINT8);
    Box corner = Box.of(new long[] {49, 9_998, 9_997}, new long[] {50, 10_000, 10_000});
    Block block = Pixels.random(DType.UINT8, 1, 1, 2, 3);
    sink.write(corner, block);
    sink.commit();
    TiffSource source = TiffSource.open(file);
    assertThat(source.shape()).isEqualTo(shape);
    Pixels.assertSame(source.read(corner), block);
  }

  @Test
  void refusesWhatTiffCannotHold() {
    TiffSink sink = new TiffSink(folder.resolve("a.tif"), TiffOptions.plain());
    assertRefused(sink, Shape.of(4), "not one of shape (4,); reshape it");
    assertRefused(sink, Shape.of(2, 2, 2, 2), "reshape it");
    assertRefused(sink, Shape.of(0, 5), "holds no empty array");
    assertRefused(sink, Shape.of(2, 1L << 32), "may exceed 2^31 - 1");
    assertRefused(sink, Shape.of(2, (1L << 31) - 1), "too long");
    assertRefused(sink, Shape.of(1L << 30, 1L << 30, 1 << 2), "TB");
    TiffSink colour = new TiffSink(folder.resolve("a.tif"), TiffOptions.plain().colour());
    assertRefused(colour, Shape.of(4, 4, 5), "last axis of 3 or 4");
    assertRefused(colour, Shape.of(4, 4), "(y, x, colour)");
    assertThatThrownBy(() -> TiffOptions.plain().deflated(10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(TiffSink sink, Shape shape, String problem) {
    assertThatThrownBy(() -> sink.open(shape, DType.INT32))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("a.tif")
        .hasMessageContaining(problem);
  }

  @Test
  void namesTheFolderThatIsMissing() {
    TiffSink sink = new TiffSink(folder.resolve("none/a.tif"), TiffOptions.plain());
    assertThatThrownBy(() -> sink.open(Shape.of(2, 2), DType.UINT8))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("there is no folder")
        .hasMessageContaining("create it first");
  }
}
