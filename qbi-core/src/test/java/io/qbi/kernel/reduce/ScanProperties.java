package io.qbi.kernel.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.ReduceSegments;
import io.qbi.expr.Scan;
import io.qbi.expr.ScanApply;
import io.qbi.shape.AxisChunks;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ScanProperties {

  @Property(tries = 600)
  void scansAreTheNaiveOnes(
      @ForAll DType dtype,
      @ForAll boolean product,
      @ForAll boolean exclusive,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll long seed) {
    Random random = new Random(seed);
    ReduceKind kind = product ? ReduceKind.PROD : ReduceKind.SUM;
    Block plain = block(dtype, kind, rank, random);
    int axis = random.nextInt(rank);

    Scan op = new Scan(kind, axis, exclusive, kind.result(dtype));
    Block result = Calls.runInPieces(op, random, Layouts.strided(plain, random));

    check(plain, axis, kind, exclusive, result);
  }

  @Property(tries = 600)
  void segmentsFromTheirCarryAreTheWholeScan(
      @ForAll DType dtype,
      @ForAll boolean product,
      @ForAll @IntRange(min = 1, max = 3) int rank,
      @ForAll long seed) {
    Random random = new Random(seed);
    ReduceKind kind = product ? ReduceKind.PROD : ReduceKind.SUM;
    Block plain = block(dtype, kind, rank, random);
    int axis = random.nextInt(rank);
    AxisChunks segments = Calls.segments(plain.dim(axis), random);

    Block in = Layouts.strided(plain, random);
    Block totals = Calls.run(new ReduceSegments(kind, List.of(axis), List.of(segments)), in);
    Block carry = Calls.runInPieces(new Scan(kind, axis, true, totals.dtype()), random, totals);
    ScanApply op = new ScanApply(kind, axis, segments, kind.result(dtype));
    Block result = Calls.runInPieces(op, random, in, carry);

    check(plain, axis, kind, false, result);
  }

  private static Block block(DType dtype, ReduceKind kind, int rank, Random random) {
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = random.nextInt(30) == 0 ? 0 : 1 + random.nextInt(9);
    }
    if (random.nextInt(4) == 0) {
      dims[random.nextInt(rank)] = 1 + random.nextInt(2500);
    }
    Block block = Layouts.random(dtype, random, false, dims);
    if (kind == ReduceKind.PROD && !kind.result(dtype).isInteger()) {
      Layouts.forProducts(block, random);
    }
    return block;
  }

  /** Compares with sums and products along each line, element after element. */
  private static void check(Block in, int axis, ReduceKind kind, boolean exclusive, Block result) {
    boolean product = kind == ReduceKind.PROD;
    for (int n = 0; n < in.size(); n++) {
      long[] index = Layouts.index(n, in);
      if (index[axis] != 0) {
        continue;
      }
      long total = product ? 1 : 0;
      double re = total;
      double im = 0;
      for (int i = 0; i < in.dim(axis); i++) {
        index[axis] = i;
        int to = result.position(index);
        if (exclusive) {
          checkOne(result, to, total, re, im);
        }
        int p = in.position(index);
        double a = in.doubleAt(p);
        double b = in.imagAt(p);
        total = product ? total * in.longAt(p) : total + in.longAt(p);
        double oldRe = re;
        re = !product ? re + a : in.dtype().isComplex() ? re * a - im * b : re * a;
        im = !product ? im + b : in.dtype().isComplex() ? oldRe * b + im * a : 0;
        if (!exclusive) {
          checkOne(result, to, total, re, im);
        }
      }
    }
  }

  /** Sums and products of the test's numbers are exact, up to the rounding of the result. */
  private static void checkOne(Block result, int p, long total, double re, double im) {
    if (result.dtype().isInteger()) {
      assertThat(result.longAt(p)).isEqualTo(total);
      return;
    }
    boolean narrow = result.dtype().real() == DType.FLOAT32;
    assertThat(result.doubleAt(p)).isCloseTo(narrow ? (float) re : re, within(0.0));
    assertThat(result.imagAt(p)).isCloseTo(narrow ? (float) im : im, within(0.0));
  }
}
