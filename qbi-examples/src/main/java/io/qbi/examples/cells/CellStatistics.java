package io.qbi.examples.cells;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** What can be said of many cells: how many, how large, where, how aligned. */
public final class CellStatistics {
  private static final int MOST_FOR_PAIRS = 2000;

  private final List<Cell> cells;
  private final double[] middle;

  private CellStatistics(List<Cell> cells, double... middle) {
    this.cells = cells;
    this.middle = middle;
  }

  /** Returns the statistics of cells in a volume whose halves meet at {@code middle} (z, y, x). */
  public static CellStatistics of(List<Cell> cells, double... middle) {
    return new CellStatistics(List.copyOf(cells), middle.clone());
  }

  /** A mean and the standard deviation of one value (ddof 1); NaN where too few are known. */
  public record Spread(long count, double mean, double deviation) {
    static Spread of(double... values) {
      double mean = Arrays.stream(values).average().orElse(Double.NaN);
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      int n = values.length;
      return new Spread(n, mean, n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN);
    }

    private double squaredError() {
      return deviation * deviation / count;
    }
  }

  /** The volumes in the two halves of an axis: below the middle and from it on. */
  public record Halves(double middle, Spread low, Spread high) {
    /**
     * Returns the difference of the counts, high minus low, in the standard deviations that it has
     * if each cell falls into either half by the toss of a coin: beyond 2 is hardly chance.
     */
    public double countScore() {
      double total = low.count + high.count;
      return total == 0 ? 0 : (high.count - low.count) / Math.sqrt(total);
    }

    /** Returns Welch's t of the mean volumes, high minus low; NaN where a half is too empty. */
    public double sizeScore() {
      return (high.mean - low.mean) / Math.sqrt(low.squaredError() + high.squaredError());
    }

    /** Returns how much larger the mean volume of the high half is, as a share of the low one's. */
    public double sizeDifference() {
      return high.mean / low.mean - 1;
    }
  }

  /**
   * How the long axes lie.
   *
   * @param order the nematic order parameter S = (3 λ - 1) / 2 of the largest eigenvalue λ of the
   *     mean of u uᵀ: 0 for random directions of many cells, 1 for parallel ones
   * @param eigenvalues of that mean, in descending order; they add up to 1
   * @param direction the main direction (z, y, x), a unit vector
   * @param meanAngle the mean angle between the axes of two cells, in degrees: 57.3 if random
   */
  public record Alignment(
      double order, double[] eigenvalues, double[] direction, double meanAngle) {}

  /** Returns the number of cells. */
  public int count() {
    return cells.size();
  }

  /** Returns the mean volume and its standard deviation. */
  public Spread volume() {
    return spread(Cell::volume);
  }

  /** Returns the mean elongation and its standard deviation. */
  public Spread elongation() {
    return spread(Cell::elongation);
  }

  private Spread spread(ToDoubleFunction<Cell> value) {
    return Spread.of(cells.stream().mapToDouble(value).toArray());
  }

  /** Returns the two halves along an axis. */
  public Halves halves(int axis) {
    return new Halves(middle[axis], half(axis, false), half(axis, true));
  }

  private Spread half(int axis, boolean high) {
    return Spread.of(
        cells.stream()
            .filter(cell -> cell.centre()[axis] >= middle[axis] == high)
            .mapToDouble(Cell::volume)
            .toArray());
  }

  /** Returns how the long axes of the cells lie; all NaN without cells. */
  public Alignment alignment() {
    DMatrixRMaj mean = new DMatrixRMaj(3, 3);
    for (Cell cell : cells) {
      double[] u = cell.direction();
      for (int i = 0; i < 9; i++) {
        mean.data[i] += u[i / 3] * u[i % 3] / cells.size();
      }
    }
    if (cells.isEmpty()) {
      double[] unknown = {Double.NaN, Double.NaN, Double.NaN};
      return new Alignment(Double.NaN, unknown, unknown, Double.NaN);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(3, true, true);
    eigen.decompose(mean);
    double[] values = new double[3];
    Arrays.setAll(values, i -> eigen.getEigenvalue(i).getReal());
    int largest =
        values[0] >= values[1] && values[0] >= values[2] ? 0 : values[1] > values[2] ? 1 : 2;
    double[] direction = towardsPositive(eigen.getEigenVector(largest).data);
    double[] descending = Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray();
    return new Alignment((3 * descending[0] - 1) / 2, descending, direction, meanAngle());
  }

  private static double[] towardsPositive(double... v) {
    double largest = Arrays.stream(v).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    return Arrays.stream(v).map(c -> Math.copySign(1, largest) * c).toArray();
  }

  /** The mean over all pairs, or over those of an evenly spaced part if there are very many. */
  private double meanAngle() {
    int step = Math.max(1, cells.size() / MOST_FOR_PAIRS);
    double sum = 0;
    long pairs = 0;
    for (int i = 0; i < cells.size(); i += step) {
      double[] u = cells.get(i).direction();
      for (int j = 0; j < i; j += step) {
        double[] v = cells.get(j).direction();
        sum += Math.acos(Math.min(1, Math.abs(u[0] * v[0] + u[1] * v[1] + u[2] * v[2])));
        pairs++;
      }
    }
    return pairs == 0 ? Double.NaN : Math.toDegrees(sum / pairs);
  }
}
