package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Interpolation against what must hold of it, in any chunks. */
class GeometryProperties {
  private static final Boundary[] BOUNDARIES = {
    Boundary.REFLECT, Boundary.MIRROR, Boundary.NEAREST, Boundary.WRAP, Boundary.constant(3)
  };

  @Property(tries = 100)
  void chunksChangeNothing(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(max = 5) int order,
      @ForAll @IntRange(max = 4) int boundary,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray image = random(random, SampleArrays.shape(random, rank));
    Geometry whole = Qbi.of(image).geometry();
    Geometry cut = SampleArrays.chunked(random, image).geometry();
    Boundary outside = BOUNDARIES[boundary];
    double[] by = random.doubles(rank, -6, 6).toArray();
    Agreement.sameBits(
        cut.shift(by, order, outside).compute(), whole.shift(by, order, outside).compute());
    double[] factors = random.doubles(rank, 0.6, 2.5).toArray();
    Agreement.sameBits(
        cut.zoom(factors, order, outside).compute(), whole.zoom(factors, order, outside).compute());
    long[] lengths = random.longs(rank, 1, 12).toArray();
    Agreement.nearly(
        cut.resize(lengths, order, outside, true).compute(),
        whole.resize(lengths, order, outside, true).compute());
    double[][] matrix = new double[rank][];
    for (int i = 0; i < rank; i++) {
      matrix[i] = random.doubles(rank, -1, 1).toArray();
    }
    Agreement.sameBits(
        cut.affine(matrix, by, lengths, order, outside).compute(),
        whole.affine(matrix, by, lengths, order, outside).compute());
  }

  @Property(tries = 60)
  void chunksChangeNothingInLongLines(
      @ForAll @IntRange(max = 5) int order,
      @ForAll @IntRange(max = 4) int boundary,
      @ForAll @IntRange(min = 1, max = 6) int lines,
      @ForAll @IntRange(min = 100, max = 400) int length,
      @ForAll boolean down,
      @ForAll long seed) {
    Random random = new Random(seed);
    Shape shape = down ? Shape.of(length, lines) : Shape.of(lines, length);
    NdArray image = random(random, shape);
    Geometry whole = Qbi.of(image).geometry();
    Geometry cut = Qbi.of(image).rechunk(random.nextInt(90) + 40, 70).geometry();
    Boundary outside = BOUNDARIES[boundary];
    double[] by = {random.nextDouble() * 8 - 4, random.nextDouble() * 80 - 40};
    NdArray moved = whole.shift(by, order, outside).compute();
    Agreement.sameBits(cut.shift(by, order, outside).compute(), moved);
    double[][] identity = {{1, 0}, {0, 1}};
    double[] back = {-by[0], -by[1]};
    close(cut.affine(identity, back, order, outside).compute(), moved);
    close(cut.shift(new double[2], order, outside).compute(), image);
    Agreement.sameBits(
        cut.zoom(1.3, order, outside).compute(), whole.zoom(1.3, order, outside).compute());
  }

  @Property(tries = 60)
  void splinesPassThroughTheElements(
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll @IntRange(max = 5) int order,
      @ForAll @IntRange(max = 4) int boundary,
      @ForAll long seed) {
    Random random = new Random(seed);
    NdArray image = random(random, SampleArrays.shape(random, rank));
    Geometry geometry = SampleArrays.chunked(random, image).geometry();
    Boundary outside = BOUNDARIES[boundary];
    double[][] identity = new double[rank][rank];
    for (int i = 0; i < rank; i++) {
      identity[i][i] = 1;
    }
    close(geometry.shift(new double[rank], order, outside).compute(), image);
    close(geometry.zoom(1, order, outside).compute(), image);
    close(geometry.affine(identity, new double[rank], order, outside).compute(), image);
    close(geometry.resize(image.shape().toArray(), order, outside, false).compute(), image);
  }

  @Property(tries = 60)
  void wholeShiftsAreThePaddedImage(
      @ForAll @IntRange(max = 5) int order,
      @ForAll @IntRange(max = 4) int boundary,
      @ForAll @IntRange(min = -30, max = 30) int shift,
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll long seed) {
    Random random = new Random(seed);
    Boundary outside = BOUNDARIES[boundary];
    // Beyond the nearest element a spline of higher order swings until SciPy's padding ends.
    int degree = outside == Boundary.NEAREST ? Math.min(order, 1) : order;
    LazyArray image = SampleArrays.chunked(random, random(random, Shape.of(n)));
    LazyArray padded = image.pad(30, outside).slice((30 - shift) + ":" + (30 - shift + n));
    close(
        image.geometry().shift(new double[] {shift}, degree, outside).compute(), padded.compute());
  }

  @Property(tries = 40)
  void cubicSplinesReproduceCubics(@ForAll long seed) {
    Random random = new Random(seed);
    double[] c = random.doubles(4, -1, 1).toArray();
    double by = random.nextDouble();
    double[] values = new double[200];
    double[] moved = new double[200];
    for (int i = 0; i < values.length; i++) {
      values[i] = cubic(c, i / 100.0);
      moved[i] = cubic(c, (i - by) / 100.0);
    }
    LazyArray image = Qbi.array(values, 200).rechunk(37);
    double[] got =
        image.geometry().shift(new double[] {by}, 3, Boundary.MIRROR).compute().toDoubleArray();
    // Forty elements from the border its bend is forgotten.
    for (int i = 40; i < 160; i++) {
      assertThat(got[i]).isCloseTo(moved[i], within(1e-12));
    }
  }

  private static double cubic(double[] c, double x) {
    return c[0] + x * (c[1] + x * (c[2] + x * c[3]));
  }

  @Example
  void anAffineMapOfTwoAxesIsItsFormula() {
    Random random = new Random(4);
    NdArray image = random(random, Shape.of(17, 23));
    double[][] matrix = {{0.9, -0.4}, {0.3, 0.8}};
    double[] offset = {5, -2};
    double[] got =
        Qbi.of(image)
            .rechunk(5, 6)
            .geometry()
            .affine(matrix, offset, 1, Boundary.constant(-7))
            .compute()
            .toDoubleArray();
    for (int i = 0; i < got.length; i++) {
      double y = 0.9 * (i / 23) - 0.4 * (i % 23) + 5;
      double x = 0.3 * (i / 23) + 0.8 * (i % 23) - 2;
      double want = -7;
      if (y >= 0 && y <= 16 && x >= 0 && x <= 22) {
        int row = Math.min(15, (int) y);
        int column = Math.min(21, (int) x);
        double upper = line(image, row, column, x - column);
        want = upper + (y - row) * (line(image, row + 1, column, x - column) - upper);
      }
      assertThat(got[i]).isCloseTo(want, within(1e-12));
    }
  }

  @Property(tries = 200)
  void theNearestElementOfAnAffineMapIsSciPys(
      @ForAll @IntRange(max = 3) int boundary,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll long seed) {
    Random random = new Random(seed);
    // Decimal fractions, so that many positions are halfway between elements, or nearly.
    double[][] matrix = {{tenths(random, 2), tenths(random, 2)}, {0.98, tenths(random, 2)}};
    double[] offset = {tenths(random, 90), tenths(random, 90)};
    boolean constant = boundary == 3;
    Boundary outside = constant ? Boundary.constant(-1) : BOUNDARIES[boundary];
    LazyArray image = Qbi.arange(height * width).reshape(height, width).astype(DType.FLOAT32);
    long[] got =
        SampleArrays.chunked(random, image.compute())
            .geometry()
            .affine(matrix, offset, 0, outside)
            .compute()
            .toLongArray();
    for (int i = 0; i < got.length; i++) {
      int[] at = {i / width, i % width};
      int y = nearest(position(matrix[0], offset[0], at), height, boundary);
      int x = nearest(position(matrix[1], offset[1], at), width, boundary);
      assertThat(got[i]).isEqualTo(y < 0 || x < 0 ? -1 : y * width + x);
    }
  }

  private static double tenths(Random random, int most) {
    return random.nextInt(-10 * most, 10 * most + 1) / 10.0;
  }

  /** Adds in the order of SciPy's loop: the axes of the result, then the offset. */
  private static double position(double[] factors, double offset, int[] index) {
    double sum = 0;
    for (int k = 0; k < index.length; k++) {
      sum += index[k] * factors[k];
    }
    return sum + offset;
  }

  /**
   * Returns the element nearest to a position as SciPy finds it: the position is brought back, then
   * rounded, halves up, then what is still outside is brought back; -1 for the constant.
   */
  private static int nearest(double x, int n, int boundary) {
    boolean inside = x >= 0 && x <= n - 1;
    return switch (boundary) {
      case 0 -> {
        double rest = Math.abs(x) % (2 * n);
        double back = x < 0 ? rest <= n ? rest - 1 : 2 * n - rest : rest;
        double once = back >= n ? 2 * n - back - 1 : back;
        yield (int) Math.max(0, Math.min(n - 1, Math.floor(once + 0.5)));
      }
      case 1 -> {
        double rest = n == 1 ? 0 : Math.abs(x) % (2 * n - 2);
        boolean turn = n > 1 && (x < 0 ? rest >= n - 1 : rest >= n);
        int near = (int) Math.floor((turn ? 2 * n - 2 - rest : rest) + 0.5);
        yield near == n && n > 1 ? n - 2 : Math.min(near, n - 1);
      }
      case 2 -> (int) Math.floor(Math.max(0, Math.min(n - 1, x)) + 0.5);
      default -> inside ? (int) Math.floor(x + 0.5) : -1;
    };
  }

  @Example
  void whatWrapsToTheVeryEndIsTheBeginning() {
    LazyArray image = Qbi.array(new double[] {5, 6, 7}, 3);
    for (int order = 0; order <= 5; order++) {
      NdArray got = image.geometry().shift(new double[] {1e-20}, order, Boundary.WRAP).compute();
      close(got, image.compute());
    }
    double[][] far = {{1e300, 1}, {1, -1e300}};
    assertThat(
            Qbi.ones(3, 4)
                .geometry()
                .affine(far, new double[2], 1, Boundary.MIRROR)
                .compute()
                .size())
        .isEqualTo(12);
  }

  private static double line(NdArray image, int row, int column, double part) {
    double left = image.getDouble(row, column);
    return left + part * (image.getDouble(row, column + 1) - left);
  }

  @Example
  void integersAreRoundedAndKeptInTheirRange() {
    LazyArray image = Qbi.array(new long[] {0, 255, 0, 255, 254, 3}, 6).astype(DType.UINT8);
    NdArray got = image.geometry().shift(new double[] {0.5}, 1, Boundary.NEAREST).compute();
    assertThat(got.dtype()).isEqualTo(DType.UINT8);
    assertThat(got.toLongArray()).containsExactly(0, 128, 128, 128, 255, 129);
    NdArray cubic = image.geometry().shift(new double[] {0.3}, 3, Boundary.MIRROR).compute();
    assertThat(Arrays.stream(cubic.toLongArray()).allMatch(v -> v >= 0 && v <= 255)).isTrue();
    LazyArray large = Qbi.array(new long[] {Long.MAX_VALUE, 1, Long.MIN_VALUE}, 3);
    assertThat(large.geometry().zoom(1, 0, Boundary.MIRROR).compute().toLongArray())
        .containsExactly(Long.MAX_VALUE, 1, Long.MIN_VALUE);
  }

  @Property(tries = 60)
  void theNearestElementsAreThoseOfTheIndices(
      @ForAll DType dtype,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 70) int m) {
    Assume.that(!dtype.isComplex());
    LazyArray image = Qbi.arange(12L * n).reshape(12, n).astype(dtype);
    LazyArray index = Qbi.arange(m).times(n > 1 && m > 1 ? (n - 1.0) / (m - 1.0) : 1.0).plus(0.5);
    LazyArray want = image.take(index.floor().clip(0, n - 1).astype(DType.INT64), 1);
    double[] factors = {1, (double) m / n};
    NdArray got = image.geometry().zoom(factors, 0, Boundary.NEAREST).compute();
    Agreement.sameBits(got, want.compute());
  }

  @Example
  void argumentsAreChecked() {
    Geometry geometry = Qbi.zeros(4, 4).geometry();
    assertThatThrownBy(() -> geometry.zoom(2, 6, Boundary.WRAP)).hasMessageContaining("order 6");
    assertThatThrownBy(() -> geometry.zoom(-1, 1, Boundary.WRAP)).hasMessageContaining("factor");
    assertThatThrownBy(() -> geometry.resize(4)).hasMessageContaining("shape");
    assertThatThrownBy(() -> geometry.shift(new double[] {1}, 1, Boundary.WRAP))
        .hasMessageContaining("1 shifts");
    assertThatThrownBy(() -> Qbi.zeros(0, 4).geometry().resize(2, 2))
        .hasMessageContaining("(2, 2)");
    assertThatThrownBy(() -> Qbi.zeros(DType.COMPLEX64, 4).geometry().zoom(2, 1, Boundary.WRAP))
        .hasMessageContaining("real()");
  }

  private static NdArray random(Random random, Shape shape) {
    double[] values = random.doubles((int) shape.size(), -9, 9).toArray();
    return Qbi.array(values, shape.toArray()).compute();
  }

  private static void close(NdArray got, NdArray want) {
    assertThat(got.shape()).isEqualTo(want.shape());
    double[] a = got.toDoubleArray();
    double[] b = want.toDoubleArray();
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).as("element %d", i).isCloseTo(b[i], within(1e-5));
    }
  }

  @Example
  void resizingOvershootsEdgesUnlessItIsClipped() {
    LazyArray edge = Qbi.array(new double[] {0, 0, 0, 0, 1, 1, 1, 1}, 8);
    long[] shape = {64};
    double[] sigma = {0};
    LazyArray free = edge.geometry().resize(shape, 3, Boundary.MIRROR, sigma, false);
    LazyArray kept = edge.geometry().resize(shape, 3, Boundary.MIRROR, sigma, true);
    assertThat(free.max().compute().item()).isGreaterThan(1.05);
    assertThat(free.min().compute().item()).isLessThan(-0.05);
    close(kept.compute(), free.clip(0, 1).compute());
  }
}
