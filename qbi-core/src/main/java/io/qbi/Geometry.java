package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.AffineSample;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.PadMode;
import io.qbi.expr.Positions;
import io.qbi.expr.Resample1d;
import io.qbi.expr.SplineFilter1d;
import io.qbi.kernel.sample.Spline;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.ChunkGrid;
import io.qbi.shape.Shape;
import io.qbi.shape.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes of an image's geometry by spline interpolation; obtained by {@link LazyArray#geometry()}.
 *
 * <p>The order is the degree of the spline: 0 takes the nearest element, 1 interpolates linearly, 3
 * by cubic splines; up to 5. Results have the image's dtype unless said otherwise; integers are
 * rounded, halves away from zero, and kept in their range. Sums are taken in double precision.
 */
public final class Geometry {
  /** How far SciPy continues images of this boundary before it computes splines of them. */
  private static final int SPLINE_PADDING = 12;

  private final LazyArray array;

  Geometry(LazyArray array) {
    this.array = array;
  }

  /**
   * Returns the image interpolated linearly to another shape, mirrored at borders, and blurred
   * before where it shrinks.
   */
  public LazyArray resize(long... shape) {
    boolean shrinks = false;
    for (int i = 0; i < Math.min(shape.length, array.rank()); i++) {
      shrinks |= shape[i] < array.shape().dim(i);
    }
    return resize(shape, 1, Boundary.MIRROR, shrinks && !array.dtype().isBool());
  }

  /**
   * Returns the image interpolated to another shape, as {@code skimage.transform.resize} with
   * {@code preserve_range=True}: the outer edges of the outer elements stay where they are, and
   * values are kept in the image's range. Integers become float64 unless {@code order} is 0.
   *
   * @param shape a length for each axis
   * @param antiAliasing whether to blur by a Gaussian of (factor - 1) / 2 along axes that shrink
   */
  public LazyArray resize(long[] shape, int order, Boundary boundary, boolean antiAliasing) {
    double[] sigma = new double[shape.length];
    for (int i = 0; antiAliasing && i < Math.min(shape.length, array.rank()); i++) {
      sigma[i] = Math.max(0, ((double) array.shape().dim(i) / shape[i] - 1) / 2);
    }
    return resize(shape, order, boundary, sigma);
  }

  /**
   * Returns the image interpolated to another shape, blurred before by a Gaussian of standard
   * deviation {@code sigma} along each axis; else as {@link #resize(long[], int, Boundary,
   * boolean)}.
   */
  public LazyArray resize(long[] shape, int order, Boundary boundary, double[] sigma) {
    return resize(shape, order, boundary, sigma, true);
  }

  /**
   * Returns the image interpolated to another shape, as {@link #resize(long[], int, Boundary,
   * double[])}.
   *
   * @param clip whether values are kept in the image's range. Splines of order 2 and more overshoot
   *     it at edges, and finding the range reads the whole image first
   */
  public LazyArray resize(
      long[] shape, int order, Boundary boundary, double[] sigma, boolean clip) {
    checkOrder("resize", order);
    checkLengths("resize", shape);
    if (sigma.length != array.rank()) {
      throw new IllegalArgumentException(
          "resize: " + sigma.length + " sigmas are given for shape " + array.shape());
    }
    LazyArray image = order == 0 ? array : array.astype(array.dtype().inexact());
    LazyArray source = image.filters().gaussian(sigma, boundary, 4.0);
    int margin = order / 2 + 1;
    // Positions are less than half an element outside, where the nearest element is inside.
    Boundary beyond = order == 0 ? Boundary.NEAREST : boundary;
    boolean even = boundary.mode() == PadMode.NEAREST || boundary.mode() == PadMode.CONSTANT;
    int extra = order > 1 && even ? SPLINE_PADDING : 0;
    Node node = spline(margins(source.node(), extra, beyond), order, boundary, margin, beyond);
    List<Integer> left = axes(shape);
    while (!left.isEmpty()) {
      int axis = left.remove(0);
      long n = array.shape().dim(axis);
      double scale = (double) n / shape[axis];
      Positions positions = new Positions(0.5, scale, extra - 0.5, PadMode.CONSTANT, n + 2 * extra);
      DType dtype = left.isEmpty() ? computed() : DType.FLOAT64;
      node = sampled(node, axis, shape[axis], positions, order, margin, dtype);
    }
    LazyArray result = new LazyArray(node).astype(image.dtype());
    boolean leaves = order > 1 || order == 1 && boundary.mode() == PadMode.CONSTANT;
    return clip && leaves ? clipped(image, result, boundary) : result;
  }

  /** Keeps results in the range of the image, or of image and outside where both are met. */
  private static LazyArray clipped(LazyArray image, LazyArray result, Boundary boundary) {
    LazyArray low = image.nanmin();
    LazyArray high = image.nanmax();
    if (boundary.mode() == PadMode.CONSTANT) {
      LazyArray outside = Qbi.full(boundary.value()).astype(image.dtype());
      LazyArray met = result.nanmin().le(outside).logicalAnd(result.nanmax().ge(outside));
      low = met.where(low.minimum(outside), low);
      high = met.where(high.maximum(outside), high);
    }
    return result.maximum(low).minimum(high);
  }

  /** Returns the image enlarged along every axis by a factor, as {@code scipy.ndimage.zoom}. */
  public LazyArray zoom(double factor, int order, Boundary boundary) {
    double[] all = new double[array.rank()];
    Arrays.fill(all, factor);
    return zoom(all, order, boundary);
  }

  /**
   * Returns the image enlarged along each axis by a factor, as {@code scipy.ndimage.zoom}: the
   * centres of the outer elements stay where they are.
   *
   * @param factors above 0; lengths are rounded
   */
  public LazyArray zoom(double[] factors, int order, Boundary boundary) {
    checkOrder("zoom", order);
    checkCount("zoom", "factors", factors.length);
    long[] shape = new long[factors.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (long) Math.rint(array.shape().dim(i) * factors[i]);
      if (!(factors[i] > 0) || shape[i] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("zoom: factor " + factors[i] + " must be above 0");
      }
    }
    checkLengths("zoom", shape);
    Positions[] positions = new Positions[shape.length];
    for (int i = 0; i < shape.length; i++) {
      long n = array.shape().dim(i);
      double scale = shape[i] > 1 ? (n - 1.0) / (shape[i] - 1.0) : 1;
      positions[i] = new Positions(0, scale, 0, boundary.mode(), n);
    }
    return along(positions, shape, order, boundary);
  }

  /**
   * Returns the image moved along each axis, as {@code scipy.ndimage.shift}: element i of an axis
   * is taken from position i - shift.
   */
  public LazyArray shift(double[] shift, int order, Boundary boundary) {
    checkOrder("shift", order);
    checkCount("shift", "shifts", shift.length);
    Positions[] positions = new Positions[shift.length];
    for (int i = 0; i < shift.length; i++) {
      if (!Double.isFinite(shift[i])) {
        throw new IllegalArgumentException("shift: " + shift[i] + " must be finite");
      }
      positions[i] = new Positions(-shift[i], 1, 0, boundary.mode(), array.shape().dim(i));
    }
    return along(positions, array.shape().toArray(), order, boundary);
  }

  private LazyArray along(Positions[] positions, long[] shape, int order, Boundary boundary) {
    if (array.size() == 0) {
      return array;
    }
    boolean constant = boundary.mode() == PadMode.CONSTANT;
    int extra = splinePadding(order, boundary);
    int margin = order / 2 + 1;
    Node node = spline(continued(extra, boundary), order, boundary, margin, splineMode(boundary));
    long[][] outside = new long[shape.length][2];
    Slice[] inside = new Slice[shape.length];
    List<Integer> left = axes(shape);
    while (!left.isEmpty()) {
      int axis = left.remove(0);
      Positions p = positions[axis];
      long[] range = constant ? inside(p, shape[axis]) : new long[] {0, shape[axis]};
      inside[axis] = Slice.range(range[0], range[1], 1L);
      outside[axis] = new long[] {range[0], shape[axis] - range[1]};
      PadMode mode = constant ? PadMode.NEAREST : p.mode();
      Positions within =
          new Positions(p.before(), p.scale(), p.after() + extra, mode, p.n() + 2 * extra);
      DType dtype = left.isEmpty() ? computed() : DType.FLOAT64;
      node = sampled(node, axis, shape[axis], within, order, margin, dtype);
    }
    LazyArray result = rounded(new LazyArray(node), order);
    if (!constant) {
      return result;
    }
    return result.slice(inside).pad(outside, outside(boundary));
  }

  /**
   * Returns the axes in the order in which to sample them: those that shrink first, so that there
   * is less for the others to do, then the last one first, since it alone is sampled number by
   * number.
   */
  private List<Integer> axes(long[] shape) {
    Shape own = array.shape();
    return IntStream.range(0, shape.length)
        .mapToObj(i -> shape.length - 1 - i)
        .sorted(Comparator.comparing((Integer axis) -> shape[axis] >= own.dim(axis)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Returns which elements of a result have positions in the image. */
  private static long[] inside(Positions positions, long length) {
    long start = 0;
    while (start < length
        && !(positions.raw(start) >= 0 && positions.raw(start) <= positions.n() - 1)) {
      start++;
    }
    long stop = start;
    while (stop < length && positions.raw(stop) >= 0 && positions.raw(stop) <= positions.n() - 1) {
      stop++;
    }
    return new long[] {start == stop ? 0 : start, start == stop ? 0 : stop};
  }

  /** Returns the image under an affine map, of its own shape. */
  public LazyArray affine(double[][] matrix, double[] offset, int order, Boundary boundary) {
    return affine(matrix, offset, array.shape().toArray(), order, boundary);
  }

  /**
   * Returns the image under an affine map, as {@code scipy.ndimage.affine_transform}: element o is
   * taken from position {@code matrix * o + offset}. Positions outside the image, however near,
   * have the value of a constant boundary.
   *
   * @param matrix a row for each axis, of an entry for each axis
   * @param shape the shape of the result
   */
  public LazyArray affine(
      double[][] matrix, double[] offset, long[] shape, int order, Boundary boundary) {
    checkOrder("affine", order);
    checkCount("affine", "rows", matrix.length);
    checkCount("affine", "offsets", offset.length);
    checkLengths("affine", shape);
    for (double[] row : matrix) {
      checkCount("affine", "entries of a row", row.length);
    }
    if (array.size() == 0) {
      return Qbi.zeros(array.dtype(), shape);
    }
    int extra = splinePadding(order, boundary);
    int margin = order / 2 + 1;
    Node node = continued(extra, boundary);
    long[] image = node.spec().shape().toArray();
    Node padded = spline(node, order, boundary, margin, splineMode(boundary));
    List<List<Double>> rows =
        Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
    List<Double> offsets = Arrays.stream(offset).mapToObj(x -> x + extra).toList();
    AffineSample op =
        new AffineSample(
            rows,
            offsets,
            cut(Shape.of(shape)),
            Shape.of(image),
            boundary.mode(),
            boundary.value(),
            order,
            margin,
            computed());
    return rounded(new LazyArray(Graph.node(op, padded)), order);
  }

  private ChunkGrid cut(Shape shape) {
    AxisChunks[] axes = new AxisChunks[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      long size = Math.max(1, array.chunks().axis(i).maxSize());
      axes[i] = AxisChunks.regular(shape.dim(i), size);
    }
    return ChunkGrid.of(axes);
  }

  private DType computed() {
    return array.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
  }

  /**
   * Returns the coefficients of the splines through the elements, which are the elements for orders
   * 0 and 1, with a margin around them.
   */
  private static Node spline(
      Node image, int order, Boundary boundary, int margin, Boundary beyond) {
    if (order <= 1) {
      return margins(image, margin, beyond);
    }
    PadMode mode = boundary.mode();
    Boundary around = mode == PadMode.REFLECT || mode == PadMode.WRAP ? boundary : Boundary.MIRROR;
    if (beyond.mode() != around.mode()) {
      return margins(coefficients(image, order, around, 0), margin, beyond);
    }
    // A spline through what is continued evenly is continued evenly itself.
    return coefficients(image, order, around, margin);
  }

  private static Node coefficients(Node image, int order, Boundary around, int margin) {
    int halo = Spline.reach(order);
    ChunkGrid grid = margins(image, margin, around).spec().chunks();
    Node node = margins(image, margin + halo, around);
    for (int axis = 0; axis < image.spec().rank(); axis++) {
      node = Graph.node(new SplineFilter1d(axis, grid.axis(axis), order, halo), node);
    }
    return node;
  }

  private static int splinePadding(int order, Boundary boundary) {
    return order > 1 && boundary.mode() == PadMode.NEAREST ? SPLINE_PADDING : 0;
  }

  private static Boundary splineMode(Boundary boundary) {
    return boundary.mode() == PadMode.CONSTANT ? Boundary.MIRROR : boundary;
  }

  private Node continued(int width, Boundary boundary) {
    return margins(array.node(), width, boundary);
  }

  private static Node margins(Node node, int width, Boundary boundary) {
    List<Long> widths = Collections.nCopies(node.spec().rank(), (long) width);
    return StructureMethods.Padding.pad(node, widths, widths, boundary);
  }

  private Node sampled(
      Node node,
      int axis,
      long length,
      Positions positions,
      int order,
      int margin,
      DType computed) {
    long own = array.shape().dim(axis);
    double ratio = (double) length / Math.max(1, own);
    long size = Math.round(array.chunks().axis(axis).maxSize() * ratio);
    AxisChunks cut = AxisChunks.regular(length, Math.max(1, size));
    DType dtype = order == 0 ? node.spec().dtype() : computed;
    return Graph.node(new Resample1d(axis, cut, positions, order, margin, dtype), node);
  }

  /** Converts what was interpolated to the image's type, as SciPy does. */
  private LazyArray rounded(LazyArray result, int order) {
    DType dtype = array.dtype();
    if (order == 0 || dtype.isFloat()) {
      return result.astype(dtype);
    }
    if (dtype.isBool()) {
      return result.astype(DType.INT64).ne(0);
    }
    LazyArray half = result.gt(0).where(Qbi.full(0.5), -0.5);
    return result
        .plus(half)
        .clip((double) dtype.minValue(), (double) dtype.maxValue())
        .astype(dtype);
  }

  /** The constant outside, converted as results are. */
  private Boundary outside(Boundary boundary) {
    DType dtype = array.dtype();
    double value = boundary.value();
    if (dtype.isFloat()) {
      return boundary;
    }
    if (dtype.isBool()) {
      return Boundary.constant((long) value != 0 ? 1 : 0);
    }
    double rounded = (long) (value + (value > 0 ? 0.5 : -0.5));
    return Boundary.constant(Math.max(dtype.minValue(), Math.min(dtype.maxValue(), rounded)));
  }

  private void checkOrder(String name, int order) {
    if (order < 0 || order > Spline.MOST) {
      throw new IllegalArgumentException(
          name + ": order " + order + " must be from 0 to " + Spline.MOST);
    }
    if (array.dtype().isComplex()) {
      throw new IllegalArgumentException(
          name + ": complex images are not supported; take real() and imag() one by one");
    }
  }

  private void checkCount(String name, String what, int count) {
    if (count != array.rank()) {
      throw new IllegalArgumentException(
          name + ": " + count + " " + what + " are given for shape " + array.shape());
    }
  }

  private void checkLengths(String name, long[] shape) {
    checkCount(name, "lengths", shape.length);
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 0 || shape[i] > 0 && array.shape().dim(i) == 0) {
        throw new IllegalArgumentException(
            name + ": shape " + Shape.of(shape) + " cannot be made of shape " + array.shape());
      }
    }
  }
}
