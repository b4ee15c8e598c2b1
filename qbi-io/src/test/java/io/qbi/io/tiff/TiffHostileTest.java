package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.io.QbiFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie: each is refused with a sentence that names the file, the lie and the fix. */
class TiffHostileTest {
  @TempDir Path folder;

  private void assertRefused(TiffBuilder builder, String problem) throws IOException {
    assertRefused(builder.bytes(), problem);
  }

  private void assertRefused(byte[] bytes, String problem) throws IOException {
    Path file = Files.write(folder.resolve("lie.tif"), bytes);
    assertThatThrownBy(() -> Pixels.readAll(TiffSource.open(file)))
        .isInstanceOf(QbiFileException.class)
        .hasMessageStartingWith("cannot read " + file + ": ")
        .hasMessageContaining(problem)
        .hasMessageContaining("; ");
  }

  @Test
  void otherFormats() throws IOException {
    assertRefused(new byte[0], "it has 0 bytes and no TIFF header");
    assertRefused("II*".getBytes(StandardCharsets.US_ASCII), "it has 3 bytes");
    assertRefused("\211PNG and so on".getBytes(StandardCharsets.ISO_8859_1), "not begin with II");
    assertRefused(new byte[] {'I', 'I', 7, 0, 8, 0, 0, 0, 0, 0}, "magic number is 7");
    assertRefused(new byte[] {'I', 'I', 43, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "BigTIFF");
  }

  @Test
  void missingAndForbiddenFiles() {
    assertThatThrownBy(() -> TiffSource.open(folder.resolve("none.tif")))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> TiffSource.open(folder))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> TiffSource.page(folder, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noPages() throws IOException {
    assertRefused(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0}, "it holds no page");
    assertRefused(new byte[] {'I', 'I', 42, 0, 99, 0, 0, 0}, "byte 99, but it ends at byte 8");
    assertRefused(
        new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "no tag for its width");
  }

  @Test
  void loops() throws IOException {
    assertRefused(TiffBuilder.gray(4, 4).looped(), "page 1 leads back to an earlier one");
    TiffBuilder two = TiffBuilder.gray(4, 4);
    two.page(4, 4, 8).segments(273, 279, new byte[16]);
    assertRefused(two.looped(), "page 2 leads back to an earlier one");
  }

  @Test
  void absurdLengths() throws IOException {
    assertRefused(TiffBuilder.gray(4, 4).tag(256, 4, 0), "the width 0");
    assertRefused(TiffBuilder.gray(4, 4).tag(256, 4, 0xFFFFFFFFL), "the width 4294967295");
    assertRefused(TiffBuilder.gray(4, 4).tag(256, 4, 2_000_000_000), "strip 0 of 8000000000 bytes");
    assertRefused(TiffBuilder.gray(4, 4).tag(257, 4, 1 << 30), "strip 0 of 4294967296 bytes");
    assertRefused(
        TiffBuilder.gray(4, 4).tag(257, 4, 1 << 30).tag(278, 4, 1), "needs 1073741824 strips");
    assertRefused(
        TiffBuilder.gray(4, 4).tag(256, 4, 1 << 30).tag(277, 3, 65535), "claims to have 4 rows");
    assertRefused(TiffBuilder.gray(4, 4).tag(277, 3, 0), "the number of channels 0");
    assertRefused(TiffBuilder.gray(4, 4).tag(278, 4, 0), "the rows per strip 0");
    assertRefused(TiffSamples.lzwTiles().tag(322, 4, 0), "the tile width 0");
  }

  @Test
  void moreThanTheCompressedBytesCanHold() throws IOException {
    TiffBuilder deflate = TiffBuilder.gray(4, 4).tag(259, 3, 8).tag(256, 4, 100_000);
    assertRefused(deflate, "the 16 bytes of strip 0 hold 400000");
    assertRefused(TiffSamples.packBits().tag(256, 4, 100_000), "hold 400000");
    assertRefused(TiffSamples.lzwTiles().tag(322, 4, 300_000), "hold 4800000");
  }

  @Test
  void segmentsOutsideTheFile() throws IOException {
    assertRefused(
        TiffBuilder.gray(4, 4).tag(273, 4, 1 << 20), "bytes at byte 1048576, but the file");
    assertRefused(TiffBuilder.gray(4, 4).tag(273, 16, -5), "at byte 18446744073709551611");
    assertRefused(TiffBuilder.gray(4, 4).tag(273, 4, 0), "at byte 0");
    assertRefused(TiffBuilder.gray(4, 4).without(273), "needs 1 strips but lists 0");
    assertRefused(
        TiffSamples.lzwTiles().tag(325, 16, Long.MAX_VALUE, Long.MIN_VALUE), "tile 0 of 92233");
    assertRefused(TiffSamples.lzwTiles().tag(325, 4, 5), "the lengths of 1");
  }

  @Test
  void tablesOutsideTheFile() throws IOException {
    byte[] bytes = TiffSamples.packBits().bytes();
    // The offset of the table of strip offsets is the last word of that directory entry.
    int entry = indexOf(bytes, new byte[] {0x01, 0x11, 0, 4, 0, 0, 0, 3});
    bytes[entry + 8] = 0x7F;
    assertRefused(bytes, "its directories point to byte 21");
    bytes[entry + 4] = 0x7F;
    assertRefused(bytes, "has tag 273 with 2130706435 values");
  }

  @Test
  void directoriesThatOverlap() throws IOException {
    // 500 pages that share one table of 2000 strip offsets: a small file that would fill memory.
    TiffBuilder builder = new TiffBuilder(true, ByteOrder.LITTLE_ENDIAN);
    byte[][] rows = new byte[2000][1];
    builder.page(1, 2000, 8).tag(278, 4, 1).segments(273, 279, rows);
    for (int i = 0; i < 500; i++) {
      builder.page(1, 2000, 8).tag(278, 4, 1).tag(279, 3, 1);
    }
    byte[] bytes = builder.bytes();
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = file.getLong(8);
    shareTables(file, first);
    assertRefused(bytes, "its directories overlap one another");
  }

  /** Makes the strip counts of every page those of the first page, which serve as offsets too. */
  private static void shareTables(ByteBuffer file, long first) {
    long table = 0;
    long at = first;
    while (at != 0) {
      long entries = file.getLong((int) at);
      for (int i = 0; i < entries; i++) {
        int entry = (int) at + 8 + 20 * i;
        if (file.getShort(entry) == 273) {
          table = file.getLong(entry + 12);
        } else if (file.getShort(entry) == 279 && at != first) {
          file.putShort(entry, (short) 273).putShort(entry + 2, (short) 16);
          file.putLong(entry + 4, 2000).putLong(entry + 12, table);
        }
      }
      at = file.getLong((int) (at + 8 + 20 * entries));
    }
  }

  @Test
  void damagedSegments() throws IOException {
    assertRefused(
        TiffBuilder.gray(40, 40).tag(259, 3, 8), "strip 0 of slice 0 is damaged (incorrect header");
    assertRefused(
        TiffBuilder.gray(4, 4).tag(259, 3, 5).segments(273, 279, new byte[] {0, 1, 2, 3}),
        "bit order of TIFF 5.0");
    assertRefused(
        TiffBuilder.gray(4, 4).tag(259, 3, 5).segments(273, 279, new byte[] {-1, -1, -1}),
        "comes before it is defined");
    assertRefused(
        TiffBuilder.gray(4, 4).tag(259, 3, 32773).segments(273, 279, new byte[] {9, 1}),
        "ends in the middle of a run");
    assertRefused(
        TiffBuilder.gray(4, 4).tag(259, 3, 32773).segments(273, 279, new byte[] {0, 1}),
        "end before its last row");
  }

  @Test
  void thingsThatAreNotRead() throws IOException {
    assertRefused(TiffBuilder.gray(4, 4).tag(259, 3, 7), "JPEG compression (7) on page 0");
    assertRefused(TiffBuilder.gray(4, 4).tag(259, 3, 777), "compression number 777");
    assertRefused(TiffBuilder.gray(4, 4).tag(258, 3, 12), "12-bit unsigned samples");
    assertRefused(TiffBuilder.gray(4, 4).tag(258, 3, 16).tag(339, 3, 3), "16-bit floating-point");
    assertRefused(TiffBuilder.gray(4, 4).tag(266, 3, 2), "reversed bits");
    assertRefused(TiffBuilder.gray(4, 4).tag(262, 3, 6), "subsampled YCbCr");
    assertRefused(TiffBuilder.gray(4, 4).tag(32997, 4, 2), "volumes within a page");
    assertRefused(TiffBuilder.gray(4, 4).tag(259, 3, 8).tag(317, 3, 3), "predictor 3 with 8-bit");
    assertRefused(TiffBuilder.gray(4, 4).tag(259, 3, 8).tag(317, 3, 9), "predictor number 9");
    assertRefused(
        TiffBuilder.gray(1, 1).tag(277, 3, 3).tag(258, 3, 5, 6, 5), "different bit depths");
    assertRefused(TiffBuilder.gray(4, 4).tag(256, 12, 4), "type 12 where an integer belongs");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("the builder wrote no such bytes");
  }
}
