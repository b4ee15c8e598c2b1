package io.qbi.bench.jmh;

import io.qbi.Engine;
import io.qbi.NdArray;
import io.qbi.bench.Arguments;
import io.qbi.bench.Evaluation;
import io.qbi.bench.Input;
import io.qbi.bench.Row;
import io.qbi.bench.rows.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the benchmarks share: a row, prepared for a size and a backend. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public abstract class KernelBench {
  /** {@code scalar} without the vector module, {@code vector} with it. */
  @Param({"scalar", "vector"})
  public String backend;

  private Engine engine;
  private Evaluation evaluation;

  /** Makes the inputs of a row. */
  final void prepare(String key, int size) {
    boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (module != backend.equals("vector")) {
      throw new IllegalStateException(
          "backend "
              + backend
              + (module ? " is meant without" : " needs")
              + " --add-modules jdk.incubator.vector; start the benchmarks by java -jar"
              + " benchmarks.jar, which gives each backend its own JVM");
    }
    Row row = Rows.named(key);
    prepare(row, row.expression(), size);
  }

  /** Makes the inputs of a row, for an expression of them. */
  final void prepare(Row row, Row.Expression expression, int size) {
    engine = Engine.builder().build();
    Map<String, NdArray> arrays = new HashMap<>();
    for (Input input : row.inputs()) {
      arrays.put(input.name(), input.maker().apply(size).compute(engine));
    }
    evaluation = new Evaluation(expression, new Arguments(size, 0, engine, arrays));
  }

  /** Builds the expression, computes it, and returns the result. */
  final Object evaluate() {
    return evaluation.evaluate();
  }

  /** Ends the engine's threads. */
  @TearDown
  public void close() {
    engine.close();
  }
}
