package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Factorize;
import io.qbi.expr.Graph;

/**
 * Linear algebra of real matrices; obtained by {@link LazyArray#linalg()}. Products and norms are
 * {@link LazyArray#matmul} and {@link LazyArray#norm}.
 *
 * <p>Factorizations are computed by one task that holds the whole matrix, in double precision;
 * float32 matrices give float32 results, all others float64. Factors that are computed together, as
 * by {@code Qbi.compute(svd.u(), svd.s(), svd.vt())}, cost one factorization. Signs of singular
 * vectors, eigenvectors and of the rows of R are not determined by the matrix.
 *
 * <p>The methods throw {@link IllegalArgumentException} if the array is not a real matrix, or not a
 * square one where it must be. What depends on the elements, such as a singular matrix, fails when
 * the result is computed, with a {@link io.qbi.run.ComputeException} that says what to do.
 */
public final class LinearAlgebra {
  private final LazyArray array;

  LinearAlgebra(LazyArray array) {
    this.array = array;
  }

  /**
   * The singular value decomposition {@code u diag(s) vt} of an m by n matrix; k is the smaller of
   * m and n.
   *
   * @param u m by k, with orthonormal columns
   * @param s the k singular values, descending
   * @param vt k by n, with orthonormal rows
   */
  public record Svd(LazyArray u, LazyArray s, LazyArray vt) {}

  /**
   * The decomposition {@code q r} of an m by n matrix; k is the smaller of m and n.
   *
   * @param q m by k, with orthonormal columns
   * @param r k by n, upper triangular
   */
  public record Qr(LazyArray q, LazyArray r) {}

  /**
   * The eigenvalues and eigenvectors of a symmetric n by n matrix.
   *
   * @param values the n eigenvalues, ascending
   * @param vectors n by n; column i is the eigenvector of length 1 of value i
   */
  public record Eigh(LazyArray values, LazyArray vectors) {}

  private LazyArray factorize(Factorize.Kind kind) {
    return new LazyArray(Graph.node(new Factorize(kind), array.node()));
  }

  /** Returns rows [start, stop) of stacked factors. */
  private static LazyArray rows(LazyArray stacked, long start, long stop) {
    return new LazyArray(Expressions.narrow(stacked.node(), 0, start, stop));
  }

  /** Returns the singular values, descending, as {@code scipy.linalg.svdvals}. */
  public LazyArray svdvals() {
    return factorize(Factorize.Kind.SVDVALS);
  }

  /** Returns the reduced singular value decomposition, as {@code numpy.linalg.svd}. */
  public Svd svd() {
    LazyArray stacked = factorize(Factorize.Kind.SVD);
    long m = array.shape().dim(0);
    LazyArray v = rows(stacked, m + 1, stacked.shape().dim(0));
    return new Svd(rows(stacked, 0, m), rows(stacked, m, m + 1).squeeze(0), v.transpose());
  }

  /** Returns the reduced QR decomposition, as {@code numpy.linalg.qr}. */
  public Qr qr() {
    LazyArray stacked = factorize(Factorize.Kind.QR);
    long m = array.shape().dim(0);
    return new Qr(rows(stacked, 0, m), rows(stacked, m, stacked.shape().dim(0)).transpose());
  }

  /**
   * Returns the lower triangular L with {@code L Lᵀ} = this positive definite matrix, of which only
   * the lower triangle is looked at, as {@code numpy.linalg.cholesky}.
   */
  public LazyArray cholesky() {
    return factorize(Factorize.Kind.CHOLESKY);
  }

  /**
   * Returns the eigenvalues of this symmetric matrix, of which only the lower triangle is looked
   * at, ascending, as {@code numpy.linalg.eigvalsh}.
   */
  public LazyArray eigvalsh() {
    return factorize(Factorize.Kind.EIGVALSH);
  }

  /**
   * Returns the eigenvalues and eigenvectors of this symmetric matrix, of which only the lower
   * triangle is looked at, as {@code numpy.linalg.eigh}.
   */
  public Eigh eigh() {
    LazyArray stacked = factorize(Factorize.Kind.EIGH);
    return new Eigh(rows(stacked, 0, 1).squeeze(0), rows(stacked, 1, stacked.shape().dim(0)));
  }

  /** Returns the determinant as a scalar, as {@code numpy.linalg.det}; NaN if an element is. */
  public LazyArray det() {
    return factorize(Factorize.Kind.DET);
  }

  /** Returns the inverse, as {@code numpy.linalg.inv}; {@link #solve} is cheaper and more exact. */
  public LazyArray inv() {
    return factorize(Factorize.Kind.INV);
  }

  /**
   * Returns the x of {@code this x = b}, as {@code numpy.linalg.solve}.
   *
   * @param b a vector, or a matrix of which every column is solved for
   */
  public LazyArray solve(LazyArray b) {
    if (b.rank() == 1) {
      return solve(b.expandDims(1)).squeeze(1);
    }
    return new LazyArray(Graph.node(new Factorize(Factorize.Kind.SOLVE), array.node(), b.node()));
  }

  /**
   * Returns the sum of the diagonal of a matrix of any shape and dtype, as {@code numpy.trace}:
   * chunk by chunk; integers sum up in int64.
   */
  public LazyArray trace() {
    if (array.rank() != 2) {
      throw new IllegalArgumentException(
          "trace: shape " + array.shape() + " is no matrix; slice or reshape it to 2 axes");
    }
    return onDiagonal(array).sum();
  }

  /** Returns a matrix with 0 for what is not on its diagonal, whatever stands there. */
  static LazyArray onDiagonal(LazyArray matrix) {
    long rows = matrix.shape().dim(0);
    long columns = matrix.shape().dim(1);
    return Qbi.eye(rows, columns, 0).astype(DType.BOOL).where(matrix, 0);
  }
}
