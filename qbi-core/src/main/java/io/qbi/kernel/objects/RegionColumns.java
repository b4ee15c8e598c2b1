package io.qbi.kernel.objects;

import io.qbi.data.Block;
import io.qbi.kernel.objects.RegionLayout.Intensity;
import io.qbi.shape.Shape;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * What the sums over each region mean: centroid, covariance, principal axes, intensities; the last
 * step of a region table.
 *
 * <p>Rows are in ascending order of labels. Lengths are in voxels, or in the units of the spacing.
 */
public final class RegionColumns {
  private final int rank;
  private final double[] spacing;
  private final Shape shape;
  private final boolean hasIntensity;
  private final long[] labels;
  private final long[] counts;
  private final long[] firsts;

  /** Least and then largest index on each axis, row by row. */
  private final long[] bounds;

  private final double[] centroids;

  /** Upper triangles of the covariances: entry (i, j) at j (j + 1) / 2 + i. */
  private final double[] covariances;

  private final double[] eigenvalues;
  private final double[] axes;

  /** Mean, least, largest and standard deviation, row by row. */
  private final double[] intensities;

  private final double[] weightedCentroids;

  private RegionColumns(RegionRows rows, double[] spacing) {
    int n = rows.size();
    this.rank = rows.layout().rank();
    this.spacing = spacing;
    this.shape = rows.shape();
    this.hasIntensity = rows.layout().intensity() != Intensity.NONE;
    this.labels = rows.sortedLabels();
    this.counts = new long[n];
    this.firsts = new long[n];
    this.bounds = new long[n * 2 * rank];
    this.centroids = new double[n * rank];
    this.covariances = new double[n * rank * (rank + 1) / 2];
    this.eigenvalues = new double[n * rank];
    this.axes = new double[n * rank * rank];
    this.intensities = new double[hasIntensity ? 4 * n : 0];
    this.weightedCentroids = new double[hasIntensity ? n * rank : 0];
  }

  /**
   * Works out all columns.
   *
   * @param merged the {@link RegionRows} block of the whole array
   * @param spacing the distance of voxels along each axis; none for 1
   * @throws IllegalArgumentException if there is not one positive spacing for each axis
   */
  public static RegionColumns of(Block merged, double... spacing) {
    RegionRows rows = RegionRows.decode(merged);
    RegionColumns columns = new RegionColumns(rows, checked(spacing, rows.layout().rank()));
    EigenDecomposition_F64<DMatrixRMaj> solver =
        DecompositionFactory_DDRM.eig(columns.rank, true, true);
    for (int i = 0; i < columns.size(); i++) {
      int row = rows.row(columns.labels[i]);
      columns.copyBounds(i, rows, row);
      columns.fillMoments(i, rows, row);
      columns.fillAxes(i, solver);
      if (columns.hasIntensity) {
        columns.fillIntensities(i, rows, row);
      }
    }
    return columns;
  }

  private static double[] checked(double[] spacing, int rank) {
    double[] result = spacing.clone();
    if (spacing.length == 0) {
      result = new double[rank];
      Arrays.fill(result, 1);
    }
    boolean positive = Arrays.stream(result).allMatch(s -> s > 0 && Double.isFinite(s));
    if (result.length != rank || !positive) {
      throw new IllegalArgumentException(
          "regions of an array of "
              + rank
              + (rank == 1 ? " axis" : " axes")
              + " cannot have the spacing "
              + Arrays.toString(spacing)
              + "; give one positive length per axis");
    }
    return result;
  }

  /** Returns the number of regions. */
  public int size() {
    return labels.length;
  }

  /** Returns the number of axes. */
  public int rank() {
    return rank;
  }

  /** Returns the distance of voxels along {@code axis}. */
  public double spacing(int axis) {
    return spacing[axis];
  }

  /** Returns whether intensities were measured. */
  public boolean hasIntensity() {
    return hasIntensity;
  }

  /** Returns the label of region {@code i}. */
  public long label(int i) {
    return labels[i];
  }

  /** Returns the number of voxels. */
  public long count(int i) {
    return counts[i];
  }

  /** Returns the first voxel, as a row-major index into the whole array. */
  public long first(int i) {
    return firsts[i];
  }

  /** Returns the least index on {@code axis}. */
  public long min(int i, int axis) {
    return bounds[2 * rank * i + axis];
  }

  /** Returns the largest index on {@code axis}. */
  public long max(int i, int axis) {
    return bounds[2 * rank * i + rank + axis];
  }

  /** Returns whether a voxel lies at the first or last index of some axis. */
  public boolean touchesBorder(int i) {
    for (int axis = 0; axis < rank; axis++) {
      if (min(i, axis) == 0 || max(i, axis) == shape.dim(axis) - 1) {
        return true;
      }
    }
    return false;
  }

  /** Returns the mean position along {@code axis}. */
  public double centroid(int i, int axis) {
    return centroids[rank * i + axis];
  }

  /** Returns the covariance of the positions of the voxels along two axes. */
  public double covariance(int i, int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    return covariances[rank * (rank + 1) / 2 * i + high * (high + 1) / 2 + low];
  }

  /** Returns eigenvalue {@code k} of the covariance, the largest being number 0; never negative. */
  public double eigenvalue(int i, int k) {
    return eigenvalues[rank * i + k];
  }

  /** Returns the part along {@code axis} of the unit eigenvector of eigenvalue {@code k}. */
  public double axis(int i, int k, int axis) {
    return axes[rank * (rank * i + k) + axis];
  }

  /** Returns the mean intensity. */
  public double mean(int i) {
    return intensities[4 * i];
  }

  /** Returns the least intensity, NaN if some are. */
  public double least(int i) {
    return intensities[4 * i + 1];
  }

  /** Returns the largest intensity, NaN if some are. */
  public double most(int i) {
    return intensities[4 * i + 2];
  }

  /** Returns the standard deviation of the intensities: divided by their number. */
  public double deviation(int i) {
    return intensities[4 * i + 3];
  }

  /** Returns the mean position along {@code axis} by intensity; not finite if they sum to 0. */
  public double weightedCentroid(int i, int axis) {
    return weightedCentroids[rank * i + axis];
  }

  private void copyBounds(int i, RegionRows rows, int row) {
    counts[i] = rows.values()[row + RegionLayout.COUNT];
    firsts[i] = rows.values()[row + RegionLayout.FIRST];
    System.arraycopy(rows.values(), row + rows.layout().min(0), bounds, 2 * rank * i, 2 * rank);
  }

  /** Moves the sums exactly to the voxel next to the centroid, where rounding does no harm. */
  private void fillMoments(int i, RegionRows rows, int row) {
    RegionLayout layout = rows.layout();
    long[] v = rows.values();
    long n = counts[i];
    long[] origin = new long[rank];
    long[] shifted = new long[rank];
    for (int a = 0; a < rank; a++) {
      long middle = min(i, a) + (max(i, a) - min(i, a)) / 2;
      long fromMiddle = v[row + layout.first(a)] - middle * n;
      origin[a] = middle + Math.round((double) fromMiddle / n);
      shifted[a] = v[row + layout.first(a)] - origin[a] * n;
      centroids[rank * i + a] = (origin[a] + (double) shifted[a] / n) * spacing[a];
    }
    long[] second = new long[2];
    int to = rank * (rank + 1) / 2 * i;
    for (int b = 0; b < rank; b++) {
      for (int a = 0; a <= b; a++) {
        int at = row + layout.second(a, b);
        second[0] = v[at];
        second[1] = v[at + 1];
        Int128.addProduct(second, 0, -origin[a], shifted[b]);
        Int128.addProduct(second, 0, -origin[b], shifted[a]);
        Int128.addProduct(second, 0, -origin[a], origin[b], n);
        double offsets = ((double) shifted[a] / n) * ((double) shifted[b] / n);
        double covariance = Int128.toDouble(second, 0) / n - offsets;
        covariances[to++] = covariance * spacing[a] * spacing[b];
      }
    }
  }

  private void fillAxes(int i, EigenDecomposition_F64<DMatrixRMaj> solver) {
    DMatrixRMaj matrix = new DMatrixRMaj(rank, rank);
    for (int a = 0; a < rank; a++) {
      for (int b = 0; b < rank; b++) {
        matrix.set(a, b, covariance(i, a, b));
      }
    }
    if (!solver.decompose(matrix)) {
      throw new ArithmeticException(
          "the covariance of region " + labels[i] + " has no eigenvalues");
    }
    boolean[] taken = new boolean[rank];
    for (int k = 0; k < rank; k++) {
      int largest = -1;
      for (int e = 0; e < rank; e++) {
        boolean larger =
            largest < 0
                || solver.getEigenvalue(e).getReal() > solver.getEigenvalue(largest).getReal();
        largest = !taken[e] && larger ? e : largest;
      }
      taken[largest] = true;
      eigenvalues[rank * i + k] = Math.max(0, solver.getEigenvalue(largest).getReal());
      copyAxis(solver.getEigenVector(largest).data, rank * (rank * i + k));
    }
  }

  /** Copies a unit vector, turned so that its component of largest magnitude is positive. */
  private void copyAxis(double[] vector, int to) {
    double largest = 0;
    for (double component : vector) {
      // Of components that differ by rounding alone, the first decides.
      if (Math.abs(component) > Math.abs(largest) * (1 + 1e-9)) {
        largest = component;
      }
    }
    for (int a = 0; a < rank; a++) {
      // Adding 0 makes -0 a plain zero.
      axes[to + a] = (largest < 0 ? -vector[a] : vector[a]) + 0.0;
    }
  }

  private void fillIntensities(int i, RegionRows rows, int row) {
    RegionLayout layout = rows.layout();
    long[] v = rows.values();
    boolean exact = layout.intensity() == Intensity.EXACT;
    double sum = total(exact, v, row + layout.sum());
    intensities[4 * i] = sum / counts[i];
    intensities[4 * i + 1] = RegionRows.real(v, row + layout.least());
    intensities[4 * i + 2] = RegionRows.real(v, row + layout.most());
    double variance =
        exact
            ? variance(v, row + layout.sum(), row + layout.squares(), counts[i])
            : RegionRows.real(v, row + layout.squares()) / counts[i];
    intensities[4 * i + 3] = Math.sqrt(variance);
    for (int a = 0; a < rank; a++) {
      double moment = total(exact, v, row + layout.weighted(a));
      weightedCentroids[rank * i + a] = moment / sum * spacing[a];
    }
  }

  private static double total(boolean exact, long[] v, int at) {
    return exact ? Int128.toDouble(v, at) : RegionRows.compensated(v, at);
  }

  /** Returns the variance of integers, of which the sums are moved exactly to their mean. */
  private static double variance(long[] v, int sum, int squares, long n) {
    long near = Math.round(Int128.toDouble(v, sum) / n);
    long[] first = {v[sum], v[sum + 1]};
    Int128.addProduct(first, 0, -near, n);
    long[] second = {v[squares], v[squares + 1]};
    Int128.addProduct(second, 0, -2 * near, first[1]);
    Int128.addProduct(second, 0, -near, near, n);
    double offset = (double) first[1] / n;
    return Math.max(0, Int128.toDouble(second, 0) / n - offset * offset);
  }
}
