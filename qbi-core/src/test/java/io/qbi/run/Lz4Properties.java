package io.qbi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is expanded is what was compressed. */
class Lz4Properties {
  @Property(tries = 300)
  void expandingGivesTheBytesBack(
      @ForAll @IntRange(max = 70_000) int length,
      @ForAll @IntRange(min = 1, max = 400) int run,
      @ForAll @IntRange(min = 1, max = 256) int values,
      @ForAll long seed) {
    byte[] bytes = runs(length, run, values, new Random(seed));
    byte[] packed = new byte[Lz4.bound(length)];

    int size = new Lz4().compress(bytes, length, packed);
    byte[] expanded = new byte[length];
    Lz4.expand(packed, size, expanded);

    assertThat(expanded).isEqualTo(bytes);
  }

  private static byte[] runs(int length, int run, int values, Random random) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; ) {
      int stop = Math.min(length, i + 1 + random.nextInt(run));
      Arrays.fill(bytes, i, stop, (byte) random.nextInt(values));
      i = stop;
    }
    return bytes;
  }

  @Property(tries = 20)
  void whatRepeatsGetsSmall(@ForAll @IntRange(min = 1, max = 100) int period) {
    byte[] bytes = new byte[60_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % period * 37);
    }
    byte[] packed = new byte[Lz4.bound(bytes.length)];

    assertThat(new Lz4().compress(bytes, bytes.length, packed)).isLessThan(bytes.length / 100);
  }
}
