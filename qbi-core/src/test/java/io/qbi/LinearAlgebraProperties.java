package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.shape.Slice;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What factors must multiply to, whatever the matrix, and whatever its chunks. */
class LinearAlgebraProperties {
  private static final double TOLERANCE = 1e-11;

  /** Whole numbers, so that ties and matrices of low rank are frequent. */
  private static LazyArray matrix(int rows, int columns, long seed) {
    Random random = new Random(seed);
    int bound = 1 + random.nextInt(9);
    double[] data = random.doubles((long) rows * columns).map(x -> Math.rint(bound * x)).toArray();
    return chunked(Qbi.array(data, rows, columns), random);
  }

  private static LazyArray chunked(LazyArray a, Random random) {
    long[] chunk = {
      1 + random.nextInt((int) a.shape().dim(0)), 1 + random.nextInt((int) a.shape().dim(1))
    };
    return a.rechunk(chunk);
  }

  private static void assertEqual(LazyArray actual, LazyArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.minus(expected).abs().max().compute().item()).isLessThan(TOLERANCE);
  }

  private static void assertOrthonormalColumns(LazyArray q) {
    assertEqual(q.transpose().matmul(q), Qbi.eye(q.shape().dim(1)));
  }

  @Property(tries = 40)
  void qrGivesTheMatrixBack(
      @ForAll @IntRange(min = 1, max = 17) int rows,
      @ForAll @IntRange(min = 1, max = 17) int columns,
      @ForAll long seed) {
    LazyArray a = matrix(rows, columns, seed);
    LinearAlgebra.Qr qr = a.linalg().qr();
    assertEqual(qr.q().matmul(qr.r()), a);
    assertOrthonormalColumns(qr.q());
    NdArray r = qr.r().compute();
    for (int i = 1; i < r.shape().dim(0); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(r.getDouble(i, j)).isZero();
      }
    }
  }

  @Property(tries = 40)
  void svdGivesTheMatrixBack(
      @ForAll @IntRange(min = 1, max = 17) int rows,
      @ForAll @IntRange(min = 1, max = 17) int columns,
      @ForAll long seed) {
    LazyArray a = matrix(rows, columns, seed);
    LinearAlgebra.Svd svd = a.linalg().svd();
    assertEqual(svd.u().times(svd.s()).matmul(svd.vt()), a);
    assertOrthonormalColumns(svd.u());
    assertOrthonormalColumns(svd.vt().transpose());
    assertEqual(svd.s(), a.linalg().svdvals());
    double[] s = svd.s().compute().toDoubleArray();
    assertThat(s[s.length - 1]).isNotNegative();
    for (int i = 1; i < s.length; i++) {
      assertThat(s[i]).isLessThanOrEqualTo(s[i - 1]);
    }
  }

  @Property(tries = 30)
  void eigenvectorsAreOnlyStretched(@ForAll @IntRange(min = 1, max = 17) int n, @ForAll long seed) {
    LazyArray x = matrix(n, n, seed);
    LazyArray symmetric = x.plus(x.transpose());
    LinearAlgebra.Eigh eigh = symmetric.linalg().eigh();
    assertEqual(symmetric.matmul(eigh.vectors()), eigh.vectors().times(eigh.values()));
    assertOrthonormalColumns(eigh.vectors());
    assertEqual(eigh.values(), symmetric.linalg().eigvalsh());
    assertThat(eigh.values().compute().toDoubleArray()).isSorted();
  }

  @Property(tries = 30)
  void solutionsSolve(
      @ForAll @IntRange(min = 1, max = 17) int n,
      @ForAll @IntRange(min = 1, max = 5) int sides,
      @ForAll long seed) {
    // A dominant diagonal keeps the matrix far from singular.
    LazyArray a = matrix(n, n, seed).plus(Qbi.eye(n).times(20.0 * n));
    LazyArray b = matrix(n, sides, seed + 1);
    assertEqual(a.matmul(a.linalg().solve(b)), b);
    assertEqual(a.linalg().inv().matmul(a), Qbi.eye(n));
    LazyArray gram = a.matmul(a.transpose());
    LazyArray lower = gram.linalg().cholesky();
    assertEqual(lower.matmul(lower.transpose()).div(gram.max()), gram.div(gram.max()));
  }

  @Property(tries = 30)
  void chunksChangeNoBit(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll long seed) {
    LazyArray a = Qbi.random(seed).normal(rows, columns).persist();
    Slice first = Slice.range(0L, (long) Math.min(rows, columns), 1L);
    LazyArray square = a.slice(first, first);
    Random random = new Random(seed);
    assertSame(all(a, square), all(chunked(a, random), chunked(square, random)));
  }

  private static LazyArray[] all(LazyArray a, LazyArray square) {
    LinearAlgebra.Svd svd = a.linalg().svd();
    LinearAlgebra.Qr qr = a.linalg().qr();
    LinearAlgebra.Eigh eigh = square.linalg().eigh();
    return new LazyArray[] {
      svd.u(),
      svd.s(),
      svd.vt(),
      qr.q(),
      qr.r(),
      eigh.values(),
      eigh.vectors(),
      a.linalg().svdvals(),
      square.linalg().inv(),
      square.linalg().det()
    };
  }

  private static void assertSame(LazyArray[] actual, LazyArray[] expected) {
    NdArray[] all = Qbi.compute(actual);
    for (int i = 0; i < expected.length; i++) {
      // One by one, so that a factor alone is what it is among others.
      assertThat(expected[i].compute().toDoubleArray()).isEqualTo(all[i].toDoubleArray());
    }
  }
}
