package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.run.Run;
import io.qbi.run.RunListener;
import io.qbi.run.RunStatistics;
import io.qbi.shape.Shape;
import io.qbi.shape.Slice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sorting along an axis, of lines that fit into a task and of lines that do not. */
class SortTest {
  private static final long BUDGET = 1 << 20;

  private static Engine small(RunListener... listeners) {
    Engine.Builder builder = Engine.builder().threads(2).memoryBudget(BUDGET);
    for (RunListener listener : listeners) {
      builder = builder.listener(listener);
    }
    return builder.build();
  }

  @Property(tries = 100)
  void sortsEachLineHoweverChunked(
      @ForAll DType dtype, @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    NdArray array = SampleArrays.array(random, dtype, SampleArrays.shape(random, rank));
    int axis = random.nextInt(rank);
    long[] chunk = new long[rank];
    Arrays.setAll(chunk, i -> 1 + random.nextInt((int) array.shape().dim(i)));

    NdArray sorted = Qbi.of(array).rechunk(chunk).sort(axis - rank).compute();

    Agreement.sameBits(sorted, naive(array, axis));
  }

  private static NdArray naive(NdArray array, int axis) {
    int last = array.shape().rank() - 1;
    NdArray lines = Qbi.of(array).swapAxes(axis, last).compute();
    int n = (int) array.shape().dim(axis);
    Block result = Block.allocate(array.dtype(), lines.shape());
    double[] doubles = lines.toDoubleArray();
    long[] longs = array.dtype().isFloat() ? new long[0] : lines.toLongArray();
    for (int i = 0; i < result.size(); i += n) {
      if (array.dtype().isFloat()) {
        Arrays.sort(doubles, i, i + n);
      } else {
        Arrays.sort(longs, i, i + n);
      }
    }
    for (int i = 0; i < result.size(); i++) {
      if (array.dtype().isFloat()) {
        result.setDoubleAt(i, doubles[i]);
      } else {
        result.setLongAt(i, longs[i]);
      }
    }
    return Qbi.of(NdArray.of(result)).swapAxes(axis, last).compute();
  }

  @Property(tries = 8)
  void linesTooLongForATaskAreMergedOfRuns(@ForAll DType dtype, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    boolean first = random.nextBoolean();
    long length = 20_000 + random.nextInt(150_000);
    Shape shape = first ? Shape.of(length, 2) : Shape.of(2, length);
    NdArray array = SampleArrays.array(random, dtype, shape);
    int axis = first ? 0 : 1;
    LazyArray cut =
        Qbi.of(array).rechunk(first ? new long[] {7001, 1} : new long[] {2, 7001}).sort(axis);

    Agreement.sameBits(cut.compute(small()), naive(array, axis));
  }

  @Property(tries = 60)
  void placesAreThoseOfAStableSort(@ForAll DType dtype, @ForAll long seed) {
    Assume.that(!dtype.isComplex());
    Random random = new Random(seed);
    NdArray array = SampleArrays.array(random, dtype, Shape.of(1 + random.nextInt(9), 300));
    int axis = random.nextInt(2);
    int n = (int) array.shape().dim(axis);
    NdArray lines = Qbi.of(array).swapAxes(axis, 1).compute();
    long first = 1 + random.nextInt(n);

    LazyArray places = Qbi.of(array).rechunk(2, 64).argsort(axis - 2).swapAxes(axis, 1);
    NdArray part = places.slice(Slice.all(), Slice.range(n - first, null, null)).compute();

    assertThat(part.dtype()).isEqualTo(DType.INT64);
    boolean isFloat = dtype.isFloat();
    for (int line = 0; line < lines.shape().dim(0); line++) {
      int at = line;
      Comparator<Integer> values =
          isFloat
              ? Comparator.comparingDouble(i -> lines.getDouble(at, i))
              : Comparator.comparingLong(i -> lines.getLong(at, i));
      List<Integer> order = IntStream.range(0, n).boxed().sorted(values).toList();
      for (int i = 0; i < first; i++) {
        assertThat(part.getLong(line, i)).isEqualTo(order.get((int) (n - first + i)).longValue());
      }
    }
  }

  @Example
  void eachNumberOfRunsIsMerged() {
    for (int length = 1; length < 200_000; length = length * 4 / 3 + 3000) {
      double[] values = new Random(length).doubles(length).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);

      LazyArray lazy = Qbi.array(values, length).sort();

      assertThat(lazy.compute(small()).toDoubleArray()).isEqualTo(sorted);
    }
  }

  @Example
  void aLineLargerThanTheBudgetIsSortedWithinIt() {
    AtomicReference<RunStatistics> taken = new AtomicReference<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void finished(Run run, RunStatistics finished, Throwable failure) {
            taken.set(finished);
          }
        };
    LazyArray line = Qbi.random(5).uniform(DType.FLOAT32, 600_000).rechunk(9_999).sort();

    LazyArray descents = line.diff(1, 0).lt(0).sum();
    assertThat(descents.compute(small(listener)).item()).isZero();
    assertThat(taken.get().peakBytes()).isLessThanOrEqualTo(BUDGET);
    assertThat(taken.get().spilledBytes()).isPositive();
  }

  @Example
  void saysHowLongLinesAreSorted() {
    LazyArray line = Qbi.random(5).uniform(200_000).sort();

    assertThat(line.explain(Explain.LOGICAL)).contains("sort along axis 0");
    assertThat(Computation.explain(List.of(line.node()), small()))
        .contains("sort of lines of 200000: 25 runs, merged pair by pair in 15 rounds");
  }

  @Example
  void emptyAndSingleElementsStay() {
    assertThat(Qbi.zeros(0).sort().compute().shape()).isEqualTo(Shape.of(0));
    assertThat(Qbi.zeros(3, 0).sort(1).compute().shape()).isEqualTo(Shape.of(3, 0));
    assertThat(Qbi.zeros(3, 0).sort(0).compute().shape()).isEqualTo(Shape.of(3, 0));
    LazyArray column = Qbi.array(new double[] {3, 1, 2}, 3, 1);
    assertThat(column.sort().compute().toDoubleArray()).containsExactly(3, 1, 2);
    assertThat(column.sort(0).compute().toDoubleArray()).containsExactly(1, 2, 3);
  }

  @Example
  void unsignedNumbersAreSortedAsSuch() {
    LazyArray values = Qbi.array(new long[] {4_000_000_000L, 3, 2_147_483_648L}, 3);
    assertThat(values.astype(DType.UINT32).sort().compute().toLongArray())
        .containsExactly(3, 2_147_483_648L, 4_000_000_000L);
    LazyArray bytes = Qbi.array(new long[] {200, 3, 127}, 3).astype(DType.UINT8);
    assertThat(bytes.broadcastTo(2, 3).sort().compute().toLongArray())
        .containsExactly(3, 127, 200, 3, 127, 200);
  }

  @Example
  void scalarsAndComplexNumbersAreRefused() {
    assertThatThrownBy(() -> Qbi.full(3.0).sort()).hasMessageContaining("scalar");
    assertThatThrownBy(() -> Qbi.zeros(3).sort(1)).hasMessageContaining("axis 1");
    assertThatThrownBy(() -> Qbi.zeros(DType.COMPLEX64, 3).sort())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sort")
        .hasMessageContaining("abs()");
  }
}
