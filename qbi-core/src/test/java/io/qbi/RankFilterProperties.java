package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rank filters against windows that are sorted one by one, in any chunks. */
class RankFilterProperties {

  @Provide
  Arbitrary<DType> ordered() {
    return Arbitraries.of(DType.class).filter(dtype -> !dtype.isComplex());
  }

  @Property(tries = 200)
  void extremesAreThoseOfTheirWindows(
      @ForAll("ordered") DType dtype,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(max = 4) int border,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray array = SampleArrays.array(random, dtype, SampleArrays.shape(random, rank));
    NaiveWindows windows = new NaiveWindows(array, border, 1);
    List<Comparable<?>> least = new ArrayList<>();
    List<Comparable<?>> greatest = new ArrayList<>();
    for (List<Comparable<?>> window : sorted(windows, size)) {
      Comparable<?> last = window.get(window.size() - 1);
      least.add(last.equals(Double.NaN) ? last : window.get(0));
      greatest.add(last);
    }
    Filters filters = SampleArrays.chunked(random, array).filters();
    check(filters.minimum(size, windows.boundary()), dtype, least);
    check(filters.maximum(size, windows.boundary()), dtype, greatest);
  }

  @Property(tries = 200)
  void ranksAreThoseOfSortedWindows(
      @ForAll("ordered") DType dtype,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(min = 1, max = 5) int size,
      @ForAll @IntRange(max = 4) int border,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray array = SampleArrays.array(random, dtype, SampleArrays.shape(random, rank));
    NaiveWindows windows = new NaiveWindows(array, border, 1);
    List<Comparable<?>> medians = new ArrayList<>();
    List<Comparable<?>> percentiles = new ArrayList<>();
    for (List<Comparable<?>> window : sorted(windows, size)) {
      medians.add(window.get(window.size() / 2));
      percentiles.add(window.get(Math.min(window.size() - 1, window.size() * percent / 100)));
    }
    Filters filters = SampleArrays.chunked(random, array).filters();
    check(filters.median(size, windows.boundary()), dtype, medians);
    check(filters.percentile(percent, size, windows.boundary()), dtype, percentiles);
  }

  private static List<List<Comparable<?>>> sorted(NaiveWindows windows, int size) {
    List<List<Comparable<?>>> all = windows.all(-(size / 2), size - 1 - size / 2, offset -> true);
    for (List<Comparable<?>> window : all) {
      Collections.sort(window, RankFilterProperties::compare);
    }
    return all;
  }

  private static int compare(Comparable<?> a, Comparable<?> b) {
    return a instanceof Double x ? x.compareTo((Double) b) : ((Long) a).compareTo((Long) b);
  }

  private static void check(LazyArray got, DType dtype, List<Comparable<?>> want) {
    assertThat(got.dtype()).isEqualTo(dtype);
    assertThat(SampleArrays.elements(got.compute())).isEqualTo(want);
  }
}
