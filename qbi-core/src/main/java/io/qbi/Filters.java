package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Extremum1d;
import io.qbi.expr.Graph;
import io.qbi.expr.KeepLabels;
import io.qbi.expr.Mean1d;
import io.qbi.expr.Node;
import io.qbi.expr.RankFilter;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Threshold;
import io.qbi.kernel.window.GaussianWeights;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Filters of images; obtained by {@link LazyArray#filters()}. */
public final class Filters {
  /** The largest windows: their elements are held twice, for each thread. */
  private static final int MOST_ELEMENTS = 1 << 24;

  /** The bins of a histogram in which a threshold is looked for. */
  private static final int MOST_LEVELS = 1 << 16;

  private final LazyArray array;

  Filters(LazyArray array) {
    this.array = array;
  }

  /** Returns the image blurred by a Gaussian of standard deviation {@code sigma} on every axis. */
  public LazyArray gaussian(double sigma) {
    double[] all = new double[array.rank()];
    Arrays.fill(all, sigma);
    return gaussian(all, Boundary.REFLECT, 4.0);
  }

  /**
   * Returns the image blurred by a Gaussian, as {@code scipy.ndimage.gaussian_filter}: same dtype.
   *
   * @param sigma standard deviation along each axis, in elements; 0 leaves an axis alone
   * @param truncate the radius at which the Gaussian ends, in standard deviations
   */
  public LazyArray gaussian(double[] sigma, Boundary boundary, double truncate) {
    return gaussian("gaussian", sigma, new int[sigma.length], boundary, truncate);
  }

  /** Returns one number where they are all the same, else all. */
  private static String widths(double[] sigma) {
    boolean same = Arrays.stream(sigma).distinct().count() == 1;
    List<String> texts =
        Arrays.stream(same ? new double[] {sigma[0]} : sigma)
            .mapToObj(s -> s == Math.rint(s) ? Long.toString((long) s) : Double.toString(s))
            .toList();
    return same ? texts.get(0) : texts.toString();
  }

  /** Gaussian derivatives of the given order along each axis. */
  private LazyArray gaussian(
      String name, double[] sigma, int[] order, Boundary boundary, double truncate) {
    if (sigma.length != array.rank()) {
      throw new IllegalArgumentException(
          name + ": " + sigma.length + " sigmas are given for shape " + array.shape());
    }
    Node node = array.node();
    String label = name + ", sigma " + widths(sigma);
    for (int axis = 0; axis < sigma.length; axis++) {
      if (!(sigma[axis] >= 0)) {
        throw new IllegalArgumentException(name + ": sigma " + sigma[axis] + " must be 0 or more");
      }
      if (sigma[axis] > 1e-15) {
        double[] weights = GaussianWeights.of(sigma[axis], order[axis], truncate);
        node = correlate1d(label, node, axis, weights, boundary);
      }
    }
    return new LazyArray(node);
  }

  /**
   * Returns the sum of the second derivatives of the blurred image, as {@code
   * scipy.ndimage.gaussian_laplace}: same dtype.
   *
   * @param sigma standard deviation along each axis, in elements
   */
  public LazyArray gaussianLaplace(double[] sigma, Boundary boundary) {
    return sumOverAxes("gaussianLaplace", axis -> derivative(sigma, axis, 2, boundary));
  }

  /**
   * Returns the length of the gradient of the blurred image, as {@code
   * scipy.ndimage.gaussian_gradient_magnitude}: same dtype.
   *
   * @param sigma standard deviation along each axis, in elements
   */
  public LazyArray gaussianGradientMagnitude(double[] sigma, Boundary boundary) {
    LazyArray squares =
        sumOverAxes(
            "gaussianGradientMagnitude", axis -> derivative(sigma, axis, 1, boundary).square());
    return squares.sqrt().astype(array.dtype());
  }

  private LazyArray derivative(double[] sigma, int axis, int order, Boundary boundary) {
    int[] orders = new int[sigma.length];
    orders[axis] = order;
    return gaussian("gaussian derivative", sigma, orders, boundary, 4.0);
  }

  private LazyArray sumOverAxes(String name, IntFunction<LazyArray> term) {
    if (array.rank() == 0) {
      throw new IllegalArgumentException(name + ": a scalar has no axes to derive along");
    }
    LazyArray sum = term.apply(0);
    for (int axis = 1; axis < array.rank(); axis++) {
      sum = sum.plus(term.apply(axis));
    }
    return sum;
  }

  /** Returns the sum of the second differences along all axes, as {@code scipy.ndimage.laplace}. */
  public LazyArray laplace(Boundary boundary) {
    double[] weights = {1, -2, 1};
    return sumOverAxes(
        "laplace",
        axis -> new LazyArray(correlate1d("laplace", array.node(), axis, weights, boundary)));
  }

  /**
   * Returns the differences along an axis, smoothed by (1, 2, 1) along the others, as {@code
   * scipy.ndimage.sobel}: same dtype.
   */
  public LazyArray sobel(int axis, Boundary boundary) {
    return differences("sobel", axis, new double[] {1, 2, 1}, boundary);
  }

  /**
   * Returns the differences along an axis, summed over 3 elements of the others, as {@code
   * scipy.ndimage.prewitt}: same dtype.
   */
  public LazyArray prewitt(int axis, Boundary boundary) {
    return differences("prewitt", axis, new double[] {1, 1, 1}, boundary);
  }

  private LazyArray differences(String filter, int axis, double[] smoothing, Boundary boundary) {
    int derived = array.shape().axis(axis);
    Node node = correlate1d(filter, array.node(), derived, new double[] {-1, 0, 1}, boundary);
    for (int i = 0; i < array.rank(); i++) {
      if (i != derived) {
        node = correlate1d(filter, node, i, smoothing, boundary);
      }
    }
    return new LazyArray(node);
  }

  /**
   * Returns the mean over a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.uniform_filter}: same dtype; integers are truncated after every axis. The time
   * does not depend on the size. A cube of even size reaches one element further towards the start.
   */
  public LazyArray uniform(long size, Boundary boundary) {
    int width = checkedSize("uniform", size);
    if (array.dtype().isBool()) {
      // As a number, true is 1, and a mean below that is truncated to 0.
      return array.astype(DType.UINT8).filters().uniform(size, boundary).ne(0);
    }
    Node node = array.node();
    for (int axis = 0; axis < array.rank() && width > 1 && array.size() > 0; axis++) {
      Node padded = padAxis(node, axis, size / 2, size - 1 - size / 2, boundary);
      Node means = Graph.node(new Mean1d(axis, width), padded);
      node = Graph.node(new Rechunk(node.spec().chunks()), means);
    }
    return new LazyArray(node);
  }

  /**
   * Returns the means over blocks of {@code size} elements along every axis, in floating point; the
   * last ones are filled up with zeros, as in {@code skimage.measure.block_reduce}.
   */
  public LazyArray blockMean(long size) {
    if (size < 1) {
      throw new IllegalArgumentException("blockMean: size " + size + " must be 1 or more");
    }
    int rank = array.rank();
    long[][] widths = new long[rank][2];
    long[] split = new long[2 * rank];
    int[] inner = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      long n = array.shape().dim(axis);
      split[2 * axis] = -Math.floorDiv(-n, size);
      split[2 * axis + 1] = size;
      widths[axis][1] = split[2 * axis] * size - n;
      inner[axis] = 2 * axis + 1;
    }
    return rank == 0
        ? array.astype(array.dtype().inexact())
        : array.pad(widths, Boundary.constant(0)).reshape(split).mean(inner);
  }

  /**
   * Returns the mean over a cube of {@code size} elements along every axis, reflected at borders.
   */
  public LazyArray uniform(long size) {
    return uniform(size, Boundary.REFLECT);
  }

  /** Returns the smallest element in a cube of {@code size} elements, reflected at borders. */
  public LazyArray minimum(long size) {
    return minimum(size, Boundary.REFLECT);
  }

  /**
   * Returns the smallest element in a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.minimum_filter}: same dtype, NaN where the cube holds one. The time does not
   * depend on the size. A cube of even size reaches one element further towards the start.
   */
  public LazyArray minimum(long size, Boundary boundary) {
    return extremum("minimum", array, false, checkedSize("minimum", size), size / 2, boundary);
  }

  /** Returns the largest element in a cube of {@code size} elements, reflected at borders. */
  public LazyArray maximum(long size) {
    return maximum(size, Boundary.REFLECT);
  }

  /**
   * Returns the largest element in a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.maximum_filter}: same dtype, NaN where the cube holds one. The time does not
   * depend on the size. A cube of even size reaches one element further towards the start.
   */
  public LazyArray maximum(long size, Boundary boundary) {
    return extremum("maximum", array, true, checkedSize("maximum", size), size / 2, boundary);
  }

  /** Returns the median in a cube of {@code size} elements, reflected at borders. */
  public LazyArray median(long size) {
    return median(size, Boundary.REFLECT);
  }

  /**
   * Returns the median in a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.median_filter}: same dtype; the upper one of the two in the middle of an even
   * number of elements. NaN counts as larger than all numbers.
   */
  public LazyArray median(long size, Boundary boundary) {
    int elements = elements("median", size);
    return ranked("median", size, elements / 2, boundary);
  }

  /** Returns a percentile in a cube of {@code size} elements, reflected at borders. */
  public LazyArray percentile(double percent, long size) {
    return percentile(percent, size, Boundary.REFLECT);
  }

  /**
   * Returns a percentile in a cube of {@code size} elements along every axis, as {@code
   * scipy.ndimage.percentile_filter}: same dtype, always one of the elements. NaN counts as larger
   * than all numbers.
   *
   * @param percent from 0 (the smallest element) to 100 (the largest); or from -100, to count from
   *     the largest
   */
  public LazyArray percentile(double percent, long size, Boundary boundary) {
    if (!(percent >= -100 && percent <= 100)) {
      throw new IllegalArgumentException(
          "percentile: " + percent + " percent must be from 0 to 100");
    }
    int elements = elements("percentile", size);
    int rank =
        Math.min(elements - 1, (int) (elements * (percent < 0 ? percent + 100 : percent) / 100));
    return ranked("percentile", size, rank, boundary);
  }

  private LazyArray ranked(String name, long size, int rank, Boundary boundary) {
    checkOrdered(name, array);
    if (array.size() == 0 || array.rank() == 0) {
      return array;
    }
    long[] window = new long[array.rank()];
    Arrays.fill(window, size);
    List<Long> before = Collections.nCopies(array.rank(), size / 2);
    List<Long> after = Collections.nCopies(array.rank(), size - 1 - size / 2);
    Node padded = StructureMethods.Padding.pad(array.node(), before, after, boundary);
    Node result = Graph.node(new RankFilter(Shape.of(window), rank), padded);
    return new LazyArray(Graph.node(new Rechunk(array.chunks()), result));
  }

  /** Returns the number of elements in a cube. */
  private int elements(String name, long size) {
    double elements = Math.pow(checkedSize(name, size), array.rank());
    if (elements > MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          name
              + ": a cube of size "
              + size
              + " has too many elements for an array of shape "
              + array.shape()
              + "; at most "
              + MOST_ELEMENTS
              + " can be put in order");
    }
    return (int) elements;
  }

  static int checkedSize(String name, long size) {
    if (size < 1 || size > MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          name + ": size " + size + " must be from 1 to " + MOST_ELEMENTS);
    }
    return (int) size;
  }

  private static void checkOrdered(String name, LazyArray array) {
    if (array.dtype().isComplex()) {
      throw new IllegalArgumentException(
          name + ": " + array.dtype() + " has no order; filter abs(), real() or imag() instead");
    }
  }

  /** Extremes in cubes that reach {@code before} elements towards the start of every axis. */
  static LazyArray extremum(
      String name, LazyArray array, boolean maximum, int size, long before, Boundary boundary) {
    checkOrdered(name, array);
    Node node = array.node();
    for (int axis = 0; axis < array.rank() && size > 1 && array.size() > 0; axis++) {
      Node padded = padAxis(node, axis, before, size - 1 - before, boundary);
      Node result = Graph.node(new Extremum1d(axis, size, maximum), padded);
      node = Graph.node(new Rechunk(node.spec().chunks()), result);
    }
    return new LazyArray(node);
  }

  /** Continues an array along one axis. */
  static Node padAxis(Node node, int axis, long before, long after, Boundary boundary) {
    List<Long> widthsBefore = new ArrayList<>(Collections.nCopies(node.spec().rank(), 0L));
    List<Long> widthsAfter = new ArrayList<>(widthsBefore);
    widthsBefore.set(axis, before);
    widthsAfter.set(axis, after);
    return StructureMethods.Padding.pad(node, widthsBefore, widthsAfter, boundary);
  }

  static Node correlate1d(String filter, Node node, int axis, double[] weights, Boundary boundary) {
    long before = weights.length / 2;
    Node padded = padAxis(node, axis, before, weights.length - 1 - before, boundary);
    List<Double> list = Arrays.stream(weights).boxed().toList();
    Node result = Graph.node(new Correlate1d(axis, list, node.spec().dtype(), filter), padded);
    return Graph.node(new Rechunk(node.spec().chunks()), result);
  }

  /**
   * Returns the threshold with the largest variance between the elements up to it and those above,
   * as {@code skimage.filters.threshold_otsu}: a scalar of float64.
   *
   * <p>Integers have a bin for each value where they differ by less than 65536, and as many equal
   * bins where they differ by more; floating-point numbers have 256 bins. NaN and infinite elements
   * are refused.
   */
  public LazyArray otsu() {
    return threshold(Threshold.Method.OTSU);
  }

  /**
   * Returns the threshold halfway between the means of the elements up to it and those above, the
   * lowest such, as {@code skimage.filters.threshold_isodata}: a scalar, of bins as {@link
   * #otsu()}.
   */
  public LazyArray isodata() {
    return threshold(Threshold.Method.ISODATA);
  }

  /**
   * Returns the level farthest from the line between the peak of the histogram and the end of its
   * longer tail, as {@code skimage.filters.threshold_triangle}: a scalar, of bins as {@link
   * #otsu()}.
   */
  public LazyArray triangle() {
    return threshold(Threshold.Method.TRIANGLE);
  }

  /**
   * Returns the threshold of the largest entropic correlation, as {@code
   * skimage.filters.threshold_yen}: a scalar, of bins as {@link #otsu()}.
   */
  public LazyArray yen() {
    return threshold(Threshold.Method.YEN);
  }

  /**
   * Returns the threshold of the least cross entropy, as {@code skimage.filters.threshold_li}: a
   * scalar; NaN and infinite elements are left out.
   *
   * <p>Integers have bins as for {@link #otsu()}. Floating-point numbers are counted in 65536 bins,
   * so that the threshold differs from SciPy's, which looks at every element in every step, by
   * about that part of their range.
   */
  public LazyArray li() {
    return threshold(Threshold.Method.LI);
  }

  private LazyArray threshold(Threshold.Method method) {
    checkOrdered(method.name().toLowerCase(Locale.ROOT), array);
    DType dtype = array.dtype();
    LazyArray low;
    LazyArray high;
    int bins = MOST_LEVELS;
    if (dtype.isFloat()) {
      boolean finite = method == Threshold.Method.LI;
      LazyArray counted = finite ? array.isfinite().where(array, Double.NaN) : array;
      low = (finite ? counted.nanmin() : array.min()).astype(DType.FLOAT64);
      high = (finite ? counted.nanmax() : array.max()).astype(DType.FLOAT64);
      bins = finite ? MOST_LEVELS : 256;
    } else if (dtype.bytes() <= 2) {
      bins = (int) (dtype.maxValue() - dtype.minValue() + 1);
      low = Qbi.full((double) dtype.minValue() - 0.5);
      high = Qbi.full((double) dtype.maxValue() + 0.5);
    } else {
      LazyArray least = array.min().astype(DType.FLOAT64);
      LazyArray values = array.max().astype(DType.FLOAT64).minus(least).plus(1);
      low = least.minus(0.5);
      high = low.plus(values.div(bins).ceil().times(bins));
    }
    LazyArray counts = array.histogram(bins, low, high);
    return new LazyArray(Graph.node(new Threshold(method), counts.node(), low.node(), high.node()));
  }

  /**
   * Returns the elements above {@code low} that are joined, over faces, to one above {@code high},
   * as {@code skimage.filters.apply_hysteresis_threshold}: bool.
   */
  public LazyArray hysteresis(double low, double high) {
    checkOrdered("hysteresis", array);
    LazyArray weak = above(Math.min(low, high));
    if (array.rank() == 0 || array.size() == 0) {
      return weak.logicalAnd(above(high));
    }
    Node labels = weak.objects().label(1).node();
    return new LazyArray(Graph.node(new KeepLabels(1), labels, above(high).node()));
  }

  private LazyArray above(double level) {
    // A bound need not be a value that the integers of the image can have.
    return array.dtype().isFloat() ? array.gt(level) : array.gt(Qbi.full(level));
  }
}
