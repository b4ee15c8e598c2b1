package io.qbi.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measurements of regions whose answer is known. */
class RegionTest {

  @Test
  void farFromTheOriginNothingIsLost() {
    Shape shape = Shape.of(1L << 30, 1L << 32);
    Box far = Box.of(new long[] {(1L << 30) - 5, (1L << 32) - 9}, new long[] {1L << 30, 1L << 32});
    Block labels = ones(5, 9);
    RegionColumns here = measure(labels, null);
    RegionColumns there = RegionColumns.of(RegionRows.of(labels, null, far, shape).encode());

    assertThat(there.centroid(0, 1)).isEqualTo((1L << 32) - 5.0);
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        assertThat(there.covariance(0, a, b)).isEqualTo(here.covariance(0, a, b));
      }
    }
    assertThat(there.first(0)).isEqualTo(far.start(0) * shape.dim(1) + far.start(1));
    assertThat(there.touchesBorder(0)).isTrue();
  }

  @Test
  void aLineOfManyMillionVoxelsIsExact() {
    int n = 5_000_000;
    RegionColumns line = measure(Block.allocate(DType.BOOL, 1).broadcastTo(Shape.of(n)), null);
    assertThat(line.size()).isZero();
    line = measure(ones(1).broadcastTo(Shape.of(n)), null);
    double exact = ((double) n * n - 1) / 12;
    assertThat(line.count(0)).isEqualTo(n);
    assertThat(line.centroid(0, 0)).isEqualTo((n - 1) / 2.0);
    assertThat(line.eigenvalue(0, 0)).isCloseTo(exact, within(exact * 1e-15));
  }

  @Test
  void flatAndSingleRegionsHaveNoNegativeEigenvalues() {
    Block labels = Block.wrap(DType.INT32, new int[] {1, 2, 2, 0, 2, 0, 0, 0}, Shape.of(2, 2, 2));
    RegionColumns columns = measure(labels, null);
    assertThat(columns.eigenvalue(0, 0)).isZero();
    assertThat(columns.eigenvalue(1, 2)).isBetween(0.0, 1e-15);
    assertThat(columns.axis(0, 0, 0) + columns.axis(0, 0, 1) + columns.axis(0, 0, 2)).isOne();
  }

  @Test
  void theLargestComponentOfAnAxisIsPositive() {
    Block labels = Block.allocate(DType.UINT8, 6, 6);
    for (int i = 0; i < 6; i++) {
      labels.setLongAt(labels.position(i, 5 - i), 1);
    }
    RegionColumns columns = measure(labels, null);
    assertThat(columns.axis(0, 0, 0)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(columns.axis(0, 0, 1)).isCloseTo(-Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void infiniteAndMissingIntensitiesShow() {
    Block labels = Block.wrap(DType.INT32, new int[] {1, 1, 2, 2, 3, 3}, Shape.of(6));
    double inf = Double.POSITIVE_INFINITY;
    double[] values = {1, inf, 5, Double.NaN, 1e308, 1e308};
    RegionColumns columns = measure(labels, Block.wrap(DType.FLOAT64, values, Shape.of(6)));
    assertThat(columns.mean(0)).isEqualTo(inf);
    assertThat(columns.least(0)).isEqualTo(1);
    assertThat(columns.most(0)).isEqualTo(inf);
    assertThat(columns.mean(1)).isNaN();
    assertThat(columns.most(1)).isNaN();
    assertThat(columns.most(2)).isEqualTo(1e308);
  }

  @Test
  void aSmallSpreadAboutALargeMeanSurvives() {
    double[] values = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
    Block image = Block.wrap(DType.FLOAT64, values, Shape.of(4));
    Block labels = ones(4);
    Block left = part(labels, image, 0, 2);
    Block right = part(labels, image, 2, 4);
    RegionColumns cut = RegionColumns.of(RegionRows.merge(List.of(left, right)).encode());
    assertThat(cut.deviation(0)).isCloseTo(Math.sqrt(1.25), within(1e-15));
  }

  @Test
  void chunksWithoutRegionsAndEmptyArraysHaveNoRows() {
    Shape shape = Shape.of(3, 0);
    Block empty = Block.allocate(DType.INT32, shape);
    assertThat(measure(empty, Block.allocate(DType.FLOAT32, shape)).size()).isZero();
    assertThat(measure(Block.allocate(DType.INT64, 4, 4), null).size()).isZero();
  }

  @Test
  void wrongArgumentsAreNamed() {
    Block labels = ones(4);
    assertThatThrownBy(() -> measure(Block.wrap(DType.INT8, new byte[] {-3}, Shape.of(1)), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one is -3");
    assertThatThrownBy(() -> measure(Block.allocate(DType.FLOAT32, 4), null))
        .hasMessageContaining("astype(INT32)");
    assertThatThrownBy(() -> measure(labels, Block.allocate(DType.COMPLEX64, 4)))
        .hasMessageContaining("abs()");
    assertThatThrownBy(() -> measure(labels, Block.allocate(DType.UINT8, 5)))
        .hasMessageContaining("(4,)");
    assertThatThrownBy(() -> measure(Block.allocate(DType.UINT8), null))
        .hasMessageContaining("expandDims");
    Block rows = part(labels, null, 0, 4);
    assertThatThrownBy(() -> RegionColumns.of(rows, 1, 2)).hasMessageContaining("one positive");
    assertThatThrownBy(() -> RegionColumns.of(rows, 0)).hasMessageContaining("one positive");
  }

  private static Block ones(long... dims) {
    Block block = Block.allocate(DType.BOOL, dims);
    Arrays.fill(block.bytesArray(), (byte) 1);
    return block;
  }

  private static Block part(Block labels, Block image, int from, int to) {
    Box box = Box.of(new long[] {from}, new long[] {to});
    Block some = image == null ? null : image.slice(box);
    return RegionRows.of(labels.slice(box), some, box, labels.shape()).encode();
  }

  private static RegionColumns measure(Block labels, Block image) {
    Box all = Box.all(labels.shape());
    return RegionColumns.of(RegionRows.of(labels, image, all, labels.shape()).encode());
  }
}
