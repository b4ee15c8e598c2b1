package io.qbi.kernel.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Region measurements against plain loops over the voxels of each label. */
class RegionProperties {

  @Property(tries = 300)
  void measurementsAreThoseOfPlainLoops(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rank, @ForAll DType dtype) {
    Random random = new Random(seed);
    Shape shape = Cases.shape(random, rank);
    Block labels = labels(random, shape);
    Block intensities = intensities(random, shape, dtype.real());

    RegionColumns columns =
        RegionColumns.of(chunked(random, labels, intensities, Cases.grid(random, shape)));

    for (int i = 0; i < columns.size(); i++) {
      checkRegion(columns, i, labels, intensities);
    }
    long distinct = Arrays.stream(Cases.longs(labels)).filter(l -> l > 0).distinct().count();
    assertThat(columns.size()).isEqualTo((int) distinct);
  }

  @Property(tries = 200)
  void integerSumsAreTheSameBitsForAnyChunksAndOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rank) {
    Random random = new Random(seed);
    Shape shape = Cases.shape(random, rank);
    Block labels = labels(random, shape);
    DType[] exact = {DType.BOOL, DType.UINT8, DType.INT16, DType.UINT32, DType.INT32};
    Block intensities = intensities(random, shape, exact[random.nextInt(exact.length)]);

    Block whole = chunked(random, labels, intensities, ChunkGrid.whole(shape));
    Block cut = chunked(random, labels, intensities, Cases.grid(random, shape));

    assertThat(cut.longs()).isEqualTo(whole.longs());
  }

  /** Measures chunk by chunk and merges in random groups and random order. */
  private static Block chunked(Random random, Block labels, Block intensities, ChunkGrid grid) {
    List<Block> parts = new ArrayList<>();
    for (int i = 0; i < grid.count(); i++) {
      Block some = intensities == null ? null : intensities.slice(grid.box(i));
      parts.add(RegionRows.of(labels.slice(grid.box(i)), some, grid.box(i), grid.shape()).encode());
    }
    Collections.shuffle(parts, random);
    while (parts.size() > 1) {
      List<Block> group = parts.subList(0, Math.min(parts.size(), 2 + random.nextInt(4)));
      Block merged = RegionRows.merge(group).encode();
      group.clear();
      parts.add(merged);
    }
    return parts.get(0);
  }

  private static Block labels(Random random, Shape shape) {
    DType[] types = {DType.UINT8, DType.INT8, DType.UINT16, DType.INT32, DType.UINT32, DType.INT64};
    DType dtype = types[random.nextInt(types.length)];
    Block labels = Block.allocate(dtype, shape);
    int kinds = 1 + random.nextInt(100);
    long label = 0;
    for (int i = 0; i < labels.size(); i++) {
      // Runs of a few voxels, some of background, with gaps within the same label.
      if (random.nextInt(3) == 0) {
        label = random.nextBoolean() ? 0 : 1 + random.nextInt(kinds);
      }
      boolean far = dtype.bytes() >= 4 && label % 7 == 1;
      labels.setLongAt(i, far ? label + Integer.MAX_VALUE - 200 : label);
    }
    return labels;
  }

  private static Block intensities(Random random, Shape shape, DType dtype) {
    Block block = Block.allocate(dtype, shape);
    for (int i = 0; i < block.size(); i++) {
      if (dtype.isFloat()) {
        block.setDoubleAt(i, 1000 + random.nextGaussian());
      } else {
        block.setLongAt(i, dtype == DType.INT64 ? random.nextInt() : random.nextLong());
      }
    }
    return block;
  }

  private static void checkRegion(RegionColumns columns, int row, Block labels, Block image) {
    Shape shape = labels.shape();
    List<long[]> voxels = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    long first = -1;
    for (int i = 0; i < labels.size(); i++) {
      if (labels.longAt(i) == columns.label(row)) {
        first = first < 0 ? i : first;
        voxels.add(Cases.index(shape, i));
        values.add(image.doubleAt(i));
      }
    }
    assertThat(columns.count(row)).isEqualTo(voxels.size());
    assertThat(columns.first(row)).isEqualTo(first);
    checkGeometry(columns, row, voxels, shape);
    checkIntensities(columns, row, voxels, values);
  }

  private static void checkGeometry(RegionColumns c, int row, List<long[]> voxels, Shape shape) {
    boolean border = false;
    for (int a = 0; a < shape.rank(); a++) {
      int axis = a;
      long min = voxels.stream().mapToLong(v -> v[axis]).min().getAsLong();
      long max = voxels.stream().mapToLong(v -> v[axis]).max().getAsLong();
      border |= min == 0 || max == shape.dim(a) - 1;
      assertThat(c.min(row, a)).isEqualTo(min);
      assertThat(c.max(row, a)).isEqualTo(max);
      double mean = mean(voxels, v -> v[axis]);
      assertThat(c.centroid(row, a)).isCloseTo(mean, within(1e-11));
      for (int b = 0; b < shape.rank(); b++) {
        int other = b;
        double otherMean = mean(voxels, v -> v[other]);
        double covariance = mean(voxels, v -> (v[axis] - mean) * (v[other] - otherMean));
        assertThat(c.covariance(row, a, b)).isCloseTo(covariance, within(1e-9));
      }
    }
    assertThat(c.touchesBorder(row)).isEqualTo(border);
    checkAxes(c, row);
  }

  /** The axes are orthonormal, in descending order, and build the covariance up again. */
  private static void checkAxes(RegionColumns c, int row) {
    for (int a = 0; a < c.rank(); a++) {
      for (int b = 0; b < c.rank(); b++) {
        double sum = 0;
        double dot = 0;
        for (int k = 0; k < c.rank(); k++) {
          sum += c.eigenvalue(row, k) * c.axis(row, k, a) * c.axis(row, k, b);
          dot += c.axis(row, a, k) * c.axis(row, b, k);
        }
        assertThat(sum).isCloseTo(c.covariance(row, a, b), within(1e-9));
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-9));
      }
      assertThat(c.eigenvalue(row, a)).isBetween(0.0, c.eigenvalue(row, Math.max(0, a - 1)));
    }
  }

  private static void checkIntensities(
      RegionColumns c, int row, List<long[]> voxels, List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().getAsDouble();
    double scale = values.stream().mapToDouble(Math::abs).max().getAsDouble();
    double variance = mean(values, v -> (v - mean) * (v - mean));
    assertThat(c.mean(row)).isCloseTo(mean, within(1e-12 * scale));
    assertThat(c.deviation(row)).isCloseTo(Math.sqrt(variance), within(1e-9 * scale));
    assertThat(c.least(row)).isEqualTo(values.stream().mapToDouble(v -> v).min().getAsDouble());
    assertThat(c.most(row)).isEqualTo(values.stream().mapToDouble(v -> v).max().getAsDouble());
    double sum = values.stream().mapToDouble(v -> v).sum();
    for (int a = 0; a < c.rank(); a++) {
      double moment = 0;
      for (int i = 0; i < voxels.size(); i++) {
        moment += values.get(i) * voxels.get(i)[a];
      }
      if (sum == 0) {
        assertThat(Double.isFinite(c.weightedCentroid(row, a))).isFalse();
      } else {
        double error = 1e-9 * scale * values.size() / Math.abs(sum);
        assertThat(c.weightedCentroid(row, a)).isCloseTo(moment / sum, within(1e-9 + 200 * error));
      }
    }
  }

  private static <T> double mean(List<T> items, ToDoubleFunction<T> value) {
    return items.stream().mapToDouble(value).average().getAsDouble();
  }
}
