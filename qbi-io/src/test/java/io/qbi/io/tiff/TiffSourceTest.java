package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not written by {@link TiffSink}, and what a source does besides reading. */
class TiffSourceTest {
  @TempDir Path folder;

  private TiffSource open(TiffBuilder builder) throws IOException {
    return TiffSource.open(builder.write(folder.resolve("x.tif")));
  }

  private static Block grays(int height, int width) {
    Block block = Block.allocate(DType.UINT8, height, width);
    for (int i = 0; i < block.size(); i++) {
      block.setLongAt(i, TiffSamples.gray(i / width, i % width));
    }
    return block;
  }

  @Test
  void readsLzwTilesThatReachOverTheEdge() throws IOException {
    Pixels.assertHolds(open(TiffSamples.lzwTiles()), grays(TiffSamples.HEIGHT, TiffSamples.WIDTH));
  }

  @Test
  void readsPackBitsStrips() throws IOException {
    Pixels.assertHolds(open(TiffSamples.packBits()), grays(TiffSamples.HEIGHT, TiffSamples.WIDTH));
  }

  @Test
  void readsTilesThatWereNeverWrittenAsZeros() throws IOException {
    Block expected = grays(TiffSamples.HEIGHT, TiffSamples.WIDTH);
    for (int i = 0; i < expected.size(); i++) {
      if (i % TiffSamples.WIDTH >= 16) {
        expected.setLongAt(i, 0);
      }
    }
    Pixels.assertHolds(open(TiffSamples.sparseTiles()), expected);
  }

  @Test
  void putsSeparateChannelsLast() throws IOException {
    Block expected = Block.allocate(DType.UINT16, TiffSamples.HEIGHT, TiffSamples.WIDTH, 3);
    for (int i = 0; i < expected.size(); i++) {
      int pixel = i / 3;
      expected.setLongAt(
          i, TiffSamples.colour(pixel / TiffSamples.WIDTH, pixel % TiffSamples.WIDTH, i % 3));
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      Pixels.assertHolds(open(TiffSamples.planar(false, order)), expected);
      Pixels.assertHolds(open(TiffSamples.planar(true, order)), expected);
    }
  }

  @Test
  void followsImageJBeyondItsOnlyPage() throws IOException {
    TiffSource source = open(TiffSamples.imageJ());
    assertThat(source.shape()).isEqualTo(Shape.of(6, 4, 5));
    Block block = Pixels.readAll(source);
    assertThat(IntStream.range(0, 6).map(z -> (int) block.getLong(z, 3, 4)))
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(source.read(Box.of(new long[] {4, 1, 1}, new long[] {5, 2, 2})).getLong(0, 0, 0))
        .isEqualTo(4);
  }

  @Test
  void takesImageJsWordOnlyWhereTheDataAreThere() throws IOException {
    String description = "ImageJ=1.53t\nimages=6\n";
    assertThat(open(TiffBuilder.gray(5, 4).text(270, description)).shape())
        .isEqualTo(Shape.of(4, 5));
    TiffBuilder cut = TiffBuilder.gray(20, 30).append(new byte[700]).text(270, description);
    assertThatThrownBy(() -> open(cut))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("holds 6 slices, but it has room for");
  }

  @Test
  void unpacksSmallSamples() throws IOException {
    for (int bits : new int[] {1, 2, 4}) {
      TiffBuilder builder = new TiffBuilder(false, ByteOrder.BIG_ENDIAN).page(5, 2, bits);
      int rowBytes = (5 * bits + 7) / 8;
      byte[] rows = new byte[2 * rowBytes];
      for (int i = 0; i < 10; i++) {
        int bit = i % 5 * bits;
        rows[i / 5 * rowBytes + bit / 8] =
            (byte) (rows[i / 5 * rowBytes + bit / 8] | (i % (1 << bits)) << 8 - bits - bit % 8);
      }
      Block expected = Block.allocate(bits == 1 ? DType.BOOL : DType.UINT8, 2, 5);
      for (int i = 0; i < 10; i++) {
        expected.setLongAt(i, i % (1 << bits));
      }
      Pixels.assertHolds(open(builder.segments(273, 279, rows)), expected);
    }
  }

  @Test
  void leavesValuesAloneWhereZeroIsWhiteOrAnIndex() throws IOException {
    for (int photometric : new int[] {0, 3}) {
      Block block = Pixels.readAll(open(TiffBuilder.gray(5, 4).tag(262, 3, photometric)));
      assertThat(block.getLong(0, 3)).isEqualTo(3);
    }
  }

  @Test
  void leavesOutSmallerCopiesAndMasks() throws IOException {
    TiffBuilder builder = TiffBuilder.gray(6, 4);
    builder.page(3, 2, 8).tag(254, 4, 1).segments(273, 279, new byte[6]);
    builder.page(6, 4, 8).tag(254, 4, 4).segments(273, 279, new byte[24]);
    TiffSource source = open(builder);
    assertThat(source.shape()).isEqualTo(Shape.of(4, 6));
    Path file = folder.resolve("x.tif");
    assertThat(TiffSource.pageCount(file)).isEqualTo(3);
    assertThat(TiffSource.page(file, 1).shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void namesThePageThatDoesNotFitInTheStack() throws IOException {
    TiffBuilder builder = TiffBuilder.gray(6, 4);
    builder.page(6, 4, 8).segments(273, 279, new byte[24]);
    builder.page(6, 3, 8).segments(273, 279, new byte[18]);
    assertThatThrownBy(() -> open(builder))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("page 2 has 3 rows x 6 columns of uint8 but page 0 has 4 rows")
        .hasMessageContaining("one by one");
    TiffSource page = TiffSource.page(folder.resolve("x.tif"), 2);
    assertThat(Pixels.readAll(page).shape()).isEqualTo(Shape.of(3, 6));
    assertThat(page.describe()).isEqualTo("TIFF x.tif, page 2");
  }

  @Test
  void stacksPagesThatAreStoredDifferently() throws IOException {
    TiffBuilder builder = TiffSamples.lzwTiles();
    byte[] pixels = new byte[TiffSamples.WIDTH * TiffSamples.HEIGHT];
    builder.page(TiffSamples.WIDTH, TiffSamples.HEIGHT, 8).segments(273, 279, pixels);
    Block block = Pixels.readAll(open(builder));
    assertThat(block.getLong(0, 2, 3)).isEqualTo(TiffSamples.gray(2, 3));
    assertThat(block.getLong(1, 2, 3)).isZero();
  }

  @Test
  void comesBackFromSerialisation() throws Exception {
    TiffSource source = open(TiffSamples.lzwTiles());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    assertThat(bytes.size()).isLessThan(2000);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TiffSource copy = (TiffSource) in.readObject();
      Pixels.assertHolds(copy, grays(TiffSamples.HEIGHT, TiffSamples.WIDTH));
    }
  }

  @Test
  void noticesThatTheFileWasChanged() throws IOException {
    TiffSource source = open(TiffBuilder.gray(5, 4));
    Files.setLastModifiedTime(folder.resolve("x.tif"), FileTime.fromMillis(1_000_000));
    assertThatThrownBy(() -> Pixels.readAll(source))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("changed since it was opened; open it again");
  }

  @Test
  void refusesRegionsOutsideThePicture() throws IOException {
    TiffSource source = open(TiffBuilder.gray(5, 4));
    assertThatThrownBy(() -> source.read(Box.of(new long[] {0, 0}, new long[] {4, 6})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0:4, 0:6]");
    assertThat(source.read(Box.of(new long[] {2, 2}, new long[] {2, 4})).shape())
        .isEqualTo(Shape.of(0, 2));
  }

  @Test
  void readsOnlyTheSegmentsThatTheRegionTouches() throws IOException {
    TiffBuilder builder = TiffSamples.lzwTiles();
    // The second tile is damaged beyond reading; the first one does not care.
    builder.segments(324, 325, TiffSamples.lzw(new byte[256]), new byte[] {-1, -1, -1});
    TiffSource source = open(builder);
    assertThat(source.read(Box.of(new long[] {0, 0}, new long[] {11, 16})).size()).isEqualTo(176);
    assertThatThrownBy(() -> source.read(Box.of(new long[] {0, 15}, new long[] {1, 17})))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("tile 1 of slice 0 is damaged");
  }

  @Test
  void choosesWholePagesOrWholeSegmentsAsChunks() throws IOException {
    Path file = folder.resolve("c.tif");
    Pixels.save(file, Pixels.random(DType.UINT8, 1, 9, 1000, 1100), TiffOptions.plain(), 1 << 22);
    assertThat(TiffSource.open(file).chunks()).hasToString("(3, 1000, 1100)");
    Block large = Block.allocate(DType.UINT16, 3000, 4000);
    Pixels.save(file, large, TiffOptions.plain().deflated(), 1 << 22);
    // 32 rows of 8,000 bytes make a strip; 16 strips make 4 MiB.
    assertThat(TiffSource.open(file).chunks()).hasToString("(512, 4000)");
  }
}
