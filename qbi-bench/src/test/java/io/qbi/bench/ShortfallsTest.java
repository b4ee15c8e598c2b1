package io.qbi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.bench.rows.Rows;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of rows belongs to rows that there are. */
class ShortfallsTest {
  private final Shortfalls shortfalls = new Shortfalls();

  @Test
  void everyTextBelongsToARow() {
    assertThat(Rows.all().stream().map(Row::key).collect(Collectors.toSet()))
        .containsAll(shortfalls.rows());
  }

  @Test
  void everyTextIsFoundAndIsSaidOnce() {
    for (String row : shortfalls.rows()) {
      assertThat(shortfalls.first(row)).as(row).isNotEmpty().doesNotContain("->", "|", "\n");
      assertThat(shortfalls.first(row)).as(row + ", again").isEqualTo("as above");
    }
  }

  @Test
  void aRowWithoutTextHasNone() {
    assertThat(shortfalls.first("no-such-row")).isEmpty();
  }
}
