package io.qbi.bench;

import io.qbi.Engine;
import io.qbi.LazyArray;
import io.qbi.LazyRegionTable;
import io.qbi.NdArray;
import io.qbi.Qbi;
import io.qbi.RegionTable;
import io.qbi.io.QbiIo;
import java.nio.file.Path;
import java.util.List;

/** One row at one size, ready to be evaluated: what the tables and JMH both measure. */
public final class Evaluation {
  /** The columns by which region tables of volumes are compared. */
  private static final List<String> COLUMNS =
      List.of("label", "area", "centroid-0", "centroid-1", "centroid-2", "extent");

  private final Row.Expression expression;
  private final Arguments arguments;
  private int rounds;

  /** Creates an evaluation; the engine of the arguments computes it. */
  public Evaluation(Row.Expression expression, Arguments arguments) {
    this.expression = expression;
    this.arguments = arguments;
  }

  /** Builds the expression, computes it, and returns the result. */
  public Object evaluate() {
    Object result = expression.of(arguments.ofRound(rounds++));
    Engine engine = arguments.engine();
    if (result instanceof LazyArray array) {
      return array.compute(engine);
    }
    return result instanceof LazyRegionTable table ? table.compute(engine) : result;
  }

  /** Evaluates and writes the result to a file that NumPy reads. */
  void save(Path file) {
    QbiIo.save(asArray(evaluate()), file);
  }

  private static LazyArray asArray(Object result) {
    if (result instanceof NdArray array) {
      return Qbi.of(array);
    }
    if (result instanceof RegionTable table) {
      return Qbi.stack(
          0, COLUMNS.stream().map(c -> Qbi.array(table.column(c))).toArray(LazyArray[]::new));
    }
    throw new IllegalArgumentException("a result that is no array cannot be compared: " + result);
  }
}
