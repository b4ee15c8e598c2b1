package io.qbi.kernel.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RunningMeansProperties {

  @Property(tries = 80)
  void meansAreThoseOfTheirWindows(
      @ForAll @IntRange(max = 1) int axis,
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(max = 1000) int start,
      @ForAll boolean integers,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] dims = {1 + random.nextInt(9), 1 + random.nextInt(9)};
    dims[axis] = 1 + random.nextInt(400);
    DType dtype = integers ? DType.INT32 : DType.FLOAT64;
    Block out = Block.allocate(dtype, Shape.of(dims));
    dims[axis] += size - 1;
    Block in = Block.allocate(dtype, Shape.of(dims));
    for (int p = 0; p < in.size(); p++) {
      double value = random.nextInt(50) == 0 ? Double.NaN : 100 * random.nextGaussian();
      in.setDoubleAt(p, integers ? random.nextInt() : value);
    }
    RunningMeans.apply(in, axis, size, start, out);
    for (int i = 0; i < out.dim(0); i++) {
      for (int j = 0; j < out.dim(1); j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += axis == 0 ? in.getDouble(i + k, j) : in.getDouble(i, j + k);
        }
        double want = integers ? (int) (sum / size) : sum / size;
        double got = out.getDouble(i, j);
        if (Double.isNaN(want)) {
          assertThat(got).isNaN();
        } else {
          assertThat(got).isCloseTo(want, within(integers ? 0 : 1e-9));
        }
      }
    }
  }

  @Property(tries = 80)
  void whereAChunkBeginsChangesNoBit(
      @ForAll @IntRange(min = 1, max = 90) int size, @ForAll long seed) {
    Random random = new Random(seed);
    int n = size + random.nextInt(1500);
    double[] values = random.doubles(n + 10, -1, 1).toArray();
    Block whole = Block.wrap(DType.FLOAT64, values, Shape.of(values.length));
    Block all = Block.allocate(DType.FLOAT64, Shape.of(values.length - size + 1));
    RunningMeans.apply(whole, 0, size, 0, all);
    int start = random.nextInt(values.length - size + 1);
    int count = 1 + random.nextInt(values.length - size + 1 - start);
    Block part = Block.allocate(DType.FLOAT64, Shape.of(count));
    RunningMeans.apply(whole.slice(0, start, 1, count + size - 1), 0, size, start, part);
    assertThat(part.toDoubles()).isEqualTo(all.slice(0, start, 1, count).toDoubles());
  }

  @Property(tries = 40)
  void howLinesLieInMemoryChangesNoBit(
      @ForAll @IntRange(min = 1, max = 90) int size, @ForAll long seed) {
    Random random = new Random(seed);
    int lines = 1 + random.nextInt(9);
    int n = 1 + random.nextInt(900);
    double[] values = random.doubles((long) lines * (n + size - 1), -1, 1).toArray();
    Block rows = Block.wrap(DType.FLOAT64, values, Shape.of(lines, n + size - 1));
    Block alongRows = Block.allocate(DType.FLOAT64, Shape.of(lines, n));
    RunningMeans.apply(rows, 1, size, 7, alongRows);
    Block columns = rows.transpose(1, 0).copy();
    Block alongColumns = Block.allocate(DType.FLOAT64, Shape.of(n, lines));
    RunningMeans.apply(columns, 0, size, 7, alongColumns);
    assertThat(alongColumns.transpose(1, 0).toDoubles()).isEqualTo(alongRows.toDoubles());
  }
}
