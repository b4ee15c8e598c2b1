package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.integers;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.row;

import io.qbi.NdArray;
import io.qbi.bench.Input;
import io.qbi.bench.Row;
import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.shape.Shape;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Products of matrices. */
final class MatmulRows {
  private static final String GROUP = "Matrix products";

  private MatmulRows() {}

  static final List<Row> ROWS =
      List.of(
          square(DType.FLOAT32).in(GROUP),
          square(DType.FLOAT64).java("EJML", in -> ejml(in.array("a"), in.array("b")), 4).in(GROUP),
          shaped("tall", "(4n, n)·(n, n/8)", n -> dims(4 * n, n), n -> dims(n, n / 8), 2048),
          shaped(
              "thin",
              "(n/8, 4n)·(4n, n/8)",
              n -> dims(n / 8, 4 * n),
              n -> dims(4 * n, n / 8),
              2048),
          shaped("odd", "n²", cube(2), cube(2), 1999),
          product(
                  "complex64",
                  uniform("a", DType.COMPLEX64, cube(2)),
                  uniform("b", DType.COMPLEX64, cube(2)))
              .size(1024, 128)
              .python("numpy", "a @ b", 1)
              .flops(n -> 8.0 * n * n * n)
              .tolerance(1e-5)
              .in(GROUP),
          product(
                  "int32",
                  integers("a", DType.INT32, -1000, 1000, cube(2)),
                  integers("b", DType.INT32, -1000, 1000, cube(2)))
              .size(1024, 128)
              .python("numpy", "a @ b", 10)
              .flops(n -> 2.0 * n * n * n)
              .in(GROUP),
          row("matmul-batched", "n products of 64×64, float32")
              .size(4096, 64)
              .input(uniform("a", DType.FLOAT32, n -> dims(n, 64, 64)))
              .input(uniform("b", DType.FLOAT32, n -> dims(n, 64, 64)))
              .qbi(in -> in.get("a").matmul(in.get("b")))
              .python("numpy", "a @ b", 2)
              .flops(n -> 2.0 * n * 64 * 64 * 64)
              .tolerance(1e-5)
              .in(GROUP));

  private static long[] dims(long... dims) {
    return dims;
  }

  private static Row.Builder product(String name, Input a, Input b) {
    return row("matmul-" + name, "matmul, " + name + ", n²")
        .input(a)
        .input(b)
        .qbi(in -> in.get("a").matmul(in.get("b")));
  }

  private static Row.Builder square(DType dtype) {
    return row("matmul-" + dtype, "matmul, " + dtype + ", n² in chunks of 512²")
        .size(2048, 256, 64, 256, 1024, 2048, 4096)
        .input(uniform("a", dtype, cube(2)))
        .input(uniform("b", dtype, cube(2)))
        .qbi(in -> in.get("a").rechunk(512, 512).matmul(in.get("b").rechunk(512, 512)))
        .python("dask", "(d_a @ d_b).compute()", 1.5)
        .daskChunk(512)
        .python("numpy", "a @ b")
        .bestBlas("numpy, best BLAS kernel", "a @ b", 0.9)
        .flops(n -> 2.0 * n * n * n)
        .tolerance(dtype == DType.FLOAT32 ? 1e-5 : 1e-12);
  }

  private static Row shaped(String name, String shapes, Input.Dims a, Input.Dims b, int n) {
    return row("matmul-" + name, "matmul " + shapes + ", float32")
        .size(n, n / 8)
        .input(uniform("a", DType.FLOAT32, a))
        .input(uniform("b", DType.FLOAT32, b))
        .qbi(in -> in.get("a").matmul(in.get("b")))
        .python("numpy", "a @ b")
        .bestBlas("numpy, best BLAS kernel", "a @ b", 0.9)
        .work("GFLOP", size -> 2e-9 * a.of(size)[0] * a.of(size)[1] * b.of(size)[1])
        .tolerance(1e-5)
        .in(GROUP);
  }

  private static NdArray ejml(NdArray a, NdArray b) {
    DMatrixRMaj product = new DMatrixRMaj((int) a.shape().dim(0), (int) b.shape().dim(1));
    CommonOps_DDRM.mult(matrix(a), matrix(b), product);
    Shape shape = Shape.of(product.numRows, product.numCols);
    return NdArray.of(Block.wrap(DType.FLOAT64, product.data, shape));
  }

  private static DMatrixRMaj matrix(NdArray array) {
    int rows = (int) array.shape().dim(0);
    return DMatrixRMaj.wrap(rows, (int) array.shape().dim(1), array.block().doubles());
  }
}
