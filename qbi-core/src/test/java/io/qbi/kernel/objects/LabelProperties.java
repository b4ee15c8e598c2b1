package io.qbi.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Labels of any mask, cut in any way, are those of a flood fill over the whole. */
class LabelProperties {

  @Property(tries = 400)
  void anyChunksGiveTheLabelsOfAFloodFill(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int rank,
      @ForAll @IntRange(min = 1, max = 4) int steps,
      @ForAll @DoubleRange(min = 0, max = 1) double density) {
    Random random = new Random(seed);
    Shape shape = Cases.shape(random, rank);
    Block mask = Cases.mask(random, shape, density);
    int reach = Math.min(steps, rank);
    long[] expected = Cases.flood(mask, reach);

    Block whole = Cases.label(mask, reach);
    Block chunked = Cases.label(mask, Cases.grid(random, shape), reach, DType.INT32);

    assertThat(Cases.longs(whole)).isEqualTo(expected);
    assertThat(Cases.longs(chunked)).isEqualTo(expected);
  }

  @Property(tries = 60)
  void chunksOfOneVoxelGiveTheSameLabels(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 3) int steps) {
    Random random = new Random(seed);
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = 1L + random.nextInt(6);
    }
    Shape shape = Shape.of(dims);
    Block mask = Cases.mask(random, shape, 0.5);
    int reach = Math.min(steps, rank);
    long[] ones = new long[rank];
    Arrays.fill(ones, 1);

    Block labels = Cases.label(mask, ChunkGrid.regular(shape, ones), reach, DType.INT64);

    assertThat(Cases.longs(labels)).isEqualTo(Cases.flood(mask, reach));
  }

  @Property(tries = 200)
  void viewsAndTypesDoNotMatter(@ForAll long seed, @ForAll DType dtype) {
    Random random = new Random(seed);
    Block mask = Cases.mask(random, Shape.of(7, 9, 70), 0.4);
    Block typed = Block.allocate(dtype, mask.shape());
    for (int i = 0; i < mask.size(); i++) {
      typed.setDoubleAt(i, mask.bytesArray()[i] * (1 + random.nextInt(100)));
    }
    Block view = typed.transpose(2, 0, 1).slice(1, 6, -2, 4);
    Block same = mask.transpose(2, 0, 1).slice(1, 6, -2, 4);

    Block labels = Cases.label(view, 2);

    assertThat(Cases.longs(labels)).isEqualTo(Cases.flood(same, 2));
  }
}
