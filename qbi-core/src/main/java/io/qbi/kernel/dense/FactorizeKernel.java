package io.qbi.kernel.dense;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Factorize;
import io.qbi.kernel.Call;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Factorizations of one matrix: what {@link Factorize} says, or the part of it that is wanted. */
public final class FactorizeKernel {
  private FactorizeKernel() {}

  /**
   * Factorizes the matrix.
   *
   * @throws ArithmeticException if it has no such factors; the message names the way out
   */
  public static Block run(Call call) {
    Block out = call.out();
    if (out.size() == 0) {
      return out;
    }
    DMatrixRMaj result = result(((Factorize) call.op()).kind(), call);
    Block part = Block.wrap(DType.FLOAT64, result.data, call.spec().shape()).slice(call.box());
    double[] elements = part.toDoubles();
    out.copyFrom(
        out.dtype() == DType.FLOAT64
            ? part
            : Block.wrap(DType.FLOAT32, floats(elements), out.shape()));
    return out;
  }

  private static float[] floats(double[] elements) {
    float[] result = new float[elements.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) elements[i];
    }
    return result;
  }

  private static DMatrixRMaj result(Factorize.Kind kind, Call call) {
    DMatrixRMaj a = Matrices.of(call.in(0));
    switch (kind) {
      case SVDVALS:
        return singularValues(finite(kind, a));
      case SVD:
        return singularVectors(finite(kind, a));
      case QR:
        return orthogonalTriangular(a);
      case CHOLESKY:
        return cholesky(Matrices.mirrorLower(finite(kind, a)));
      case EIGVALSH:
      case EIGH:
        return eigen(kind, Matrices.mirrorLower(finite(kind, a)));
      case DET:
        return Matrices.row(determinant(a));
      case INV:
        return inverse(a);
      default:
        return solution(a, Matrices.of(call.in(1)));
    }
  }

  private static DMatrixRMaj finite(Factorize.Kind kind, DMatrixRMaj a) {
    if (!Matrices.isFinite(a)) {
      throw new ArithmeticException(
          kind
              + ": the matrix holds NaN or infinite elements; replace them first, as by"
              + " a.isfinite().where(a, 0)");
    }
    return a;
  }

  private static ArithmeticException noConvergence(Factorize.Kind kind) {
    return new ArithmeticException(
        kind + ": the iteration did not converge; scale the rows and columns to similar lengths");
  }

  private static DMatrixRMaj singularValues(DMatrixRMaj a) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(a.numRows, a.numCols, false, false, true);
    if (!svd.decompose(a)) {
      throw noConvergence(Factorize.Kind.SVDVALS);
    }
    DMatrixRMaj values = Matrices.row(svd.getSingularValues());
    int k = svd.numberOfSingularValues();
    return Matrices.stack(sorted(values.data, k, true), values);
  }

  private static DMatrixRMaj singularVectors(DMatrixRMaj a) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(a.numRows, a.numCols, true, true, true);
    if (!svd.decompose(a)) {
      throw noConvergence(Factorize.Kind.SVD);
    }
    DMatrixRMaj values = Matrices.row(svd.getSingularValues());
    int[] order = sorted(values.data, svd.numberOfSingularValues(), true);
    return Matrices.stack(order, svd.getU(null, false), values, svd.getV(null, false));
  }

  /** Returns the positions of the first {@code n} values in ascending or descending order. */
  private static int[] sorted(double[] values, int n, boolean descending) {
    Comparator<Integer> ascending = Comparator.comparingDouble(i -> values[i]);
    return IntStream.range(0, n)
        .boxed()
        .sorted(descending ? ascending.reversed() : ascending)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static DMatrixRMaj orthogonalTriangular(DMatrixRMaj a) {
    int k = Math.min(a.numRows, a.numCols);
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(a.numRows, a.numCols);
    qr.decompose(a);
    DMatrixRMaj r = CommonOps_DDRM.transpose(qr.getR(null, true), null);
    return Matrices.stack(IntStream.range(0, k).toArray(), qr.getQ(null, true), r);
  }

  private static DMatrixRMaj cholesky(DMatrixRMaj a) {
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky =
        DecompositionFactory_DDRM.chol(a.numRows, true);
    if (!cholesky.decompose(a)) {
      throw new ArithmeticException(
          "cholesky: the matrix is not positive definite; use eigh(), or add a multiple of"
              + " Qbi.eye(n)");
    }
    return cholesky.getT(null);
  }

  private static DMatrixRMaj eigen(Factorize.Kind kind, DMatrixRMaj a) {
    int n = a.numRows;
    boolean vectors = kind == Factorize.Kind.EIGH;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, vectors, true);
    if (!eigen.decompose(a)) {
      throw noConvergence(kind);
    }
    DMatrixRMaj values = new DMatrixRMaj(1, n);
    DMatrixRMaj columns = new DMatrixRMaj(vectors ? n : 0, n);
    for (int i = 0; i < n; i++) {
      values.set(0, i, eigen.getEigenvalue(i).getReal());
      if (vectors) {
        CommonOps_DDRM.insert(eigen.getEigenVector(i), columns, 0, i);
      }
    }
    return Matrices.stack(sorted(values.data, n, false), values, columns);
  }

  private static double determinant(DMatrixRMaj a) {
    if (a.numRows == 0) {
      return 1;
    }
    LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
    lu.decompose(a);
    return lu.computeDeterminant().getReal();
  }

  private static DMatrixRMaj inverse(DMatrixRMaj a) {
    DMatrixRMaj result = new DMatrixRMaj(a.numRows, a.numCols);
    solver(Factorize.Kind.INV, a).invert(result);
    return result;
  }

  private static DMatrixRMaj solution(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj result = new DMatrixRMaj(b.numRows, b.numCols);
    solver(Factorize.Kind.SOLVE, a).solve(b, result);
    return result;
  }

  private static LinearSolverLu_DDRM solver(Factorize.Kind kind, DMatrixRMaj a) {
    LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
    LinearSolverLu_DDRM solver = new LinearSolverLu_DDRM(lu);
    solver.setA(a);
    for (int i = 0; i < a.numRows; i++) {
      if (lu.getLU().get(i, i) == 0) {
        throw new ArithmeticException(
            kind
                + ": the matrix is singular; use svd() and leave out the singular values that are"
                + " 0 for a pseudo-inverse");
      }
    }
    return solver;
  }
}
