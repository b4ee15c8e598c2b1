package io.qbi.expr;

import io.qbi.data.DType;
import io.qbi.shape.Box;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import java.util.List;
import java.util.Locale;

/**
 * A factorization of a real matrix, or what follows from one; a single task takes the whole matrix.
 *
 * <p>A factorization with several factors stacks them as the rows of one result, of which they are
 * sliced: however many factors are asked for, the matrix is factorized once. Computed in double
 * precision; the result is float32 if all inputs are, else float64.
 */
public record Factorize(Kind kind) implements Op {

  /** What is computed of an m by n matrix, where k is the smaller of m and n. */
  public enum Kind {
    /** The k singular values, descending. */
    SVDVALS,
    /** The m rows of U, a row of the singular values, and the n rows of V: k columns each. */
    SVD,
    /** The m rows of Q and the n rows of R transposed: k columns each. */
    QR,
    /** The lower triangular L of {@code L Lᵀ}; looks at the lower triangle only. */
    CHOLESKY,
    /** The eigenvalues of a symmetric matrix, ascending; looks at the lower triangle only. */
    EIGVALSH,
    /** A row of the eigenvalues, ascending, above the n rows of the eigenvectors as columns. */
    EIGH,
    /** The determinant, as a scalar. */
    DET,
    /** The inverse. */
    INV,
    /** The X of {@code A X = B}; the second input is B. */
    SOLVE;

    private boolean needsSquare() {
      return this != SVDVALS && this != SVD && this != QR;
    }

    /** Returns the name of the method. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    boolean single = true;
    for (Spec input : inputs) {
      check(input);
      single &= input.dtype() == DType.FLOAT32;
    }
    Shape shape = inputs.get(0).shape();
    if (kind.needsSquare() && shape.dim(0) != shape.dim(1)) {
      throw new IllegalArgumentException(
          kind + ": the matrix must be square, not " + shape + "; qr() and svd() take any shape");
    }
    if (kind == Kind.SOLVE && inputs.get(1).shape().dim(0) != shape.dim(0)) {
      throw new IllegalArgumentException(
          "solve: the right side of shape "
              + inputs.get(1).shape()
              + " must have as many rows as the matrix, "
              + shape.dim(0));
    }
    return new Spec(single ? DType.FLOAT32 : DType.FLOAT64, ChunkGrid.whole(result(inputs)));
  }

  private void check(Spec input) {
    if (input.rank() != 2) {
      throw new IllegalArgumentException(
          kind + ": shape " + input.shape() + " is no matrix; slice or reshape it to 2 axes");
    }
    if (input.dtype().isComplex()) {
      throw new IllegalArgumentException(
          kind
              + ": complex matrices are not supported; take real() or imag(), or write the matrix"
              + " as the real one of twice the size with blocks [[re, -im], [im, re]]");
    }
  }

  private Shape result(List<Spec> inputs) {
    long m = inputs.get(0).shape().dim(0);
    long n = inputs.get(0).shape().dim(1);
    long k = Math.min(m, n);
    switch (kind) {
      case SVDVALS:
      case EIGVALSH:
        return Shape.of(k);
      case SVD:
        return Shape.of(m + 1 + n, k);
      case QR:
        return Shape.of(m + n, k);
      case EIGH:
        return Shape.of(1 + n, n);
      case DET:
        return Shape.of();
      case SOLVE:
        return inputs.get(1).shape();
      default:
        return Shape.of(n, n);
    }
  }

  @Override
  public Box inputBox(int input, Box output, List<Spec> inputs) {
    return Box.all(inputs.get(input).shape());
  }

  /** The work is that of the whole factorization, however little of it is wanted. */
  @Override
  public double work(Box output, List<Spec> inputs) {
    double m = inputs.get(0).shape().dim(0);
    double n = inputs.get(0).shape().dim(1);
    return 2 * m * n * Math.min(m, n) + (kind == Kind.SOLVE ? n * result(inputs).size() : 0);
  }

  @Override
  public String label() {
    return kind.toString();
  }
}
