package io.qbi;

import io.qbi.kernel.objects.RegionColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measurements of labelled regions, one row each; immutable.
 *
 * <p>Rows are at first in ascending order of labels. Indices and bounding boxes are in voxels;
 * areas (volumes), positions and lengths are in voxels too, or in the units of the spacing if one
 * was given. Every value can be had by a method or as a {@link #column} by name; names and meanings
 * are those of {@code skimage.measure.regionprops_table} where it has the same:
 *
 * <table>
 *   <caption>Columns, where i, j are axes of the array and k numbers principal axes, longest first
 *   </caption>
 *   <tr><td>label, num_pixels, area</td><td>label; voxels; their area or volume</td></tr>
 *   <tr><td>bbox-0, ...</td><td>first indices on all axes, then those after the last</td></tr>
 *   <tr><td>centroid-i</td><td>mean position</td></tr>
 *   <tr><td>covariance-i-j, covariance_eigvals-k</td><td>shape tensor of the positions</td></tr>
 *   <tr><td>axis-k-i</td><td>unit vectors; the component of largest magnitude is positive</td></tr>
 *   <tr><td>inertia_tensor-i-j, inertia_tensor_eigvals-k</td><td>per unit of mass</td></tr>
 *   <tr><td>semi_axis-k</td><td>of the ellipsoid with the same covariance</td></tr>
 *   <tr><td>elongation</td><td>see {@link #elongation}</td></tr>
 *   <tr><td>equivalent_diameter_area</td><td>diameter of the ball of the same volume</td></tr>
 *   <tr><td>extent</td><td>share of the bounding box that is filled</td></tr>
 *   <tr><td>touches_border</td><td>1 if the region reaches the edge of the array, else 0</td></tr>
 *   <tr><td>intensity_mean, _min, _max, _std, centroid_weighted-i</td><td>if measured</td></tr>
 * </table>
 */
public final class RegionTable {
  private static final int PRINTED = 10;

  private final RegionColumns source;
  private final int[] rows;

  private RegionTable(RegionColumns source, int[] rows) {
    this.source = source;
    this.rows = rows;
  }

  /** Returns the table of all regions of {@code source}. */
  static RegionTable of(RegionColumns source) {
    return new RegionTable(source, IntStream.range(0, source.size()).toArray());
  }

  /** Returns the number of regions. */
  public int size() {
    return rows.length;
  }

  /** Returns the number of axes of the array. */
  public int rank() {
    return source.rank();
  }

  /** Returns whether intensities were measured. */
  public boolean hasIntensity() {
    return source.hasIntensity();
  }

  /** Returns the label of row {@code i}. */
  public long label(int i) {
    return source.label(rows[i]);
  }

  /** Returns the number of voxels. */
  public long count(int i) {
    return source.count(rows[i]);
  }

  /** Returns the area or volume: the number of voxels times that of one voxel. */
  public double area(int i) {
    double area = count(i);
    for (int axis = 0; axis < rank(); axis++) {
      area *= source.spacing(axis);
    }
    return area;
  }

  /** Returns the first index of the bounding box on {@code axis}, in voxels. */
  public long boxStart(int i, int axis) {
    return source.min(rows[i], axis);
  }

  /** Returns the index after the last of the bounding box on {@code axis}, in voxels. */
  public long boxStop(int i, int axis) {
    return source.max(rows[i], axis) + 1;
  }

  /** Returns whether the region reaches the first or last index of the array on some axis. */
  public boolean touchesBorder(int i) {
    return source.touchesBorder(rows[i]);
  }

  /** Returns the mean position along {@code axis}. */
  public double centroid(int i, int axis) {
    return source.centroid(rows[i], axis);
  }

  /** Returns an entry of the shape tensor: the covariance of positions along two axes. */
  public double covariance(int i, int a, int b) {
    return source.covariance(rows[i], a, b);
  }

  /** Returns eigenvalue {@code k} of the shape tensor, in descending order; never negative. */
  public double eigenvalue(int i, int k) {
    return source.eigenvalue(rows[i], k);
  }

  /**
   * Returns principal axis {@code k}, the longest being number 0: a unit vector with one component
   * per axis of the array, turned so that the one of largest magnitude is positive.
   */
  public double[] axis(int i, int k) {
    double[] axis = new double[rank()];
    for (int a = 0; a < axis.length; a++) {
      axis[a] = source.axis(rows[i], k, a);
    }
    return axis;
  }

  /** Returns an entry of the inertia tensor per unit of mass, as scikit-image defines it. */
  public double inertia(int i, int a, int b) {
    double trace = 0;
    for (int axis = 0; axis < rank() && a == b; axis++) {
      trace += axis == a ? 0 : covariance(i, axis, axis);
    }
    return a == b ? trace : -covariance(i, a, b);
  }

  /** Returns eigenvalue {@code k} of the inertia tensor, in descending order; never negative. */
  public double inertiaEigenvalue(int i, int k) {
    // The tensor is trace(C) 1 - C: each eigenvalue is the sum of all others of C.
    double sum = 0;
    for (int other = 0; other < rank(); other++) {
      sum += other == rank() - 1 - k ? 0 : eigenvalue(i, other);
    }
    return sum;
  }

  /**
   * Returns semi-axis {@code k} of the solid ellipsoid (ellipse, segment) that has the region's
   * covariance, the longest being number 0: {@code sqrt((rank + 2) eigenvalue)}.
   */
  public double semiAxis(int i, int k) {
    return Math.sqrt((rank() + 2) * eigenvalue(i, k));
  }

  /**
   * Returns how many times longer the region is than thick: 1 for a ball or a cube.
   *
   * <p>The square root of the ratio of the largest and the smallest variance along principal axes,
   * to each of which is added what one voxel has of its own in that direction (1/12 of its squared
   * length), so that regions one voxel thick have a finite elongation too.
   */
  public double elongation(int i) {
    return Math.sqrt(solidVariance(i, 0) / solidVariance(i, rank() - 1));
  }

  private double solidVariance(int i, int k) {
    double variance = eigenvalue(i, k);
    for (int a = 0; a < rank(); a++) {
      double part = source.axis(rows[i], k, a) * source.spacing(a);
      variance += part * part / 12;
    }
    return variance;
  }

  /** Returns the diameter of the ball (disc, segment) of the region's volume (area, length). */
  public double equivalentDiameter(int i) {
    // Volumes of unit balls: V(r) = V(r - 2) 2 pi / r, from V(0) = 1 and V(1) = 2.
    double unit = rank() % 2 == 0 ? 1 : 2;
    for (int r = rank() % 2 + 2; r <= rank(); r += 2) {
      unit *= 2 * Math.PI / r;
    }
    return 2 * Math.pow(area(i) / unit, 1.0 / rank());
  }

  /** Returns the share of the bounding box that the region fills, from above 0 to 1. */
  public double extent(int i) {
    double box = 1;
    for (int axis = 0; axis < rank(); axis++) {
      box *= boxStop(i, axis) - boxStart(i, axis);
    }
    return count(i) / box;
  }

  /**
   * Returns the mean intensity.
   *
   * @throws IllegalStateException if no intensities were measured; likewise for all below
   */
  public double meanIntensity(int i) {
    return measured().mean(rows[i]);
  }

  /** Returns the least intensity; NaN if some are. */
  public double minIntensity(int i) {
    return measured().least(rows[i]);
  }

  /** Returns the largest intensity; NaN if some are. */
  public double maxIntensity(int i) {
    return measured().most(rows[i]);
  }

  /** Returns the standard deviation of the intensities (of a population, as NumPy's). */
  public double stdIntensity(int i) {
    return measured().deviation(rows[i]);
  }

  /** Returns the mean position along {@code axis} by intensity; not finite if they sum to 0. */
  public double weightedCentroid(int i, int axis) {
    return measured().weightedCentroid(rows[i], axis);
  }

  private RegionColumns measured() {
    if (!hasIntensity()) {
      throw new IllegalStateException(
          "these regions were measured without intensities; give an intensity image to regions()");
    }
    return source;
  }

  /** Returns the row of a label, or -1 if there is none. */
  public int indexOf(long label) {
    for (int i = 0; i < rows.length; i++) {
      if (label(i) == label) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the rows whose index satisfies {@code keep}, in the same order. */
  public RegionTable filter(IntPredicate keep) {
    int[] kept = IntStream.range(0, rows.length).filter(keep).map(i -> rows[i]).toArray();
    return new RegionTable(source, kept);
  }

  /**
   * Returns the rows in ascending order of a column; equal ones stay in order, NaN comes last.
   *
   * @throws NoSuchElementException if there is no such column
   */
  public RegionTable sortBy(String name) {
    double[] keys = column(name);
    return ordered(Comparator.comparingDouble(i -> keys[i]));
  }

  /**
   * Returns the rows in descending order of a column; equal ones stay in order, NaN comes first.
   *
   * @throws NoSuchElementException if there is no such column
   */
  public RegionTable sortByDescending(String name) {
    double[] keys = column(name);
    return ordered(Comparator.<Integer>comparingDouble(i -> keys[i]).reversed());
  }

  private RegionTable ordered(Comparator<Integer> order) {
    int[] sorted =
        IntStream.range(0, rows.length).boxed().sorted(order).mapToInt(i -> rows[i]).toArray();
    return new RegionTable(source, sorted);
  }

  /** Returns the names of all columns, in the order of {@link #row}. */
  public List<String> columnNames() {
    return List.copyOf(columns().keySet());
  }

  /**
   * Returns a column, one value for each row.
   *
   * @throws NoSuchElementException if there is no such column
   */
  public double[] column(String name) {
    IntToDoubleFunction column = columns().get(name);
    if (column == null) {
      throw new NoSuchElementException(
          "there is no column \"" + name + "\"; use one of " + columnNames());
    }
    return IntStream.range(0, rows.length).mapToDouble(column).toArray();
  }

  /** Returns all values of a row as text, whole numbers without a point: a line of a CSV file. */
  public List<String> row(int i) {
    return columns().values().stream().map(column -> text(column.applyAsDouble(i))).toList();
  }

  private Map<String, IntToDoubleFunction> columns() {
    Map<String, IntToDoubleFunction> columns = new LinkedHashMap<>();
    columns.put("label", this::label);
    columns.put("num_pixels", this::count);
    columns.put("area", this::area);
    int rank = rank();
    addVector(columns, "bbox", 2 * rank, (i, a) -> a < rank ? boxStart(i, a) : lastOf(i, a - rank));
    addVector(columns, "centroid", rank, this::centroid);
    addTensor(columns, "covariance", this::covariance);
    addVector(columns, "covariance_eigvals", rank, this::eigenvalue);
    addTensor(columns, "axis", (i, k, a) -> source.axis(rows[i], k, a));
    addTensor(columns, "inertia_tensor", this::inertia);
    addVector(columns, "inertia_tensor_eigvals", rank, this::inertiaEigenvalue);
    addVector(columns, "semi_axis", rank, this::semiAxis);
    columns.put("elongation", this::elongation);
    columns.put("equivalent_diameter_area", this::equivalentDiameter);
    columns.put("extent", this::extent);
    columns.put("touches_border", i -> touchesBorder(i) ? 1 : 0);
    if (hasIntensity()) {
      columns.put("intensity_mean", this::meanIntensity);
      columns.put("intensity_min", this::minIntensity);
      columns.put("intensity_max", this::maxIntensity);
      columns.put("intensity_std", this::stdIntensity);
      addVector(columns, "centroid_weighted", rank, this::weightedCentroid);
    }
    return columns;
  }

  private double lastOf(int i, int axis) {
    return boxStop(i, axis);
  }

  private interface Component {
    double of(int row, int axis);
  }

  private interface Entry {
    double of(int row, int first, int second);
  }

  private static void addVector(
      Map<String, IntToDoubleFunction> columns, String name, int length, Component component) {
    for (int a = 0; a < length; a++) {
      int axis = a;
      columns.put(name + "-" + a, i -> component.of(i, axis));
    }
  }

  private void addTensor(Map<String, IntToDoubleFunction> columns, String name, Entry entry) {
    for (int a = 0; a < rank(); a++) {
      int first = a;
      addVector(columns, name + "-" + a, rank(), (i, b) -> entry.of(i, first, b));
    }
  }

  private static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  /** Returns the first rows with the columns that are read most, as an aligned table. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>(List.of("label", "area"));
    columnNames().stream().filter(name -> name.startsWith("centroid-")).forEach(names::add);
    names.addAll(List.of("elongation", "equivalent_diameter_area", "touches_border"));
    if (hasIntensity()) {
      names.add("intensity_mean");
    }
    int shown = Math.min(PRINTED, size());
    RegionTable head = filter(i -> i < shown);
    StringBuilder[] lines = new StringBuilder[shown + 1];
    for (int i = 0; i <= shown; i++) {
      lines[i] = new StringBuilder();
    }
    for (String name : names) {
      double[] values = head.column(name);
      lines[0].append(String.format("%12s  ", shortened(name)));
      for (int i = 0; i < shown; i++) {
        boolean whole = values[i] == Math.rint(values[i]) && Math.abs(values[i]) < 1e12;
        String text = String.format(Locale.ROOT, whole ? "%.0f" : "%.5g", values[i]);
        lines[i + 1].append(String.format("%12s  ", text));
      }
    }
    StringBuilder result = new StringBuilder();
    result.append("RegionTable of ").append(size()).append(size() == 1 ? " region" : " regions");
    result.append(", ").append(columnNames().size()).append(" columns");
    for (StringBuilder line : lines) {
      result.append('\n').append(line.toString().stripTrailing());
    }
    return size() > shown ? result.append("\n         ...").toString() : result.toString();
  }

  private static String shortened(String name) {
    return switch (name) {
      case "equivalent_diameter_area" -> "diameter";
      case "touches_border" -> "border";
      case "intensity_mean" -> "mean";
      default -> name;
    };
  }
}
