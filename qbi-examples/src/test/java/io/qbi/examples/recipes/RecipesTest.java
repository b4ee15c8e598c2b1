package io.qbi.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
  @TempDir private Path folder;

  private void assertPictures(String... names) throws IOException {
    for (String name : names) {
      BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
      assertThat(image).as(name).isNotNull();
      assertThat(image.getWidth()).as(name).isGreaterThan(100);
    }
  }

  @Test
  void deblurring() throws IOException {
    assertThat(DeblurAndSpectrum.run(folder)).isBetween(0.1, 0.7);
    assertPictures("blurred.png", "restored.png", "spectrum.png");
  }

  @Test
  void quantisingAddsTheErrorThatTheorySays() throws IOException {
    assertThat(SamplingAndQuantising.run(folder)).isEqualTo(1 / 8.0 / Math.sqrt(12), within(5e-3));
    assertPictures("scene.png", "sampled.png", "quantised.png");
  }

  @Test
  void logarithmShowsWhatLinearScalesHide() throws IOException {
    ColorMapsAndLogLut.Seen seen = ColorMapsAndLogLut.run(folder);

    assertThat(seen.linear()).isLessThan(0.1);
    assertThat(seen.log()).isGreaterThan(0.9);
    assertPictures("colors-viridis.png", "colors-jet.png", "colors-log.png");
  }

  @Test
  void gyroidFillsHalfOfSpace() throws IOException {
    assertThat(VolumeMontage.run(folder)).isEqualTo(0.5, within(0.01));
    assertPictures("montage.png", "projection.png");
  }

  @Test
  void pointsComeBackWithTheirStatistics() throws IOException {
    PointsFromCsv.Statistics statistics = PointsFromCsv.run(folder);

    assertThat(statistics.centre().toDoubleArray())
        .containsExactly(new double[] {100, 50}, within(0.3));
    assertThat(statistics.deviation().toDoubleArray())
        .containsExactly(new double[] {3, 2}, within(0.2));
    assertThat(statistics.correlation()).isEqualTo(0.8, within(0.05));
    assertThat(Files.readAllLines(folder.resolve("points.csv"))).hasSize(1001);
    assertPictures("points.png");
  }
}
