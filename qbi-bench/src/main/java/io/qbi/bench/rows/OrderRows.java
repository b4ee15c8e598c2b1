package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.integers;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.row;

import io.qbi.bench.Row;
import io.qbi.data.DType;
import java.util.List;

/** What needs the elements in order: running sums, quantiles and sorting. */
final class OrderRows {
  private static final String GROUP = "Running sums, quantiles and sorting";
  private static final DType F32 = DType.FLOAT32;

  private OrderRows() {}

  static final List<Row> ROWS =
      List.of(
          cumsum(0),
          cumsum(1),
          row("percentile-float32", "5, 50 and 95 percent, float32, n²")
              .size(4096, 512)
              .input(uniform("a", F32, cube(2)))
              .qbi(in -> in.get("a").percentile(5, 50, 95))
              .python("numpy", "np.percentile(a, [5, 50, 95])", 3)
              .bytes(n -> 4.0 * n * n)
              .tolerance(1e-6)
              .in(GROUP),
          row("median-uint16", "median, uint16, n²")
              .size(4096, 512)
              .input(integers("a", DType.UINT16, 0, 65_536, cube(2)))
              .qbi(in -> in.get("a").median())
              .python("numpy", "np.median(a)", 3)
              .bytes(n -> 2.0 * n * n)
              .in(GROUP),
          row("median-axis0-float32", "median over axis 0, float32, n²")
              .size(2048, 256)
              .input(uniform("a", F32, cube(2)))
              .qbi(in -> in.get("a").median(0))
              .python("numpy", "np.median(a, 0)", 3)
              .bytes(n -> 4.0 * n * n)
              .tolerance(1e-6)
              .in(GROUP),
          sort(0),
          sort(1),
          row("sort-1d-float32", "sort of n² numbers, float32")
              .size(4096, 512)
              .input(uniform("a", F32, n -> new long[] {(long) n * n}))
              .qbi(in -> in.get("a").sort())
              .python("numpy", "np.sort(a)", 3)
              .bytes(n -> 8.0 * n * n)
              .in(GROUP));

  private static Row sort(int axis) {
    return row("sort-axis" + axis + "-float32", "sort along axis " + axis + ", float32, n²")
        .size(4096, 512)
        .input(uniform("a", F32, cube(2)))
        .qbi(in -> in.get("a").sort(axis))
        .python("numpy", "np.sort(a, " + axis + ")", 3)
        .bytes(n -> 8.0 * n * n)
        .in(GROUP);
  }

  private static Row cumsum(int axis) {
    return row("cumsum-axis" + axis, "running sum over axis " + axis + ", float32, n²")
        .size(4096, 512)
        .input(uniform("a", F32, cube(2)))
        .qbi(in -> in.get("a").cumsum(axis))
        .python("numpy", "a.cumsum(" + axis + ")", 3)
        .bytes(n -> 8.0 * n * n)
        .tolerance(1e-3)
        .in(GROUP);
  }
}
