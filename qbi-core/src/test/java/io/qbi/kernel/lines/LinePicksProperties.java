package io.qbi.kernel.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Picks are copied to their places, however both blocks lie in memory. */
class LinePicksProperties {
  @Property(tries = 300)
  void everyPickComesToItsPlace(
      @ForAll DType type,
      @ForAll @IntRange(max = 2) int axis,
      @ForAll boolean turnIn,
      @ForAll boolean turnOut,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] shape = {1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(5)};
    Block in = block(type, turnIn, shape);
    for (int i = 0; i < in.size(); i++) {
      if (type.isComplex()) {
        in.setComplexAt(i, i, -i);
      } else {
        in.setLongAt(i, type == DType.BOOL ? i % 2 : i);
      }
    }
    int[] picks = random.ints(count, 0, in.dim(axis)).toArray();
    shape[axis] = count;
    Block out = block(type, turnOut, shape);

    LinePicks.apply(in, axis, picks, out);

    for (int i = 0; i < count; i++) {
      Object picked = elements(out.slice(axis, i, 1, 1));
      assertThat(picked).isEqualTo(elements(in.slice(axis, picks[i], 1, 1)));
    }
  }

  private static Object elements(Block block) {
    Block copy = Block.allocate(block.dtype(), block.shape());
    copy.copyFrom(block);
    return copy.array();
  }

  private static Block block(DType type, boolean turned, long... shape) {
    return turned
        ? Block.allocate(type, shape[2], shape[1], shape[0]).transpose(2, 1, 0)
        : Block.allocate(type, Shape.of(shape));
  }
}
