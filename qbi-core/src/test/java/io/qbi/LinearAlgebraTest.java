package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qbi.data.Complex;
import io.qbi.data.DType;
import io.qbi.run.ComputeException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear algebra against numbers of NumPy, and where there is no answer. */
class LinearAlgebraTest {
  private static final double[] SYMMETRIC = {4, 1, -2, 1, 2, 0, -2, 0, 3};

  private static void assertValues(LazyArray actual, double... expected) {
    assertThat(actual.compute().toDoubleArray()).containsExactly(expected, within(1e-12));
  }

  private static LazyArray matrix(long rows, long columns, double... data) {
    return Qbi.array(data, rows, columns).rechunk(1, 2);
  }

  @Test
  void answersAsNumpyDoes() {
    LazyArray a = matrix(3, 3, 2, -1, 0, 4, 3, 5, 1, 0, 7);
    assertValues(a.linalg().det(), 65);
    assertValues(a.linalg().trace(), 12);
    assertValues(
        a.linalg().solve(Qbi.array(new double[] {1, 2, 3}, 3)), 4 / 13.0, -5 / 13.0, 5 / 13.0);
    assertValues(a.linalg().svdvals(), 9.449384030855759, 3.4126636458767514, 2.0156557934129924);
    assertValues(matrix(2, 2, 1, 2, 3, 4).linalg().inv(), -2, 1, 1.5, -0.5);
    assertValues(
        matrix(3, 3, SYMMETRIC).linalg().eigvalsh(), 1, 4 - Math.sqrt(3), 4 + Math.sqrt(3));
    assertValues(matrix(2, 2, 4, -1, 2, 10).linalg().cholesky(), 2, 0, 1, 3);
  }

  @Test
  void looksAtTheLowerTriangleOnly() {
    LazyArray whole = matrix(3, 3, SYMMETRIC);
    double nan = Double.NaN;
    LazyArray lower = matrix(3, 3, 4, nan, nan, 1, 2, nan, -2, 0, 3);
    assertThatThrownBy(() -> lower.linalg().svdvals().compute())
        .hasMessageContaining("svdvals: the matrix holds NaN");
    LazyArray zeroed = matrix(3, 3, 4, 9, 9, 1, 2, 9, -2, 0, 3);
    assertThat(zeroed.linalg().eigvalsh().compute().toDoubleArray())
        .isEqualTo(whole.linalg().eigvalsh().compute().toDoubleArray());
  }

  @Test
  void determinesRank() {
    LazyArray ones = Qbi.ones(4, 3).rechunk(2, 2);
    assertValues(ones.linalg().svdvals(), Math.sqrt(12), 0, 0);
    assertValues(Qbi.zeros(2, 5).linalg().svdvals(), 0, 0);
    assertValues(Qbi.ones(3, 3).linalg().det(), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1, 1e100})
  void worksAtAnyScale(double scale) {
    LazyArray a = matrix(2, 2, 1, 2, 3, 4).times(scale);
    assertValues(a.linalg().inv().times(scale), -2, 1, 1.5, -0.5);
    assertValues(a.linalg().svdvals().div(scale), 5.464985704219043, 0.3659661906262578);
    assertValues(a.linalg().solve(Qbi.array(new double[] {scale, scale}, 2)), -1, 1);
    assertValues(matrix(3, 3, SYMMETRIC).times(scale).linalg().eigvalsh().sum().div(scale), 9);
  }

  @Test
  void keepsFloat32AndComputesOthersInFloat64() {
    for (DType dtype : DType.values()) {
      if (dtype.isComplex()) {
        continue;
      }
      LazyArray a = matrix(2, 2, 1, 0, 1, 1).astype(dtype);
      DType expected = dtype == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
      assertThat(a.linalg().inv().dtype()).isEqualTo(expected);
      assertThat(a.linalg().det().compute().dtype()).isEqualTo(expected);
      assertValues(a.linalg().det(), 1);
      assertValues(a.linalg().trace(), 2);
      assertThat(a.linalg().solve(Qbi.ones(DType.FLOAT32, 2)).compute().dtype())
          .isEqualTo(expected);
    }
  }

  @Test
  void carriesNanThroughWhatIsNotIterative() {
    LazyArray a = matrix(2, 2, Double.NaN, 1, 2, 3);
    assertThat(a.linalg().det().compute().item()).isNaN();
    assertThat(a.linalg().inv().compute().toDoubleArray()).contains(Double.NaN);
    assertThat(a.linalg().qr().r().compute().toDoubleArray()).contains(Double.NaN);
    assertValues(matrix(2, 2, 1, Double.NaN, Double.POSITIVE_INFINITY, 3).linalg().trace(), 4);
  }

  @Test
  void takesEmptyMatricesAndSingleElements() {
    assertThat(Qbi.zeros(0, 3).linalg().svdvals().compute().size()).isZero();
    LinearAlgebra.Qr qr = Qbi.zeros(3, 0).linalg().qr();
    assertThat(qr.q().compute().shape().toArray()).containsExactly(3, 0);
    assertThat(qr.r().compute().shape().toArray()).containsExactly(0, 0);
    assertValues(Qbi.zeros(0, 0).linalg().det(), 1);
    assertThat(Qbi.zeros(0, 0).linalg().inv().compute().size()).isZero();
    assertValues(Qbi.zeros(0, 0).linalg().trace(), 0);
    LazyArray one = Qbi.full(-4.0, 1, 1);
    assertValues(one.linalg().inv(), -0.25);
    assertValues(one.linalg().svdvals(), 4);
    assertValues(one.linalg().eigh().values(), -4);
    assertValues(one.linalg().eigh().vectors().abs(), 1);
  }

  @Test
  void refusesWhatIsNoRealSquareMatrix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.ones(2, 3).linalg().inv())
        .withMessageContaining("inv: the matrix must be square, not (2, 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.ones(2, 3, 4).linalg().svd())
        .withMessageContaining("svd: shape (2, 3, 4) is no matrix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.ones(3).linalg().trace())
        .withMessageContaining("trace: shape (3,) is no matrix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.full(new Complex(0, 1), 2, 2).linalg().eigh())
        .withMessageContaining("eigh: complex matrices are not supported");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Qbi.eye(3).linalg().solve(Qbi.ones(2)))
        .withMessageContaining("must have as many rows as the matrix, 3");
  }

  @Test
  void saysWhatToDoWhereThereIsNoAnswer() {
    assertThatThrownBy(() -> Qbi.ones(3, 3).linalg().inv().compute())
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining("inv: the matrix is singular; use svd()");
    assertThatThrownBy(() -> Qbi.ones(3, 3).linalg().solve(Qbi.ones(3)).compute())
        .hasMessageContaining("solve: the matrix is singular");
    assertThatThrownBy(() -> matrix(2, 2, 1, 2, 2, 1).linalg().cholesky().compute())
        .hasMessageContaining("cholesky: the matrix is not positive definite; use eigh()");
    assertThatThrownBy(() -> Qbi.full(Double.NaN, 2, 2).linalg().eigvalsh().compute())
        .hasMessageContaining("eigvalsh: the matrix holds NaN or infinite elements");
  }

  @Test
  void factorizesLargeMatricesWithoutThreadsOfItsOwn() {
    LazyArray x = Qbi.random(3).uniform(600, 600);
    LazyArray gram = x.matmul(x.transpose()).plus(Qbi.eye(600)).persist();
    try (Engine engine = Engine.builder().threads(1).build()) {
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      LazyArray lower = gram.linalg().cholesky();
      LazyArray error = lower.matmul(lower.transpose()).minus(gram).abs().max();
      LazyArray inverseError = gram.matmul(gram.linalg().inv()).minus(Qbi.eye(600)).abs().max();
      assertThat(error.compute(engine).item()).isLessThan(1e-9);
      assertThat(inverseError.compute(engine).item()).isLessThan(1e-6);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .extracting(Thread::getName)
          .allMatch(name -> name.contains("qbi"));
    }
  }
}
