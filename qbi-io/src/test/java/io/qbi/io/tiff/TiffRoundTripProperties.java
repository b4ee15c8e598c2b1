package io.qbi.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is written is read back: shape, type and every bit. */
class TiffRoundTripProperties {
  private static Path folder;

  @BeforeContainer
  static void createFolder() throws IOException {
    folder = Files.createTempDirectory("qbi-tiff");
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
  Arbitrary<TiffOptions> options() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(-1, 1, 9),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (deflate, level, predictor, big) ->
                new TiffOptions(deflate, level, predictor, big, false, false));
  }

  @Property(tries = 300)
  void stacksOfEveryTypeSurvive(
      @ForAll DType dtype,
      @ForAll("options") TiffOptions options,
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @LongRange(min = 1, max = 3000) long chunk)
      throws IOException {
    Block block = Pixels.random(dtype, chunk, depth, height, width);
    Path file = folder.resolve("stack.tif");
    Pixels.save(file, block, options, chunk);
    Pixels.assertHolds(TiffSource.open(file), block);
  }

  @Property(tries = 100)
  void picturesSurvive(
      @ForAll DType dtype,
      @ForAll("options") TiffOptions options,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 1, max = 90) int width)
      throws IOException {
    Block block = Pixels.random(dtype, height, height, width);
    Path file = folder.resolve("picture.tif");
    Pixels.save(file, block, options, 500);
    Pixels.assertHolds(TiffSource.open(file), block);
  }

  @Property(tries = 60)
  void coloursSurvive(
      @ForAll("options") TiffOptions options,
      @ForAll boolean wide,
      @ForAll @IntRange(min = 3, max = 4) int colours,
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 30) int width)
      throws IOException {
    DType dtype = wide ? DType.UINT16 : DType.UINT8;
    Block block = Pixels.random(dtype, width, depth, 17, width, colours);
    Path file = folder.resolve("colour.tif");
    Pixels.save(file, block, options.colour(), 200);
    Pixels.assertHolds(TiffSource.open(file), block);
  }

  @Property(tries = 60)
  void viewsAreWrittenAsTheyLook(
      @ForAll DType dtype, @ForAll("options") TiffOptions options, @ForAll boolean flip)
      throws IOException {
    Block base = Pixels.random(dtype, 1, 13, 6, 22);
    Block view = base.transpose(1, 2, 0);
    Block turned = flip ? view.slice(1, 21, -2, 11) : view.slice(0, 1, 2, 2);
    Path file = folder.resolve("view.tif");
    Pixels.save(file, turned, options, 150);
    Pixels.assertHolds(TiffSource.open(file), turned);

    Block row = base.slice(Box.of(new long[] {2, 0, 0}, new long[] {3, 1, 22}));
    Block broadcast = row.broadcastTo(io.qbi.shape.Shape.of(3, 4, 22));
    Pixels.save(file, broadcast, options, 50);
    Pixels.assertHolds(TiffSource.open(file), broadcast);
  }

  @Property(tries = 40)
  void masksCanBecomeBytes(@ForAll boolean deflate, @ForAll @IntRange(min = 1, max = 30) int width)
      throws IOException {
    Block mask = Pixels.random(DType.BOOL, width, 3, 9, width);
    Path file = folder.resolve("mask.tif");
    TiffOptions options = TiffOptions.plain().maskBytes();
    Pixels.save(file, mask, deflate ? options.deflated() : options, 40);
    Block read = Pixels.readAll(TiffSource.open(file));
    assertThat(read.dtype()).isEqualTo(DType.UINT8);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.longAt(i)).isEqualTo(255 * mask.longAt(i));
    }
  }
}
