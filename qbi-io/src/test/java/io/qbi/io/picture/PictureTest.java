package io.qbi.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.io.QbiIo;
import io.qbi.io.SampleBlocks;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values become the colours they should, and everything stands where it should. */
class PictureTest {
  @TempDir Path folder;

  private static final Block RAMP =
      Block.wrap(DType.FLOAT32, new float[] {0, 1, 2, 3, 4, Float.NaN}, Shape.of(2, 3));

  private static int pixel(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  /** The colours that matplotlib 3.6 gives at 0, 64/255, 128/255 and 1. */
  @Test
  void colourMapsAreMatplotlibs() {
    assertMap(ColorMap.VIRIDIS, 0x440154, 0x3B528B, 0x21918C, 0xFDE725);
    assertMap(ColorMap.MAGMA, 0x000004, 0x51127C, 0xB73779, 0xFCFDBF);
    assertMap(ColorMap.GRAY, 0x000000, 0x404040, 0x808080, 0xFFFFFF);
    assertMap(ColorMap.BONE, 0x000000, 0x38374D, 0x707B8F, 0xFFFFFF);
    assertMap(ColorMap.HOT, 0x0A0000, 0xB20000, 0xFF5B00, 0xFFFFFF);
    assertMap(ColorMap.JET, 0x00007F, 0x0080FF, 0x7CFF79, 0x7F0000);
    assertMap(ColorMap.BLUES, 0xF7FBFF, 0xC5DAEE, 0x6AADD5, 0x08306B);
  }

  private static void assertMap(ColorMap map, int... expected) {
    double[] positions = {0, 64.5 / 256, 128.5 / 256, 1};
    for (int i = 0; i < positions.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int level = map.color(positions[i]) >> shift & 0xFF;
        assertThat(level)
            .as("%s at %s", map, positions[i])
            .isCloseTo(expected[i] >> shift & 0xFF, org.assertj.core.data.Offset.offset(1));
        assertThat(map.reversed().color(1 - positions[i]) >> shift & 0xFF)
            .isCloseTo(level, org.assertj.core.data.Offset.offset(6));
      }
    }
    assertThat(map.color(-3)).isEqualTo(map.color(0));
    assertThat(map.color(Double.POSITIVE_INFINITY)).isEqualTo(map.color(1));
  }

  @Test
  void neighbouringLabelsHaveOtherColours() {
    assertThat(ColorMap.labelColor(0)).isZero();
    for (long label = 1; label < 500; label++) {
      int a = ColorMap.labelColor(label);
      int b = ColorMap.labelColor(label + 1);
      int distance = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        distance += Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF));
      }
      assertThat(distance).as("labels %d and %d", label, label + 1).isGreaterThan(80);
    }
    assertThat(ColorMap.labelColor(-7)).isEqualTo(ColorMap.labelColor(-7)).isNotZero();
  }

  @Test
  void valuesShowFromTheSmallestToTheLargestAndNanInMagenta() {
    BufferedImage image = Picture.of(RAMP).toImage();
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(pixel(image, 0, 0)).isZero();
    assertThat(pixel(image, 2, 0)).isEqualTo(0x808080);
    assertThat(pixel(image, 1, 1)).isEqualTo(0xFFFFFF);
    assertThat(pixel(image, 2, 1)).isEqualTo(0xFF00B4);
    BufferedImage large = Picture.of(RAMP.transpose(1, 0)).zoom(4).toImage();
    assertThat(large.getWidth()).isEqualTo(8);
    assertThat(pixel(large, 3, 11)).isEqualTo(0x808080);
  }

  @Test
  void scalingsSetTheRange() {
    assertThat(Scaling.percentile(25, 75).range(RAMP)).isEqualTo(new Scaling.Range(1, 3, false));
    assertThat(Scaling.log().range(RAMP)).isEqualTo(new Scaling.Range(1, 4, true));
    assertThat(Scaling.log().range(RAMP).position(2)).isEqualTo(0.5);
    assertThat(Scaling.log().range(RAMP).position(0)).isNaN();
    assertThat(Scaling.range(-1, 1).range(RAMP).position(0)).isEqualTo(0.5);
    Block flat = Block.allocate(DType.INT32, 2, 2);
    assertThat(Scaling.linear().range(flat).position(0)).isZero();
    Block nothing = Block.wrap(DType.FLOAT64, new double[] {Double.NaN}, Shape.of(1, 1));
    assertThat(Scaling.percentile(1, 99).range(nothing).high()).isFinite();
    Block extreme =
        Block.wrap(
            DType.FLOAT64, new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, Shape.of(1, 2));
    assertThat(Scaling.linear().range(extreme).position(0)).isEqualTo(0.5);
    assertThatThrownBy(() -> Scaling.percentile(99, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 <= low < high <= 100");
    assertThatThrownBy(() -> Scaling.range(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Scaling.range(0, 1).logarithmic())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }

  @Test
  void aTitleAndABarFrameTheImageWithoutScalingIt() throws IOException {
    Block block = SampleBlocks.random(DType.UINT16, Shape.of(120, 80), 1);
    Picture plain = Picture.of(block).colorMap(ColorMap.VIRIDIS);
    Picture framed = plain.colorBar(true).title("a title");
    BufferedImage bare = plain.toImage();
    BufferedImage sheet = framed.toImage();
    int top = sheet.getHeight() - 120 - 16;
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 80; x++) {
        assertThat(sheet.getRGB(16 + x, top + y)).isEqualTo(bare.getRGB(x, y));
      }
    }
    assertThat(pixel(sheet, 16 + 80 + 20, top)).isEqualTo(ColorMap.VIRIDIS.color(1));
    assertThat(pixel(sheet, 16 + 80 + 20, top + 119)).isEqualTo(ColorMap.VIRIDIS.color(0));
    framed.save(folder.resolve("a.png"));
    assertThat(QbiIo.source(folder.resolve("a.png")).shape())
        .isEqualTo(Shape.of(sheet.getHeight(), sheet.getWidth(), 3));
  }

  @Test
  void onlyImagesAreDrawn() {
    assertThatThrownBy(() -> Picture.of(Block.allocate(DType.INT8, 2, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2, 2, 2)")
        .hasMessageContaining("a slice or a projection");
    assertThatThrownBy(() -> Picture.of(Block.allocate(DType.INT8, 0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one element");
  }

  @Test
  void aMontageSetsSlicesInRows() {
    Block volume = Block.allocate(DType.UINT8, 5, 4, 6);
    for (int z = 0; z < 5; z++) {
      volume.setLongAt(volume.position(z, 1, 2), 100 + z);
    }
    Montage montage = Montage.of(volume, ColorMap.GRAY, Scaling.range(0, 255)).columns(2).gap(3);
    BufferedImage sheet = montage.toImage();
    assertThat(sheet.getWidth()).isEqualTo(2 * 6 + 3);
    assertThat(sheet.getHeight()).isEqualTo(3 * 4 + 2 * 3);
    for (int z = 0; z < 5; z++) {
      int x = z % 2 * 9 + 2;
      int y = z / 2 * 7 + 1;
      assertThat(pixel(sheet, x, y) & 0xFF).isEqualTo(100 + z);
    }
    assertThat(pixel(sheet, 7, 0)).isNotZero();
    assertThat(Montage.of(volume, ColorMap.GRAY, Scaling.linear()).columns(9).toImage().getWidth())
        .isEqualTo(5 * 10 - 4);
    assertThatThrownBy(() -> montage.numbers(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 numbers for 5 slices");
  }

  @Test
  void aTitleStandsAboveTheMontage() {
    Block volume = Block.allocate(DType.UINT8, 2, 40, 300);
    Montage montage = Montage.of(volume, ColorMap.GRAY, Scaling.range(0, 255)).columns(1).gap(2);
    BufferedImage plain = montage.toImage();
    BufferedImage titled = montage.title("bone").toImage();
    int above = titled.getHeight() - plain.getHeight();
    assertThat(above).isPositive();
    assertThat(titled.getWidth()).isEqualTo(plain.getWidth());
    for (int y = 0; y < plain.getHeight(); y++) {
      assertThat(pixel(titled, 0, y + above)).isEqualTo(pixel(plain, 0, y));
    }
    String wide = "a title that is much wider than the slices under it, so that the sheet grows";
    assertThat(montage.title(wide).toImage().getWidth()).isGreaterThan(plain.getWidth());
  }

  @Test
  void aMarkIsDrawnWhereTheAxisReaches() {
    Histogram histogram = Histogram.of(0, 1, 2, 3, 10);
    assertThat(countMarks(histogram)).isZero();
    assertThat(countMarks(histogram.mark(11, "outside"))).isZero();
    assertThat(countMarks(histogram.mark(5, "limit"))).isGreaterThan(300);
  }

  private static int countMarks(Histogram histogram) {
    BufferedImage chart = histogram.toImage();
    int count = 0;
    for (int y = 0; y < chart.getHeight(); y++) {
      for (int x = 0; x < chart.getWidth(); x++) {
        count += pixel(chart, x, y) == 0xC2452D ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void keptLabelsAreColouredAndRejectedOnesGrey() {
    Block image = Block.wrap(DType.UINT8, new byte[] {0, 10, 20, 30}, Shape.of(2, 2));
    Block labels = Block.wrap(DType.INT64, new long[] {0, 1, 2, 0}, Shape.of(2, 2));
    LabelOverlay overlay = LabelOverlay.all().keeping(label -> label == 1).opacity(1);
    BufferedImage result = overlay.image(image, labels, Scaling.range(0, 30));
    assertThat(pixel(result, 0, 0)).isZero();
    assertThat(pixel(result, 1, 0)).isEqualTo(ColorMap.labelColor(1));
    assertThat(pixel(result, 0, 1)).isEqualTo(0x8C9298);
    assertThat(pixel(result, 1, 1)).isEqualTo(0xFFFFFF);
    Block other = Block.allocate(DType.INT32, 1, 2);
    assertThatThrownBy(() -> overlay.image(image, other, Scaling.linear()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 2)");
    Block volume = image.reshape(Shape.of(1, 2, 2));
    BufferedImage montage =
        Montage.of(volume, labels.reshape(Shape.of(1, 2, 2)), Scaling.range(0, 30), overlay)
            .toImage();
    assertThat(pixel(montage, 1, 0)).isEqualTo(ColorMap.labelColor(1));
  }

  @Test
  void aHistogramCountsEveryFiniteValueOnce() throws IOException {
    Histogram histogram = Histogram.of(0, 0.5, 1, 1.5, 2, Double.NaN, -1, 1 / 0.0).bins(3);
    assertThat(histogram.counts()).containsExactly(1, 2, 3);
    assertThat(histogram.logValues(true).bins(2).counts()).containsExactly(1, 3);
    assertThat(Histogram.of().counts()).containsOnly(0);
    Histogram.of(5, 5, 5).logCounts(true).title("five").save(folder.resolve("h.png"));
    Block chart = QbiIo.source(folder.resolve("h.png")).read(Box.all(Shape.of(460, 760, 3)));
    assertThat(SampleBlocks.elements(chart)).contains(0x35L);
    assertThatThrownBy(() -> histogram.bins(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aScatterChartHasInkAtItsPoints() {
    double[] x = {0, 1, 2, Double.NaN};
    double[] y = {0, 2, 1, 1};
    assertThat(blueSpots(Scatter.of(x, y).toImage())).isBetween(60, 3 * 49);
    assertThat(blueSpots(Scatter.of(new double[] {3}, new double[] {4}).toImage()))
        .isBetween(20, 49);
    assertThat(blueSpots(Scatter.of(new double[0], new double[0]).toImage())).isZero();
    assertThatThrownBy(() -> Scatter.of(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 values of x and 2 of y");
  }

  private static int blueSpots(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int color = pixel(image, x, y);
        count += (color & 0xFF) > (color >> 16) + 50 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void ticksAreRoundAndLabelsShort() {
    assertThat(Ticks.linear(0, 1, 5)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(Ticks.linear(-37, 212, 5)).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0);
    assertThat(Ticks.log(0.5, 3e4, 8)).containsExactly(1.0, 10.0, 100.0, 1000.0, 10000.0);
    assertThat(List.of(0.25, -3.0, 12000.0, 2e6, 1e-9, 1e300, 1234567.0).stream().map(Ticks::label))
        .containsExactly("0.25", "−3", "12,000", "2×10⁶", "10⁻⁹", "10³⁰⁰", "1.235×10⁶");
  }
}
