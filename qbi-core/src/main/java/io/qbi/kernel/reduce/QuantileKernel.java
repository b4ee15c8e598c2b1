package io.qbi.kernel.reduce;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.expr.Quantile;
import io.qbi.kernel.Call;
import io.qbi.kernel.scalar.Lane;
import io.qbi.kernel.scalar.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Quantiles along one axis ({@link LinearQuantile}), found by selection in each line. */
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
    List<LinearQuantile> places =
        wanted.stream().map(fraction -> LinearQuantile.of(fraction, length)).toList();
    int width = lines.patchWidth(1);
    int height = Math.min(lines.rows(), Tile.LENGTH / width);
    double[] values = new double[Math.multiplyExact(height, length)];
    double[] line = new double[length];
    double[] found = new double[places.size()];
    Tile tile = new Tile(Lane.REAL);
    for (int k = 0; k < lines.rows(); k += height) {
      int count = Math.min(height, lines.rows() - k);
      load(lines, k, count, width, tile, values);
      for (int i = 0; i < count; i++) {
        System.arraycopy(values, i * length, line, 0, length);
        find(line, places, call.in(0).dtype() == DType.FLOAT32, found);
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
  private static void find(
      double[] line, List<LinearQuantile> places, boolean isFloat, double[] found) {
    if (containsNan(line)) {
      Arrays.fill(found, Double.NaN);
      return;
    }
    partition(line, places);
    for (int i = 0; i < found.length; i++) {
      LinearQuantile place = places.get(i);
      found[i] = place.between(line[(int) place.below()], line[(int) place.above()], isFloat);
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

  /** Puts the elements that the quantiles lie between where sorting would put them. */
  private static void partition(double[] line, List<LinearQuantile> places) {
    long[] indices =
        places.stream()
            .flatMapToLong(place -> LongStream.of(place.below(), place.above()))
            .sorted()
            .distinct()
            .toArray();
    int from = 0;
    for (long index : indices) {
      Selection.select(line, from, line.length, (int) index);
      from = (int) index + 1;
    }
  }
}
