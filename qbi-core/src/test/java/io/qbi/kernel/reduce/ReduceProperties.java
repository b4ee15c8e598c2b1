package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.shape.AxisChunks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReduceProperties {

  @Property(tries = 2000)
  void everyReductionIsTheNaiveOneHoweverItIsCut(
      @ForAll ReduceKind kind,
      @ForAll DType dtype,
      @ForAll @IntRange(min = 0, max = 4) int rank,
      @ForAll boolean keepDims,
      @ForAll boolean special,
      @ForAll long seed) {
    Random random = new Random(seed);
    Assume.that(takes(kind, dtype));
    int[] dims = dims(rank, random);
    List<Integer> axes = axes(rank, random);
    for (int axis : axes) {
      Assume.that(dims[axis] > 0 || kind.hasIdentity());
    }
    int ddof = random.nextInt(3);
    Block plain = Layouts.random(dtype, random, special, dims);
    if (kind == ReduceKind.PROD && !kind.result(dtype).isInteger()) {
      Layouts.forProducts(plain, random);
    }
    Block in = Layouts.strided(plain, random);
    List<AxisChunks> segments = new ArrayList<>();
    axes.forEach(axis -> segments.add(Calls.segments(dims[axis], random)));

    Block result =
        Calls.reduce(kind, in, axes, segments, 2 + random.nextInt(3), keepDims, ddof, random);

    assertThat(result.dtype()).isEqualTo(kind.result(dtype));
    assertThat(result.rank()).isEqualTo(keepDims ? rank : rank - axes.size());
    List<List<Integer>> groups = NaiveReduction.groups(plain, axes);
    assertThat(result.size()).isEqualTo(groups.size());
    for (int n = 0; n < groups.size(); n++) {
      check(kind, plain, groups.get(n), ddof, result, result.position(Layouts.index(n, result)));
    }
  }

  @Property(tries = 500)
  void bitsDoNotDependOnTheLayout(
      @ForAll ReduceKind kind,
      @ForAll DType dtype,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll long seed) {
    Random random = new Random(seed);
    Assume.that(takes(kind, dtype));
    int[] dims = dims(rank, random);
    dims[random.nextInt(rank)] = 40 + random.nextInt(1200 >> 2 * rank);
    Block plain = Layouts.random(dtype, random, false, dims);
    Assume.that(plain.size() > 0);
    for (int p = 0; p < plain.size() && dtype.isFloat(); p++) {
      plain.setDoubleAt(p, random.nextGaussian());
    }
    List<Integer> axes = axes(rank, random);
    List<AxisChunks> segments = new ArrayList<>();
    axes.forEach(axis -> segments.add(Calls.segments(dims[axis], random)));
    ReduceSegments op = new ReduceSegments(kind, axes, segments);

    Block one = Calls.run(op, plain);
    Block other = Calls.runInPieces(op, random, Layouts.strided(plain, random)).copy();

    assertThat(other.array()).isEqualTo(one.contiguous().array());
  }

  private static boolean takes(ReduceKind kind, DType dtype) {
    return !dtype.isComplex()
        || kind.lanes() == 1 && kind != ReduceKind.MIN && kind != ReduceKind.MAX;
  }

  /** Mostly short axes, at times one that takes several tiles. */
  private static int[] dims(int rank, Random random) {
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = random.nextInt(25) == 0 ? 0 : 1 + random.nextInt(rank == 1 ? 200 : 7);
    }
    if (rank > 0 && random.nextInt(4) == 0) {
      dims[random.nextInt(rank)] = 1 + random.nextInt(rank < 3 ? 2500 : 90);
    }
    return dims;
  }

  private static List<Integer> axes(int rank, Random random) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      if (random.nextBoolean()) {
        axes.add(i);
      }
    }
    return axes;
  }

  private static void check(
      ReduceKind kind, Block in, List<Integer> group, int ddof, Block result, int position) {
    switch (kind) {
      case ANY ->
          assertThat(result.longAt(position))
              .isEqualTo(NaiveReduction.nonzero(in, group) > 0 ? 1 : 0);
      case ALL ->
          assertThat(result.longAt(position))
              .isEqualTo(NaiveReduction.nonzero(in, group) == group.size() ? 1 : 0);
      case COUNT_NONZERO ->
          assertThat(result.longAt(position)).isEqualTo(NaiveReduction.nonzero(in, group));
      case ARGMIN, ARGMAX ->
          assertThat(result.longAt(position))
              .isEqualTo(NaiveReduction.best(kind == ReduceKind.ARGMIN, in, group));
      default -> checkNumber(kind, in, group, ddof, result, position);
    }
  }

  private static void checkNumber(
      ReduceKind kind, Block in, List<Integer> group, int ddof, Block result, int position) {
    if (!result.dtype().isFloat() && !result.dtype().isComplex()) {
      assertThat(result.longAt(position)).isEqualTo(NaiveReduction.ofLongs(kind, in, group));
      return;
    }
    double[] expected = NaiveReduction.ofDoubles(kind, in, group, ddof);
    double unit = result.dtype().real() == DType.FLOAT32 ? 0x1p-23 : 0x1p-50;
    double sums = kind == ReduceKind.VAR ? 0 : NaiveReduction.magnitude(in, group) * 0x1p-45;
    for (int part = 0; part < result.dtype().lanes(); part++) {
      double is = part == 0 ? result.doubleAt(position) : result.imagAt(position);
      if (Double.isFinite(expected[part])) {
        double scale = Math.abs(expected[part]) * unit * (group.size() + 4);
        assertThat(is).isCloseTo(expected[part], within(scale + sums));
      } else {
        assertThat(is).isEqualTo(Double.valueOf(expected[part]));
      }
    }
  }
}
