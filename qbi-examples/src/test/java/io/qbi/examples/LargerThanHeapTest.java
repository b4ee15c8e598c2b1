package io.qbi.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargerThanHeapTest {
  private static final int DEPTH = 1130;
  private static final int HEIGHT = 1130;
  private static final int WIDTH = 330;

  @Test
  void aVolumeOfTwentyHeapsGoesThroughFilesAndThePipeline(@TempDir Path folder)
      throws IOException, InterruptedException {
    String text =
        ForkedJvm.run(
            "40m",
            folder,
            LargerThanHeap.class,
            folder.toString(),
            "" + DEPTH,
            "" + HEIGHT,
            "" + WIDTH);

    Map<String, Double> told =
        text.lines()
            .filter(line -> line.matches("[a-z]+ [0-9.]+"))
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(word -> word[0], word -> Double.valueOf(word[1])));
    assertThat(told.get("bytes")).isGreaterThan(20 * told.get("heap"));
    assertThat(told.get("threshold"))
        .isBetween((double) LargerThanHeap.DARK, (double) LargerThanHeap.BRIGHT);
    int period = LargerThanHeap.PERIOD;
    assertThat(told.get("objects"))
        .isEqualTo((double) (DEPTH / period) * (HEIGHT / period) * (WIDTH / period));
    double ball = 4 * Math.PI / 3 * Math.pow(LargerThanHeap.RADIUS, 3);
    assertThat(told.get("smallest") / ball).isEqualTo(1, within(0.02));
    assertThat(told.get("largest")).isEqualTo(told.get("smallest"));
    assertThat(told.get("saved")).isEqualTo(told.get("objects"));
  }
}
