package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Quantile;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles along one axis by NumPy's {@code linear} method: definition 7 of Hyndman and Fan (The
 * American Statistician 50, 1996, 361-365), interpolated with NumPy's formula.
 *
 * <p>Unlike NumPy's, a quantile that falls on an element is that element even if its neighbour is
 * infinite.
 */
public final class QuantileKernel {
  private QuantileKernel() {}

  /** Finds the wanted quantiles of each line. */
  public static Block run(Call call) {
    Quantile op = (Quantile) call.op();
    Block out = call.out();
    if (out.size() == 0) {
      return out;
    }
    int first = (int) call.box().start(op.axis());
    List<Double> wanted = op.fractions().subList(first, first + out.dim(op.axis()));
    Matrix lines = Matrix.lines(call.in(0), op.axis());
    Matrix answers = Matrix.lines(out, op.axis());
    int length = lines.columns();
    int width = lines.patchWidth(1);
    int height = Math.min(lines.rows(), Tile.LENGTH / width);
    double[] values = new double[Math.multiplyExact(height, length)];
    double[] line = new double[length];
    double[] found = new double[wanted.size()];
    Tile tile = new Tile(Lane.REAL);
    for (int k = 0; k < lines.rows(); k += height) {
      int count = Math.min(height, lines.rows() - k);
      load(lines, k, count, width, tile, values);
      for (int i = 0; i < count; i++) {
        System.arraycopy(values, i * length, line, 0, length);
        find(line, wanted, call.in(0).dtype() == DType.FLOAT32, found);
        store(found, answers, k + i, tile);
      }
    }
    return out;
  }

  /** Loads whole lines, whatever their length, one after the other. */
  private static void load(Matrix lines, int k, int count, int width, Tile tile, double[] values) {
    int length = lines.columns();
    for (int i = 0; i < length; i += width) {
      int n = Math.min(width, length - i);
      lines.load(k, count, i, n, tile);
      for (int r = 0; r < count; r++) {
        System.arraycopy(tile.re, r * n, values, r * length + i, n);
      }
    }
  }

  private static void store(double[] found, Matrix answers, int line, Tile tile) {
    for (int i = 0; i < found.length; i += Tile.LENGTH) {
      int n = Math.min(Tile.LENGTH, found.length - i);
      System.arraycopy(found, i, tile.re, 0, n);
      answers.store(line, 1, i, n, tile);
    }
  }

  /** Finds the quantiles of one line, which is reordered. */
  private static void find(double[] line, List<Double> wanted, boolean isFloat, double[] found) {
    if (containsNan(line)) {
      Arrays.fill(found, Double.NaN);
      return;
    }
    partition(line, wanted);
    for (int i = 0; i < found.length; i++) {
      double index = (line.length - 1) * wanted.get(i);
      int below = (int) Math.floor(index);
      double a = line[below];
      double b = line[Math.min(below + 1, line.length - 1)];
      double difference = isFloat ? (float) (b - a) : b - a;
      found[i] = between(a, b, difference, index - below);
    }
  }

  private static boolean containsNan(double[] line) {
    for (double value : line) {
      if (Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  /** NumPy's interpolation, which is exact at both ends and monotonic between them. */
  private static double between(double a, double b, double difference, double t) {
    if (t == 0 || a == b) {
      return a;
    }
    return t < 0.5 ? a + difference * t : b - difference * (1 - t);
  }

  /** Puts the elements that the quantiles lie between where sorting would put them. */
  private static void partition(double[] line, List<Double> wanted) {
    int n = line.length;
    int[] places =
        wanted.stream()
            .mapToInt(q -> (int) Math.floor((n - 1) * q))
            .flatMap(i -> java.util.stream.IntStream.of(i, Math.min(i + 1, n - 1)))
            .sorted()
            .distinct()
            .toArray();
    int from = 0;
    for (int place : places) {
      Selection.select(line, from, n, place);
      from = place + 1;
    }
  }
}
