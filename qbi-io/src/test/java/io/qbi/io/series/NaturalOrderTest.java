package io.qbi.io.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names come in the order in which people count. */
class NaturalOrderTest {
  @Test
  void numbersCountAsNumbers() {
    List<String> sorted =
        List.of(
            "a",
            "a0",
            "a1b2",
            "a1b10",
            "a9.png",
            "a9x",
            "a10.png",
            "a010.png",
            "a11.png",
            "a99999999999999999999.png",
            "a100000000000000000000.png",
            "b",
            "b2-1",
            "b2-02",
            "b10");
    List<String> shuffled = new ArrayList<>(sorted);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(new NaturalOrder());
      assertThat(shuffled).isEqualTo(sorted);
    }
  }
}
