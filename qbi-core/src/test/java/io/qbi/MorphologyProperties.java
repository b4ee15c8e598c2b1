package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.Block;
import io.qbi.data.DType;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Morphology against its definition, in any chunks. */
class MorphologyProperties {

  @Property(tries = 120)
  void neighbourhoodsErodeAndDilate(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 3) int connectivity,
      @ForAll @IntRange(min = 1, max = 3) int iterations,
      @ForAll @DoubleRange(max = 1) double part,
      @ForAll long seed) {
    Random random = new Random(seed);
    int steps = Math.min(connectivity, rank);
    NdArray mask = SampleArrays.mask(random, part, SampleArrays.shape(random, rank));
    Predicate<int[]> near = offset -> IntStream.of(offset).filter(d -> d != 0).count() <= steps;
    NdArray eroded = mask;
    NdArray dilated = mask;
    for (int i = 0; i < iterations; i++) {
      eroded = eroded(eroded, 1, near);
      dilated = dilated(dilated, 1, near);
    }
    NdArray opened = eroded;
    NdArray closed = dilated;
    for (int i = 0; i < iterations; i++) {
      opened = dilated(opened, 1, near);
      closed = eroded(closed, 1, near);
    }
    Morphology morphology = SampleArrays.chunked(random, mask).morphology();
    check(morphology.erosion(steps, iterations), eroded);
    check(morphology.dilation(steps, iterations), dilated);
    check(morphology.opening(steps, iterations), opened);
    check(morphology.closing(steps, iterations), closed);
  }

  @Property(tries = 120)
  void ballsErodeAndDilate(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @DoubleRange(max = 4) double radius,
      @ForAll @DoubleRange(max = 1) double part,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray mask = SampleArrays.mask(random, part, SampleArrays.shape(random, rank));
    Predicate<int[]> near =
        offset -> Math.sqrt(IntStream.of(offset).map(d -> d * d).sum()) <= radius;
    NdArray eroded = eroded(mask, (int) radius, near);
    NdArray dilated = dilated(mask, (int) radius, near);
    Morphology morphology = SampleArrays.chunked(random, mask).morphology();
    check(morphology.erosionBall(radius), eroded);
    check(morphology.dilationBall(radius), dilated);
    check(morphology.openingBall(radius), dilated(eroded, (int) radius, near));
    check(morphology.closingBall(radius), eroded(dilated, (int) radius, near));
  }

  @Property(tries = 120)
  void holesAreWhatTheBorderDoesNotReach(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @DoubleRange(max = 1) double part,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray mask = SampleArrays.mask(random, part, SampleArrays.shape(random, rank));
    // The outside spreads over faces through the background until it stops.
    Predicate<int[]> cross = offset -> IntStream.of(offset).filter(d -> d != 0).count() <= 1;
    NdArray outside = SampleArrays.mask(random, 0, mask.shape());
    for (int i = 0; i < mask.size(); i++) {
      outside = and(dilated(outside, 1, 1, cross), not(mask));
    }
    check(SampleArrays.chunked(random, mask).morphology().fillHoles(), not(outside));
  }

  @Property(tries = 60)
  void greyOperationsOnMasksAreBinaryOnes(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 2) int iterations,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray mask = SampleArrays.mask(random, 0.6, SampleArrays.shape(random, rank));
    Morphology morphology = SampleArrays.chunked(random, mask).morphology();
    int size = 2 * iterations + 1;
    Boundary outside = Boundary.constant(0);
    check(morphology.greyErosion(size, outside), morphology.erosion(rank, iterations).compute());
    check(morphology.greyDilation(size, outside), morphology.dilation(rank, iterations).compute());
    check(morphology.greyOpening(size, outside), morphology.opening(rank, iterations).compute());
    check(morphology.greyClosing(size, outside), morphology.closing(rank, iterations).compute());
  }

  private static NdArray eroded(NdArray mask, int reach, Predicate<int[]> near) {
    return not(dilated(not(mask), reach, 1, near));
  }

  private static NdArray dilated(NdArray mask, int reach, Predicate<int[]> near) {
    return dilated(mask, reach, 0, near);
  }

  private static NdArray dilated(NdArray mask, int reach, int beyond, Predicate<int[]> near) {
    List<List<Comparable<?>>> windows = new NaiveWindows(mask, 4, beyond).all(-reach, reach, near);
    Block result = Block.allocate(DType.BOOL, mask.shape());
    for (int n = 0; n < windows.size(); n++) {
      result.setLongAt(n, windows.get(n).contains(1L) ? 1 : 0);
    }
    return NdArray.of(result);
  }

  private static NdArray not(NdArray mask) {
    Block result = Block.allocate(DType.BOOL, mask.shape());
    long[] values = mask.toLongArray();
    for (int n = 0; n < values.length; n++) {
      result.setLongAt(n, 1 - values[n]);
    }
    return NdArray.of(result);
  }

  private static NdArray and(NdArray a, NdArray b) {
    Block result = Block.allocate(DType.BOOL, a.shape());
    for (int n = 0; n < result.size(); n++) {
      result.setLongAt(n, a.toLongArray()[n] & b.toLongArray()[n]);
    }
    return NdArray.of(result);
  }

  private static void check(LazyArray got, NdArray want) {
    assertThat(got.dtype()).isEqualTo(DType.BOOL);
    assertThat(got.compute().toLongArray()).isEqualTo(want.toLongArray());
  }
}
