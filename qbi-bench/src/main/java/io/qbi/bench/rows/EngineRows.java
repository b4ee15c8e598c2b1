package io.qbi.bench.rows;

import static io.qbi.bench.Input.cube;
import static io.qbi.bench.Input.integers;
import static io.qbi.bench.Input.uniform;
import static io.qbi.bench.Row.Goal.Kind.BYTES;
import static io.qbi.bench.Row.Goal.Kind.OF_TRIAD;
import static io.qbi.bench.Row.Goal.Kind.SECONDS;
import static io.qbi.bench.Row.Goal.Kind.SECONDS_PER_ITEM;
import static io.qbi.bench.Row.Goal.Kind.THROUGHPUT;
import static io.qbi.bench.Row.row;

import io.qbi.Explain;
import io.qbi.LazyArray;
import io.qbi.Qbi;
import io.qbi.bench.Arguments;
import io.qbi.bench.Row;
import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.List;

/** Generated elementwise kernels, the scheduler and its memory. */
final class EngineRows {
  private static final String GROUP = "Elementwise and engine";

  private EngineRows() {}

  static final List<Row> ROWS = rows();

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      rows.add(affine(dtype));
    }
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      rows.add(bell(dtype));
    }
    rows.add(detector());
    rows.add(unseen());
    rows.add(tinyTasks());
    rows.addAll(manyChunks());
    rows.addAll(memory());
    return rows;
  }

  /** Returns the largest size of which all contenders hold their inputs in memory together. */
  private static int largest(DType dtype) {
    return dtype == DType.FLOAT32 ? 16384 : 8192;
  }

  private static Row affine(DType dtype) {
    return row("elementwise-" + dtype, "(a-10)+(b*50), " + dtype + ", n²")
        .size(4096, 512, 64, 256, 1024, 4096, largest(dtype))
        .input(uniform("a", dtype, cube(2)))
        .input(uniform("b", dtype, cube(2)))
        .qbi(in -> in.get("a").minus(10).plus(in.get("b").times(50)))
        .python("numpy", "(a - 10) + (b * 50)", 3)
        .python("dask", "((d_a - 10) + (d_b * 50)).compute()", 5)
        .python("numexpr", "ne.evaluate('(a - 10) + (b * 50)')")
        .bytes(n -> 3.0 * dtype.bytes() * n * n)
        .goal(OF_TRIAD, 0.7)
        .tolerance(1e-6)
        .in(GROUP);
  }

  private static Row bell(DType dtype) {
    return row("exp-" + dtype, "exp(-(x*x)/2), " + dtype + ", n²")
        .size(4096, 512, 64, 256, 1024, 4096, largest(dtype))
        .input(uniform("x", dtype, cube(2)))
        .qbi(
            in -> {
              LazyArray x = in.get("x");
              return x.times(x).unaryMinus().div(2).exp();
            })
        .python("numpy", "np.exp(-(x * x) / 2)", 6)
        .python("dask", "da.exp(-(d_x * d_x) / 2).compute()")
        .python("numexpr", "ne.evaluate('exp(-(x * x) / 2)')")
        .bytes(n -> 2.0 * dtype.bytes() * n * n)
        .tolerance(1e-6)
        .in(GROUP);
  }

  private static Row detector() {
    return row(
            "detector-uint16", "uint16 frames: dark, flat, threshold, count; n frames of 2560×2160")
        .size(32, 2)
        .input(integers("s", DType.UINT16, 0, 4096, n -> new long[] {n, 2160, 2560}))
        .input(uniform("dark", DType.FLOAT32, n -> new long[] {2160, 2560}))
        .input(uniform("flat", DType.FLOAT32, n -> new long[] {2160, 2560}))
        .qbi(
            in -> {
              LazyArray light = in.get("s").astype(DType.FLOAT32).minus(in.get("dark"));
              return light.div(in.get("flat").plus(1)).gt(1000).countNonzero();
            })
        .python(
            "numpy",
            "np.count_nonzero((s.astype(np.float32) - dark) / (flat + np.float32(1)) > 1000)")
        .python(
            "dask",
            "(((d_s.astype(np.float32) - d_dark) / (d_flat + np.float32(1))) > 1000).sum().compute()",
            5)
        .python(
            "numexpr",
            "f = flat + np.float32(1)\nt = np.float32(1000)\n"
                + "sum(np.count_nonzero(ne.evaluate('(k - dark) / f > t')) for k in s)")
        .bytes(n -> 2.0 * n * 2160 * 2560)
        .goal(THROUGHPUT, 8)
        .in(GROUP);
  }

  /** Steps of expressions that are made by number, so that each round has one never seen before. */
  private static LazyArray step(LazyArray x, int number) {
    return switch (number % 6) {
      case 0 -> x.plus(0.5);
      case 1 -> x.times(x);
      case 2 -> x.minus(1.5).abs();
      case 3 -> x.maximum(0.25);
      case 4 -> x.div(1.25);
      default -> x.minimum(0.75);
    };
  }

  private static LazyArray unseen(Arguments in) {
    LazyArray x = in.get("x");
    // Seven digits to the base of six: repeats after 279,936 rounds.
    for (int digit = 0, rest = in.round() + 46_656 * 3; digit < 7; digit++, rest /= 6) {
      x = step(x, rest);
    }
    return x;
  }

  private static Row unseen() {
    return row("unseen-float32", "first evaluation of an expression never seen before, n² float32")
        .size(4096, 512)
        .input(uniform("x", DType.FLOAT32, cube(2)))
        .qbi(EngineRows::unseen)
        .python(
            "dask",
            """
            def step(x, k):
                return [lambda: x + 0.5, lambda: x * x, lambda: abs(x - 1.5),
                        lambda: np.maximum(x, np.float32(0.25)), lambda: x / 1.25,
                        lambda: np.minimum(x, np.float32(0.75))][k % 6]()
            def unseen(x, i):
                rest = i + 46656 * 3
                for _ in range(7):
                    x, rest = step(x, rest), rest // 6
                return x
            unseen(d_x, i).compute()""",
            1)
        .bytes(n -> 8.0 * n * n)
        .tolerance(1e-6)
        .in(GROUP);
  }

  private static Row tinyTasks() {
    return row("tiny-tasks", "x + 1 in n chunks of one element each")
        .size(20_000, 500)
        .input(uniform("x", DType.FLOAT32, n -> new long[] {n}))
        .qbi(in -> in.get("x").rechunk(1).plus(1))
        .python("dask", "(da.from_array(x, chunks=1, name=False) + 1).compute()", 50)
        .work("task", n -> n)
        .goal(SECONDS_PER_ITEM, 2e-6)
        .in(GROUP);
  }

  private static LazyArray chunksOfOne(int n) {
    return Qbi.random(1).uniform(DType.FLOAT32, n).rechunk(1).plus(1);
  }

  private static List<Row> manyChunks() {
    return List.of(
        row("million-chunks-plan", "build and plan n chunks of one element")
            .size(1_000_000, 20_000)
            .qbi(in -> chunksOfOne(in.n()).explain(in.engine(), Explain.PHYSICAL))
            .python(
                "dask",
                "dict(dask.base.collections_to_dsk([da.random.random(n, chunks=1) + 1])) and 0")
            .work("chunk", n -> n)
            .goal(SECONDS, 0.2)
            .tolerance(Double.POSITIVE_INFINITY)
            .in(GROUP),
        row("million-chunks-run", "build, plan and run n chunks of one element")
            .size(1_000_000, 20_000)
            .qbi(in -> chunksOfOne(in.n()))
            .work("task", n -> n)
            .goal(SECONDS, 3)
            .in(GROUP),
        row("ten-million-chunks-memory", "peak memory of summing n chunks of one element")
            .size(10_000_000, 20_000)
            .qbi(in -> chunksOfOne(in.n()).sum())
            .memory()
            .in(GROUP));
  }

  private static List<Row> memory() {
    return List.of(
        row("residual-memory", "peak memory of abs(x - x.mean(0)).mean(), n² float64 numbers")
            .size(16_384, 1024)
            .qbi(
                in -> {
                  LazyArray x = Qbi.random(1).uniform(in.n(), in.n());
                  return x.minus(x.mean(0)).abs().mean();
                })
            .python(
                "dask",
                "x = da.random.random((n, n), chunks=(1024, 1024))\n"
                    + "abs(x - x.mean(0)).mean().compute()",
                1)
            .memory()
            .in(GROUP),
        row("result-memory", "peak memory of a result of n² float64 numbers")
            .size(16_384, 1024)
            .qbi(in -> Qbi.random(1).uniform(in.n(), in.n()).plus(1))
            .python("dask", "(da.random.random((n, n), chunks=(1024, 1024)) + 1).compute()", 1)
            .goal(BYTES, 2.8e9)
            .memory()
            .in(GROUP));
  }
}
