package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Distance transforms against a search through all elements, in any chunks. */
class DistanceProperties {

  @Property(tries = 150)
  void distancesAreTheLeastOfAll(
      @ForAll @IntRange(min = 1, max = 4) int rank,
      @ForAll @DoubleRange(max = 1) double part,
      @ForAll boolean even,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray mask = SampleArrays.mask(random, Math.sqrt(part), shape(random, rank));
    double[] spacing = new double[rank];
    for (int i = 0; i < rank; i++) {
      spacing[i] = even ? 1 : 0.3 + random.nextDouble();
    }
    LazyArray chunked = SampleArrays.chunked(random, mask);
    double[] got = chunked.morphology().distanceTransform(spacing).compute().toDoubleArray();
    NdArray nearest = chunked.morphology().nearestBackground(spacing).compute();
    long[] foreground = mask.toLongArray();
    for (int i = 0; i < got.length; i++) {
      double want = Double.POSITIVE_INFINITY;
      for (int j = 0; j < got.length; j++) {
        want = foreground[j] == 0 ? Math.min(want, square(mask.shape(), i, j, spacing)) : want;
      }
      assertThat(got[i]).isCloseTo(Math.sqrt(want), within(even ? 0 : 1e-14 * want));
      if (want < Double.POSITIVE_INFINITY) {
        int j = element(nearest, i, mask.shape());
        assertThat(foreground[j]).isZero();
        assertThat(square(mask.shape(), i, j, spacing)).isCloseTo(want, within(1e-12));
      } else {
        assertThat(nearest.toLongArray()[i]).isEqualTo(-1);
      }
    }
  }

  /** Lines long enough for both ways to find the lowest parabola. */
  private static Shape shape(Random random, int rank) {
    return rank > 2 ? SampleArrays.shape(random, rank) : lines(random, rank);
  }

  private static Shape lines(Random random, int rank) {
    int n = 1 + random.nextInt(200);
    return rank == 1 ? Shape.of(n) : Shape.of(n, 1 + random.nextInt(3));
  }

  private static double square(Shape shape, int i, int j, double... spacing) {
    double sum = 0;
    int a = i;
    int b = j;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int n = (int) shape.dim(axis);
      double d = (a % n - b % n) * spacing[axis];
      sum += d * d;
      a /= n;
      b /= n;
    }
    return sum;
  }

  private static int element(NdArray nearest, int i, Shape shape) {
    long[] coordinates = nearest.toLongArray();
    int element = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int coordinate = (int) coordinates[axis * (int) shape.size() + i];
      element = element * (int) shape.dim(axis) + coordinate;
    }
    return element;
  }

  @Example
  void longLinesAndManyAreExact() {
    LazyArray mask = Qbi.ones(DType.BOOL, 400, 300).rechunk(130, 170);
    LazyArray point = Qbi.arange(400 * 300).reshape(400, 300).ne(123 * 300 + 45);
    double[] got =
        mask.logicalAnd(point).morphology().distanceTransform().compute().toDoubleArray();
    for (int i = 0; i < got.length; i++) {
      long y = i / 300 - 123;
      long x = i % 300 - 45;
      assertThat(got[i]).isEqualTo(Math.sqrt(y * y + x * x));
    }
  }

  @Example
  void anythingButZeroIsForeground() {
    LazyArray image = Qbi.array(new double[] {0, 2, Double.NaN, -1, 0}, 5);
    assertThat(image.morphology().distanceTransform(0.5).compute().toDoubleArray())
        .containsExactly(0, 0.5, 1, 0.5, 0);
  }

  @Example
  void emptyArraysStayEmpty() {
    LazyArray empty = Qbi.zeros(DType.BOOL, 0, 3);
    NdArray distances = empty.morphology().distanceTransform().compute();
    assertThat(distances.shape()).isEqualTo(Shape.of(0, 3));
    assertThat(distances.dtype()).isEqualTo(DType.FLOAT64);
    assertThat(empty.morphology().nearestBackground().compute().shape())
        .isEqualTo(Shape.of(2, 0, 3));
  }

  @Example
  void spacingsAreChecked() {
    Morphology morphology = Qbi.zeros(4, 4).morphology();
    assertThatThrownBy(() -> morphology.distanceTransform(1, 2, 3))
        .hasMessageContaining("3 spacings");
    assertThatThrownBy(() -> morphology.distanceTransform(1, 0)).hasMessageContaining("above 0");
  }
}
