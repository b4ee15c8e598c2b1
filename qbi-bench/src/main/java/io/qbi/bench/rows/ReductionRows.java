package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.integers;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.Goal.Kind.OF_TRIAD;
import static io.qbi.bench.Row.row;

import io.qbi.LazyArray;
import io.qbi.bench.Input;
import io.qbi.bench.Row;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reductions, histograms and casts: one pass over memory each. */
final class ReductionRows {
  private static final String REDUCTIONS = "Reductions";
  private static final String CASTS = "Histograms and casts";
  private static final DType F32 = DType.FLOAT32;

  private ReductionRows() {}

  static final List<Row> ROWS = rows();

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(reduction("sum", LazyArray::sum, "a.sum(dtype=np.float64)", false));
    rows.add(reduction("sum-axis0", a -> a.sum(0), "a.sum(0)", true));
    rows.add(reduction("sum-axis1", a -> a.sum(1), "a.sum(1)", false));
    rows.add(reduction("min", LazyArray::min, "a.min()", false));
    rows.add(reduction("max-axis0", a -> a.max(0), "a.max(0)", true));
    rows.add(reduction("var", LazyArray::var, "a.var(dtype=np.float64)", false));
    rows.add(reduction("var-axis0", a -> a.var(0), "a.var(0)", true));
    rows.add(reduction("argmax", LazyArray::argmax, "a.argmax()", false));
    rows.add(reduction("argmax-axis0", a -> a.argmax(0), "a.argmax(0)", true));
    rows.add(histogram(DType.UINT8, 256));
    rows.add(histogram(DType.UINT16, 65_536));
    rows.add(histogram(F32, 1));
    rows.add(cast(F32, DType.UINT8, "uint8"));
    rows.add(cast(DType.UINT8, F32, "float32"));
    rows.add(cast(DType.UINT16, F32, "float32"));
    rows.add(cast(DType.FLOAT64, F32, "float32"));
    rows.add(cast(DType.INT32, DType.INT16, "int16"));
    return rows;
  }

  private static Row reduction(
      String name, UnaryOperator<LazyArray> reduce, String python, boolean strided) {
    Row.Builder row =
        row(name + "-float32", name.replace("-axis", " over axis ") + ", float32, n²")
            .size(4096, 512, 64, 256, 1024, 4096, 16384)
            .input(uniform("a", F32, cube(2)))
            .qbi(in -> reduce.apply(in.get("a")))
            .bytes(n -> 4.0 * n * n)
            .tolerance(1e-4);
    if (strided) {
      row.python("numpy", python, 3);
    } else {
      row.python("numpy", python).goal(OF_TRIAD, 0.9);
    }
    return row.in(REDUCTIONS);
  }

  private static Input values(DType dtype, long range) {
    return dtype.isInteger()
        ? integers("a", dtype, 0, range, cube(2))
        : uniform("a", dtype, cube(2));
  }

  private static Row histogram(DType dtype, int range) {
    return row("histogram-" + dtype, "histogram, 256 bins, " + dtype + ", n²")
        .size(4096, 512)
        .input(values(dtype, range))
        .qbi(in -> in.get("a").histogram(256, 0, range))
        .python("numpy", "np.histogram(a, 256, (0, %d))[0]".formatted(range), 10)
        .bytes(n -> (double) dtype.bytes() * n * n)
        .in(CASTS);
  }

  private static Row cast(DType from, DType to, String name) {
    return row("cast-" + from + "-" + to, from + " to " + to + ", n²")
        .size(4096, 512)
        .input(values(from, from == DType.UINT8 ? 256 : 30_000))
        .qbi(in -> in.get("a").astype(to))
        .python("numpy", "a.astype(np." + name + ")")
        .bytes(n -> (double) (from.bytes() + to.bytes()) * n * n)
        .goal(OF_TRIAD, 0.7)
        .in(CASTS);
  }
}
