package io.qbi.io.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.io.SampleBlocks;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any region of any layout reads as the same elements that were written. */
class RawProperties {

  private static Path file() throws IOException {
    Path file = Files.createTempFile("qbi-test", ".raw");
    file.toFile().deleteOnExit();
    return file;
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everyRegionReadsAsItWasWritten(
      @ForAll DType dtype,
      @ForAll @Size(max = 4) List<@IntRange(max = 9) Integer> dims,
      @ForAll @IntRange(min = 1, max = 100) int chunk,
      @ForAll long seed)
      throws IOException {
    long[] lengths = dims.stream().mapToLong(Integer::longValue).toArray();
    Block block = SampleBlocks.random(dtype, Shape.of(lengths), seed);
    Path file = file();
    SampleBlocks.write(RawSink.create(file), block, chunk, seed);
    RawSource source = RawSource.open(file, RawLayout.of(dtype, lengths));
    Box region = SampleBlocks.region(block.shape(), new Random(seed));
    assertThat(SampleBlocks.elements(source.read(region)))
        .isEqualTo(SampleBlocks.elements(block.slice(region)));
    assertThat(SampleBlocks.elements(source.read(Box.all(block.shape()))))
        .isEqualTo(SampleBlocks.elements(block));
    Files.delete(file);
  }

  /** Long rows and planes, so that regions are read span by span, row by row and in pieces. */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void regionsOfLargeArraysReadAsTheirIndices(@ForAll long seed) throws IOException {
    int[] dims = {3, 50, 7001};
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * 3 * 50 * 7001).order(ByteOrder.BIG_ENDIAN);
    bytes.putLong(0);
    for (int i = 0; bytes.hasRemaining(); i++) {
      bytes.putInt(i);
    }
    Path file = file();
    Files.write(file, bytes.array());
    RawLayout layout = RawLayout.of(DType.INT32, 3, 50, 7001).order(ByteOrder.BIG_ENDIAN).offset(8);
    Box region = SampleBlocks.region(layout.shape(), new Random(seed));
    Block read = RawSource.open(file, layout).read(region);
    for (int i = 0; i < read.dim(0); i++) {
      for (int j = 0; j < read.dim(1); j++) {
        for (int k = 0; k < read.dim(2); k++) {
          long expected =
              ((region.start(0) + i) * dims[1] + region.start(1) + j) * dims[2]
                  + region.start(2)
                  + k;
          if (read.getLong(i, j, k) != expected) {
            assertThat(read.getLong(i, j, k))
                .as("%d %d %d of %s", i, j, k, region)
                .isEqualTo(expected);
          }
        }
      }
    }
    Files.delete(file);
  }

  /**
   * Each block is several runs in the file, and each run is longer than what is written at once.
   */
  @Example
  void longRunsAreWrittenInPieces() throws IOException {
    Block block = SampleBlocks.random(DType.UINT8, Shape.of(3, 2, 300_001), 5);
    Path file = file();
    RawSink sink = RawSink.create(file);
    sink.open(block.shape(), block.dtype());
    for (long row = 0; row < 2; row++) {
      Box region = Box.of(new long[] {0, row, 0}, new long[] {3, row + 1, 300_001});
      sink.write(region, block.slice(region));
    }
    sink.commit();
    Box all = Box.all(block.shape());
    Block read = RawSource.open(file, RawLayout.of(DType.UINT8, 3, 2, 300_001)).read(all);
    assertThat(read.bytesArray()).isEqualTo(block.bytesArray());
    Files.delete(file);
  }

  @Property
  void halfPrecisionWidensExactly(@ForAll short bits) {
    float value = StoredType.widen(bits);
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        exponent == 31
            ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
            : exponent == 0
                ? fraction * Math.pow(2, -24)
                : (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
    assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(bits < 0 ? -magnitude : magnitude));
  }

  @Example
  void whatTheFileCannotHoldIsRefused() throws IOException {
    Path file = file();
    Files.write(file, new byte[99]);
    assertThatThrownBy(() -> RawSource.open(file, RawLayout.of(DType.INT16, 50)))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("needs 100 bytes, but there are only 99");
    assertThatThrownBy(() -> RawLayout.of(DType.INT16, 1L << 61, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RawLayout.of(DType.INT16, 4).offset(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offset -1");
    RawSource source = RawSource.open(file, RawLayout.of(DType.INT16, 49));
    assertThatThrownBy(() -> source.read(Box.of(new long[] {0}, new long[] {50})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not part of shape (49,)");
    Files.write(file, new byte[10]);
    assertThatThrownBy(() -> source.read(Box.of(new long[] {0}, new long[] {49})))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("it ends at byte 10");
    assertThatThrownBy(
            () -> RawSource.open(file.resolveSibling("none"), RawLayout.of(DType.INT16, 1)))
        .isInstanceOf(QbiFileException.class)
        .hasMessageContaining("there is no such file");
  }
}
