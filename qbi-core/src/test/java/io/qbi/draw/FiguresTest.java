package io.qbi.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void bytesInBinaryUnits() {
    assertThat(Figures.bytes(0)).isEqualTo("0 B");
    assertThat(Figures.bytes(1023)).isEqualTo("1023 B");
    assertThat(Figures.bytes(1024)).isEqualTo("1 KiB");
    assertThat(Figures.bytes(1536L << 20)).isEqualTo("1.5 GiB");
    assertThat(Figures.bytes(52_500_000)).isEqualTo("50.1 MiB");
    assertThat(Figures.bytes(105_000_000)).isEqualTo("100 MiB");
    assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("8 EiB");
  }

  @Test
  void whatRoundsUpToTheNextUnitIsWrittenInIt() {
    assertThat(Figures.bytes((1 << 20) - 1)).isEqualTo("1 MiB");
    assertThat(Figures.duration(Duration.ofNanos(999_999))).isEqualTo("1 ms");
    assertThat(Figures.duration(Duration.ofMillis(59_999))).isEqualTo("1 min 00 s");
    assertThat(Figures.duration(Duration.ofSeconds(3599, 900_000_000))).isEqualTo("1 h 00 min");
    assertThat(Figures.duration(Duration.ofSeconds(86_399))).isEqualTo("1 d 00 h");
  }

  @Test
  void negativeBytesAreRefused() {
    assertThatThrownBy(() -> Figures.bytes(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsWithCommasAndNouns() {
    assertThat(Figures.count(12_487)).isEqualTo("12,487");
    assertThat(Figures.count(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
    assertThat(Figures.count(1, "chunk")).isEqualTo("1 chunk");
    assertThat(Figures.count(0, "chunk")).isEqualTo("0 chunks");
  }

  @Test
  void durationsInTheUnitThatSuits() {
    assertThat(Figures.duration(Duration.ZERO)).isEqualTo("0 ns");
    assertThat(Figures.duration(Duration.ofNanos(12_345))).isEqualTo("12.3 µs");
    assertThat(Figures.duration(Duration.ofMillis(4_150))).isEqualTo("4.2 s");
    assertThat(Figures.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    assertThat(Figures.duration(Duration.ofMinutes(187))).isEqualTo("3 h 07 min");
    assertThat(Figures.duration(Duration.ofHours(52))).isEqualTo("2 d 04 h");
    assertThat(Figures.duration(Duration.ofMillis(-45))).isEqualTo("-45 ms");
    assertThat(Figures.duration(Duration.ofDays(400_000))).isEqualTo("400,000 d 00 h");
  }

  @Test
  void theDefaultLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Figures.count(12_487)).isEqualTo("12,487");
      assertThat(Figures.bytes(1536)).isEqualTo("1.5 KiB");
      assertThat(Figures.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    } finally {
      Locale.setDefault(before);
    }
  }
}
