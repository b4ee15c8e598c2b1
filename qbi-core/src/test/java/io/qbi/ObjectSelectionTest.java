package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Objects chosen by size or by what they hold, in any chunks. */
class ObjectSelectionTest {

  @Property(tries = 100)
  void smallObjectsAndHolesGo(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(max = 9) int least,
      @ForAll @DoubleRange(max = 1) double part,
      @ForAll long seed) {
    Random random = new Random(seed);
    int connectivity = 1 + random.nextInt(rank);
    NdArray mask = SampleArrays.mask(random, part, SampleArrays.shape(random, rank));
    Objects objects = SampleArrays.chunked(random, mask).objects();
    assertThat(objects.removeSmallObjects(least, connectivity).compute().toLongArray())
        .containsExactly(large(mask, least, connectivity, 1));
    NdArray background = Qbi.of(mask).logicalNot().compute();
    assertThat(objects.removeSmallHoles(least, connectivity).compute().toLongArray())
        .containsExactly(large(background, least, connectivity, 0));
  }

  /** Sizes counted in the label image of one chunk. */
  private static long[] large(NdArray mask, int least, int connectivity, int inside) {
    long[] labels = Qbi.of(mask).objects().label(connectivity).compute().toLongArray();
    Map<Long, Integer> sizes = new HashMap<>();
    for (long label : labels) {
      sizes.merge(label, 1, Integer::sum);
    }
    long[] result = new long[labels.length];
    for (int i = 0; i < result.length; i++) {
      boolean kept = labels[i] != 0 && sizes.get(labels[i]) >= least;
      result[i] = kept ? inside : 1 - inside;
    }
    return result;
  }

  @Property(tries = 60)
  void labelsOfFewElementsGo(@ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
    Random random = new Random(seed);
    Shape shape = SampleArrays.shape(random, rank);
    long[] labels = random.longs(shape.size(), 0, 6).map(n -> n * n * 1_000_003L).toArray();
    NdArray image = Qbi.array(labels, shape.toArray()).compute();
    long[] want = labels.clone();
    for (int i = 0; i < want.length; i++) {
      long label = labels[i];
      want[i] = Arrays.stream(labels).filter(l -> l == label).count() < 7 ? 0 : label;
    }
    NdArray got = SampleArrays.chunked(random, image).objects().removeSmallObjects(7, 1).compute();
    assertThat(got.dtype()).isEqualTo(DType.INT64);
    assertThat(got.toLongArray()).containsExactly(want);
  }

  @Property(tries = 100)
  void hysteresisKeepsWhatIsJoinedToStrongElements(
      @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
    Random random = new Random(seed);
    double[] bounds = {random.nextGaussian(), random.nextGaussian()};
    NdArray image = SampleArrays.array(random, DType.FLOAT32, SampleArrays.shape(random, rank));
    double[] values = image.toDoubleArray();
    float low = (float) Math.min(bounds[0], bounds[1]);
    long[] labels = Qbi.of(image).gt(low).objects().label(1).compute().toLongArray();
    Set<Long> strong = new HashSet<>();
    for (int i = 0; i < values.length; i++) {
      if (labels[i] != 0 && values[i] > (float) bounds[1]) {
        strong.add(labels[i]);
      }
    }
    long[] want = Arrays.stream(labels).map(l -> strong.contains(l) ? 1 : 0).toArray();
    LazyArray chunked = SampleArrays.chunked(random, image);
    NdArray got = chunked.filters().hysteresis(bounds[0], bounds[1]).compute();
    assertThat(got.dtype()).isEqualTo(DType.BOOL);
    assertThat(got.toLongArray()).containsExactly(want);
  }

  @Example
  void boundsNeedNotBeValuesOfTheType() {
    LazyArray image = Qbi.array(new long[] {0, 120, 200, 121, 0, 130}, 6).astype(DType.UINT8);
    assertThat(image.filters().hysteresis(119.5, 199.5).compute().toLongArray())
        .containsExactly(0, 1, 1, 1, 0, 0);
    assertThat(image.filters().hysteresis(-1, 300).compute().toLongArray()).containsOnly(0);
  }

  @Example
  void whatHasNoObjectsIsRefused() {
    assertThatThrownBy(() -> Qbi.zeros(4).objects().removeSmallObjects(2, 1))
        .hasMessageContaining("threshold");
    LazyArray negative = Qbi.array(new long[] {1, -1}, 2);
    assertThatThrownBy(() -> negative.objects().removeSmallObjects(2, 1).compute())
        .hasMessageContaining("negative");
  }
}
