package io.qbi.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The elements that splines need are found without going through all positions. */
class PositionsProperties {
  @Property(tries = 1000)
  void neededIsTheHullOfAllElements(
      @ForAll @DoubleRange(min = -40, max = 40) double before,
      @ForAll @DoubleRange(min = -3, max = 3) double scale,
      @ForAll @DoubleRange(min = -40, max = 40) double after,
      @ForAll PadMode mode,
      @ForAll @IntRange(min = 1, max = 50) int n,
      @ForAll @IntRange(max = 30) int start,
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(max = 5) int order) {
    Positions positions = new Positions(before, scale, after, mode, n);

    long[] needed = positions.needed(start, start + count, order);

    long[] firsts =
        LongStream.range(start, start + count)
            .map(k -> Positions.first(positions.at(k), order))
            .toArray();
    assertThat(needed)
        .containsExactly(
            LongStream.of(firsts).min().getAsLong(),
            LongStream.of(firsts).max().getAsLong() + order + 1);
  }
}
