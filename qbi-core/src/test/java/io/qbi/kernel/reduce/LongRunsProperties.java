package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.kernel.codegen.Retyped;
import io.qbi.kernel.codegen.VectorModule;
import io.qbi.shape.ChunkGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Positions, extremes and moments of lines that take many vectors, and the loops that find them.
 */
class LongRunsProperties {

  private static <T> List<T> forms(
      Class<T> kind, Class<? extends T> plain, String vector, DType type) {
    List<T> forms = new ArrayList<>(List.of(Retyped.of(kind, plain, type)));
    if (VectorModule.bits() >= 256) {
      forms.add(Retyped.of(kind, VectorModule.kernel(vector), type));
    }
    return forms;
  }

  @Property(tries = 150)
  void firstBestOfManyElements(
      @ForAll boolean least, @ForAll DType dtype, @ForAll boolean withNan, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    Block plain = Block.allocate(dtype, 1 + random.nextInt(3), 1 + random.nextInt(9000));
    int levels = random.nextBoolean() ? 3 : 200;
    for (int p = 0; p < plain.size(); p++) {
      plain.setDoubleAt(p, dtype.isBool() ? p & 1 : random.nextInt(levels));
    }
    for (int i = random.nextInt(3); withNan && dtype.isFloat() && i > 0; i--) {
      plain.setDoubleAt(random.nextInt(plain.size()), Double.NaN);
    }
    List<Integer> axes = random.nextBoolean() ? List.of(1) : List.of(0, 1);
    ReduceKind kind = least ? ReduceKind.ARGMIN : ReduceKind.ARGMAX;
    ReduceSegments op = ReduceSegments.of(kind, axes, ChunkGrid.whole(plain.shape()));

    Block found = Calls.run(op, plain);
    Block other = Calls.run(op, Layouts.strided(plain, random));

    List<List<Integer>> groups = NaiveReduction.groups(plain, axes);
    for (int line = 0; line < groups.size(); line++) {
      long expected = NaiveReduction.best(least, plain, groups.get(line));
      assertThat(found.getLong(line, 0, 1)).isEqualTo(expected);
      assertThat(other.getLong(line, 0, 1)).isEqualTo(expected);
    }
  }

  @Property(tries = 150)
  void extremesOfManyElements(
      @ForAll boolean least, @ForAll DType dtype, @ForAll boolean special, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    boolean isOneSided = random.nextBoolean();
    Block plain =
        Layouts.random(dtype, random, special, 1 + random.nextInt(3), 1 + random.nextInt(9000));
    for (int p = 0; isOneSided && dtype.isFloat() && p < plain.size(); p++) {
      // So that zeros of both signs are the smallest, or the largest.
      double value = plain.doubleAt(p);
      boolean isWrong = least ? value < 0 : value > 0;
      plain.setDoubleAt(p, isWrong ? -value : value);
    }
    List<Integer> axes = List.of(List.of(1), List.of(0, 1), List.of(0)).get(random.nextInt(3));
    ReduceKind kind = least ? ReduceKind.MIN : ReduceKind.MAX;
    ReduceSegments op = ReduceSegments.of(kind, axes, ChunkGrid.whole(plain.shape()));

    Block found = Calls.run(op, plain);
    Block other = Calls.run(op, Layouts.strided(plain, random));

    List<List<Integer>> groups = NaiveReduction.groups(plain, axes);
    for (int line = 0; line < groups.size(); line++) {
      if (dtype.isFloat()) {
        double expected = plain.doubleAt(groups.get(line).get(0));
        for (int p : groups.get(line)) {
          double value = plain.doubleAt(p);
          expected = least ? Math.min(expected, value) : Math.max(expected, value);
        }
        // Doubles as objects: zeros differ, and NaN are equal.
        assertThat(found.doubleAt(line)).isEqualTo(Double.valueOf(expected));
        assertThat(other.doubleAt(line)).isEqualTo(Double.valueOf(expected));
      } else {
        long expected = NaiveReduction.ofLongs(kind, plain, groups.get(line));
        assertThat(found.longAt(line)).isEqualTo(expected);
        assertThat(other.longAt(line)).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 100)
  void momentsOfManyRows(@ForAll DType dtype, @ForAll boolean isFarOff, @ForAll long seed) {
    Assume.that(!dtype.isComplex() && !dtype.isBool());
    Random random = new Random(seed);
    int rows = random.nextBoolean() ? 1 + random.nextInt(40) : 4090 + random.nextInt(12);
    Block plain = Block.allocate(dtype, rows, 16 + random.nextInt(rows > 100 ? 10 : 1200));
    double offset = isFarOff && dtype == DType.FLOAT64 ? 1e9 : 40;
    for (int p = 0; p < plain.size(); p++) {
      plain.setDoubleAt(p, Math.rint(offset + 9 * random.nextGaussian()));
    }
    int special = random.nextInt(plain.size());
    if (dtype.isFloat()) {
      plain.setDoubleAt(special, random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY);
    }
    ReduceSegments op =
        ReduceSegments.of(ReduceKind.VAR, List.of(0), ChunkGrid.whole(plain.shape()));

    Block found = Calls.run(op, plain);
    Block other = Calls.run(op, Layouts.strided(plain, random));

    assertThat(other.contiguous().array()).isEqualTo(found.contiguous().array());
    List<List<Integer>> groups = NaiveReduction.groups(plain, List.of(0));
    for (int column = 0; column < groups.size(); column++) {
      double variance = NaiveReduction.ofDoubles(ReduceKind.VAR, plain, groups.get(column), 0)[0];
      assertThat(found.getDouble(0, column, 0)).isEqualTo(rows);
      if (dtype.isFloat() && special % plain.dim(1) == column) {
        assertThat(found.getDouble(0, column, 2)).isNaN();
      } else {
        assertThat(found.getDouble(0, column, 2) / rows)
            .isCloseTo(variance, within(1e-9 * variance));
      }
    }
  }

  @Property(tries = 100)
  void momentsOfManyElements(@ForAll DType dtype, @ForAll boolean isFarOff, @ForAll long seed) {
    Assume.that(!dtype.isComplex() && !dtype.isBool());
    Random random = new Random(seed);
    Block plain = Block.allocate(dtype, 1 + random.nextInt(3), 50 + random.nextInt(12_000));
    double offset = isFarOff && dtype == DType.FLOAT64 ? 1e9 : 40;
    for (int p = 0; p < plain.size(); p++) {
      plain.setDoubleAt(p, Math.rint(offset + 9 * random.nextGaussian()));
    }
    // The first element, from which distances are taken, is unlike the others.
    plain.setDoubleAt(0, dtype.isFloat() ? offset + 5000 : 120);
    ReduceSegments op =
        ReduceSegments.of(ReduceKind.VAR, List.of(1), ChunkGrid.whole(plain.shape()));

    Block found = Calls.run(op, plain);
    Block other = Calls.run(op, Layouts.strided(plain, random));

    assertThat(other.contiguous().array()).isEqualTo(found.contiguous().array());
    List<List<Integer>> groups = NaiveReduction.groups(plain, List.of(1));
    for (int line = 0; line < groups.size(); line++) {
      int n = plain.dim(1);
      double variance = NaiveReduction.ofDoubles(ReduceKind.VAR, plain, groups.get(line), 0)[0];
      assertThat(found.getDouble(line, 0, 0)).isEqualTo(n);
      assertThat(found.getDouble(line, 0, 2) / n).isCloseTo(variance, within(1e-9 * variance));
    }
  }

  @Property(tries = 60)
  void sumsSideBySide(
      @ForAll @IntRange(max = 70) int length,
      @ForAll boolean isLong,
      @ForAll @IntRange(max = 20) int runs,
      @ForAll long seed) {
    Random random = new Random(seed);
    int p = random.nextInt(4);
    // Around the length up to which runs that follow each other are read one after the other.
    int n = isLong ? SumLoops.CLOSE - 35 + length : length;
    int pitch = n + random.nextInt(3);
    float[] x = new float[p + runs * pitch];
    double[] expected = new double[2 + n];
    double[] before = new double[2 + n];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      before[1 + i] = random.nextGaussian();
      expected[1 + i] = before[1 + i];
      for (int run = 0; run < runs; run++) {
        expected[1 + i] += x[p + run * pitch + i];
      }
    }
    for (SumLoops loops :
        forms(SumLoops.class, SumLoops.Plain.class, "VectorSums", DType.FLOAT64)) {
      double[] sums = before.clone();
      loops.add(x, p, pitch, runs, sums, 1, n);
      assertThat(sums).isEqualTo(expected);
    }
  }

  @Property(tries = 60)
  void sumsOfDistances(
      @ForAll @IntRange(max = 300) int n, @ForAll @IntRange(max = 5) int p, @ForAll long seed) {
    Random random = new Random(seed);
    float[] x = new float[p + n];
    double[] values = new double[n + 3];
    double shift = random.nextGaussian();
    double[] expected = new double[1 + MomentLoops.SIZE];
    for (int i = 0; i < n; i++) {
      x[p + i] = (float) random.nextGaussian();
      double distance = x[p + i] - shift;
      expected[1 + i % MomentLoops.LANES] += distance;
      expected[1 + i % MomentLoops.LANES + MomentLoops.LANES] += distance * distance;
    }
    for (MomentLoops loops :
        forms(MomentLoops.class, MomentLoops.Plain.class, "VectorMoments", DType.FLOAT64)) {
      double[] sums = new double[1 + MomentLoops.SIZE];
      loops.add(x, p, n, shift, sums, 1, new double[MomentLoops.LANES + random.nextInt(300)]);
      assertThat(sums).isEqualTo(expected);
      double[] again = new double[1 + MomentLoops.SIZE];
      for (int i = 0; i < n; i++) {
        values[3 + i] = x[p + i];
      }
      loops.add(values, 3, n, shift, again, 1);
      assertThat(again).isEqualTo(expected);
    }
  }

  @Property(tries = 60)
  void distancesOfColumns(
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll long seed) {
    Random random = new Random(seed);
    int p = random.nextInt(4);
    int pitch = n + random.nextInt(3);
    float[] x = new float[p + (rows - 1) * pitch + n];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    double[] shifts = random.doubles(n).toArray();
    double[] sums = new double[n];
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      for (int row = 0; row < rows; row++) {
        double distance = x[p + row * pitch + i] - shifts[i];
        sums[i] += distance;
        squares[i] += distance * distance;
      }
    }
    for (MomentLoops loops :
        forms(MomentLoops.class, MomentLoops.Plain.class, "VectorMoments", DType.FLOAT64)) {
      MomentLoops.Columns columns = new MomentLoops.Columns(n);
      System.arraycopy(shifts, 0, columns.shifts(), 0, n);
      loops.addRows(x, p, pitch, rows, n, columns);
      assertThat(columns.sums()).isEqualTo(sums);
      assertThat(columns.squares()).isEqualTo(squares);
    }
  }

  @Property(tries = 100)
  void bestInEveryForm(
      @ForAll @IntRange(min = 1, max = 2000) int n,
      @ForAll @IntRange(max = 3) int from,
      @ForAll boolean ascends,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] x = new float[from + n];
    for (int i = 0; i < x.length; i++) {
      x[i] = ascends ? i / 3 : random.nextInt(50) - 25;
    }
    x[random.nextInt(x.length)] = random.nextBoolean() ? Float.NaN : -0f;
    int largest = from;
    int smallest = from;
    for (int i = from + 1; i < x.length; i++) {
      largest = !Float.isNaN(x[largest]) && !(x[i] <= x[largest]) ? i : largest;
      smallest = !Float.isNaN(x[smallest]) && !(x[i] >= x[smallest]) ? i : smallest;
    }
    for (BestLoops loops :
        forms(BestLoops.class, BestLoops.Template.class, "VectorBest", DType.FLOAT32)) {
      assertThat(loops.largest(x, from + 1, x.length, from)).isEqualTo(largest);
      assertThat(loops.smallest(x, from + 1, x.length, from)).isEqualTo(smallest);
    }
  }
}
