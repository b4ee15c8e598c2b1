package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiFileException;
import io.qbi.shape.Box;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A damaged file gives pixels of the shape that it claims, or a clear error; nothing else. */
class TiffMutationProperties {
  private static Path folder;
  private static List<byte[]> kinds;

  @BeforeContainer
  static void createFiles() throws IOException {
    folder = Files.createTempDirectory("qbi-tiff");
    TiffOptions plain = TiffOptions.plain();
    kinds =
        List.of(
            saved(plain, DType.UINT16, 3, 9, 14),
            saved(plain.bigTiff(), DType.FLOAT32, 3, 9, 14),
            saved(plain.deflated(), DType.BOOL, 2, 9, 14),
            saved(plain.predicted(), DType.UINT8, 3, 19, 14),
            saved(plain.predicted().bigTiff(), DType.FLOAT64, 2, 9, 14),
            saved(plain.colour().predicted(), DType.UINT16, 2, 9, 14, 3),
            TiffSamples.lzwTiles().bytes(),
            TiffSamples.packBits().bytes(),
            TiffSamples.planar(true, ByteOrder.BIG_ENDIAN).bytes(),
            TiffSamples.imageJ().bytes());
  }

  private static byte[] saved(TiffOptions options, DType dtype, long... dims) throws IOException {
    Path file = folder.resolve("sound.tif");
    Pixels.save(file, Pixels.random(dtype, 5, dims), options, 100);
    return Files.readAllBytes(file);
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<Integer> kind() {
    return Arbitraries.integers().between(0, 9);
  }

  @Property(tries = 3000)
  void changedBytesGivePixelsOrAnError(@ForAll("kind") int kind, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = kinds.get(kind).clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      // Directories stand last; that is where changes do most harm.
      int at = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : tail(random, bytes.length);
      bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextInt(3) - 1);
    }
    check(bytes, seed);
  }

  @Property(tries = 1000)
  void shortenedFilesGivePixelsOrAnError(@ForAll("kind") int kind, @ForAll long seed)
      throws IOException {
    byte[] bytes = kinds.get(kind);
    check(Arrays.copyOf(bytes, new Random(seed).nextInt(bytes.length)), seed);
  }

  @Property(tries = 1000)
  void filesWithShuffledPartsGivePixelsOrAnError(@ForAll("kind") int kind, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = kinds.get(kind).clone();
    int length = 1 + random.nextInt(24);
    int from = tail(random, bytes.length - length);
    int to = tail(random, bytes.length - length);
    System.arraycopy(bytes, from, bytes, to, length);
    check(bytes, seed);
  }

  private static int tail(Random random, int length) {
    return random.nextInt(8) == 0
        ? random.nextInt(16)
        : length - 1 - random.nextInt(Math.min(length, 700));
  }

  private static void check(byte[] bytes, long seed) throws IOException {
    Path file = Files.write(folder.resolve("damaged.tif"), bytes);
    assertThatCode(() -> readSomething(file, seed))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isNull(),
            thrown ->
                assertThat(thrown)
                    .isInstanceOf(QbiFileException.class)
                    .hasMessageContaining("damaged.tif")
                    .hasMessageContaining("; "));
  }

  /** Reads the first chunk and a random region, as long as they are of a size to read in a test. */
  private static void readSomething(Path file, long seed) throws IOException {
    TiffSource source = TiffSource.open(file);
    Random random = new Random(seed);
    Box first = source.chunks().box(0);
    if (first.size() < 4 << 20) {
      assertThat(source.read(first).shape()).isEqualTo(first.shape());
    }
    Box region = Pixels.region(random, source.shape());
    if (region.size() < 4 << 20) {
      Block block = source.read(region);
      assertThat(block.shape()).isEqualTo(region.shape());
      assertThat(block.dtype()).isEqualTo(source.dtype());
    }
  }
}
