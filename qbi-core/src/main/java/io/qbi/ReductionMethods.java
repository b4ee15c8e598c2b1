package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Argsort;
import io.qbi.expr.Graph;
import io.qbi.expr.Histogram;
import io.qbi.expr.Node;
import io.qbi.expr.Quantile;
import io.qbi.expr.Quantiles;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Reduce;
import io.qbi.expr.ReduceKind;
import io.qbi.expr.Scan;
import io.qbi.expr.Sort;
import io.qbi.shape.AxisChunks;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The methods of {@link LazyArray} that sum up or scan.
 *
 * <p>Reductions take any axes (negative ones count from the end); without axes they take all and
 * give a scalar. Floating-point sums accumulate in double precision.
 */
abstract class ReductionMethods extends ElementwiseMethods {

  private LazyArray self() {
    return (LazyArray) this;
  }

  private LazyArray reduce(ReduceKind kind, int ddof, boolean keepDims, int... axes) {
    List<Integer> list = Arrays.stream(node().spec().shape().axes(axes)).boxed().toList();
    if (node().spec().rank() == 0) {
      return new LazyArray(Graph.node(new Reduce(kind, List.of(), keepDims, ddof), node()));
    }
    return new LazyArray(Graph.node(new Reduce(kind, list, keepDims, ddof), node()));
  }

  /** Returns the sum over the axes, as {@code numpy.sum}; integers sum up in int64. */
  public LazyArray sum(int... axes) {
    return reduce(ReduceKind.SUM, 0, false, axes);
  }

  /** Returns the product over the axes, as {@code numpy.prod}. */
  public LazyArray prod(int... axes) {
    return reduce(ReduceKind.PROD, 0, false, axes);
  }

  /** Returns the arithmetic mean over the axes, as {@code numpy.mean}. */
  public LazyArray mean(int... axes) {
    return reduce(ReduceKind.MEAN, 0, false, axes);
  }

  /** Returns the smallest elements over the axes; NaN where one is NaN. */
  public LazyArray min(int... axes) {
    return reduce(ReduceKind.MIN, 0, false, axes);
  }

  /** Returns the largest elements over the axes; NaN where one is NaN. */
  public LazyArray max(int... axes) {
    return reduce(ReduceKind.MAX, 0, false, axes);
  }

  /** Returns the variance over the axes, as {@code numpy.var} with ddof 0. */
  public LazyArray var(int... axes) {
    return variance(0, false, axes);
  }

  /** Returns the standard deviation over the axes, as {@code numpy.std} with ddof 0. */
  public LazyArray std(int... axes) {
    return var(axes).sqrt();
  }

  /** Returns where any element over the axes is not 0. */
  public LazyArray any(int... axes) {
    return reduce(ReduceKind.ANY, 0, false, axes);
  }

  /** Returns where all elements over the axes are not 0. */
  public LazyArray all(int... axes) {
    return reduce(ReduceKind.ALL, 0, false, axes);
  }

  /** Returns how many elements over the axes are not 0, as {@code numpy.count_nonzero}. */
  public LazyArray countNonzero(int... axes) {
    return reduce(ReduceKind.COUNT_NONZERO, 0, false, axes);
  }

  /**
   * Returns the position of the first smallest element along one axis, or in row-major order of the
   * whole array if no axis is named.
   */
  public LazyArray argmin(int... axes) {
    return reduce(ReduceKind.ARGMIN, 0, false, axes);
  }

  /**
   * Returns the position of the first largest element along one axis, or in row-major order of the
   * whole array if no axis is named.
   */
  public LazyArray argmax(int... axes) {
    return reduce(ReduceKind.ARGMAX, 0, false, axes);
  }

  /** Returns reductions that keep the reduced axes at length 1, so that results broadcast back. */
  public KeepDims keepDims() {
    return new KeepDims(this);
  }

  /** Reductions that keep the reduced axes at length 1. */
  public static final class KeepDims {
    private final ReductionMethods array;

    KeepDims(ReductionMethods array) {
      this.array = array;
    }

    /** Returns the sum. */
    public LazyArray sum(int... axes) {
      return array.reduce(ReduceKind.SUM, 0, true, axes);
    }

    /** Returns the product. */
    public LazyArray prod(int... axes) {
      return array.reduce(ReduceKind.PROD, 0, true, axes);
    }

    /** Returns the arithmetic mean. */
    public LazyArray mean(int... axes) {
      return array.reduce(ReduceKind.MEAN, 0, true, axes);
    }

    /** Returns the smallest elements. */
    public LazyArray min(int... axes) {
      return array.reduce(ReduceKind.MIN, 0, true, axes);
    }

    /** Returns the largest elements. */
    public LazyArray max(int... axes) {
      return array.reduce(ReduceKind.MAX, 0, true, axes);
    }

    /** Returns the variance with ddof 0. */
    public LazyArray var(int... axes) {
      return array.variance(0, true, axes);
    }

    /** Returns the standard deviation with ddof 0. */
    public LazyArray std(int... axes) {
      return var(axes).sqrt();
    }

    /** Returns whether any element is not 0. */
    public LazyArray any(int... axes) {
      return array.reduce(ReduceKind.ANY, 0, true, axes);
    }

    /** Returns whether all elements are not 0. */
    public LazyArray all(int... axes) {
      return array.reduce(ReduceKind.ALL, 0, true, axes);
    }
  }

  /** The variance; of complex numbers the sum of those of the parts. */
  LazyArray variance(int ddof, boolean keepDims, int... axes) {
    if (!node().spec().dtype().isComplex()) {
      return reduce(ReduceKind.VAR, ddof, keepDims, axes);
    }
    ReductionMethods re = real();
    ReductionMethods im = imag();
    return re.reduce(ReduceKind.VAR, ddof, keepDims, axes)
        .plus(im.reduce(ReduceKind.VAR, ddof, keepDims, axes));
  }

  // Reductions that leave NaN out.

  /** Returns the sum of what is not NaN, as {@code numpy.nansum}. */
  public LazyArray nansum(int... axes) {
    return isnan().where(0, self()).sum(axes);
  }

  /** Returns the arithmetic mean of what is not NaN, as {@code numpy.nanmean}; NaN if all is. */
  public LazyArray nanmean(int... axes) {
    return perElement(nansum(axes), isnan().not().sum(axes));
  }

  /** Returns the smallest of what is not NaN, as {@code numpy.nanmin}; NaN if all is. */
  public LazyArray nanmin(int... axes) {
    LazyArray smallest = isnan().where(largestValue(1), self()).min(axes);
    return isnan().all(axes).where(min(axes), smallest);
  }

  /** Returns the largest of what is not NaN, as {@code numpy.nanmax}; NaN if all is. */
  public LazyArray nanmax(int... axes) {
    LazyArray largest = isnan().where(largestValue(-1), self()).max(axes);
    return isnan().all(axes).where(max(axes), largest);
  }

  /** Returns the variance of what is not NaN, as {@code numpy.nanvar} with ddof 0. */
  public LazyArray nanvar(int... axes) {
    LazyArray kept = isnan().not();
    LazyArray zeroed = kept.where(self(), 0);
    LazyArray mean = perElement(zeroed.keepDims().sum(axes), kept.keepDims().sum(axes));
    LazyArray squares = kept.where(self().minus(mean).abs().square(), 0);
    return perElement(squares.sum(axes), kept.sum(axes));
  }

  /** Returns the standard deviation of what is not NaN, as {@code numpy.nanstd} with ddof 0. */
  public LazyArray nanstd(int... axes) {
    return nanvar(axes).sqrt();
  }

  /** Returns an infinity where the dtype has one; other dtypes have no NaN to stand in for. */
  private Number largestValue(int sign) {
    return node().spec().dtype().isFloat() ? (Number) (sign * Double.POSITIVE_INFINITY) : 0;
  }

  /** Divides sums by counts without leaving the sums' floating-point type. */
  private static LazyArray perElement(LazyArray sum, LazyArray count) {
    return sum.div(count.astype(sum.dtype().inexact()));
  }

  /**
   * Returns the square root of the sum of squared magnitudes over the axes: Euclid's norm of
   * vectors, Frobenius' of matrices, as {@code numpy.linalg.norm}.
   */
  public LazyArray norm(int... axes) {
    DType dtype = node().spec().dtype();
    LazyArray values = dtype.isFloat() || dtype.isComplex() ? self() : astype(DType.FLOAT64);
    return values.abs().square().sum(axes).sqrt();
  }

  /** Returns the running sums along an axis, as {@code numpy.cumsum}. */
  public LazyArray cumsum(int axis) {
    return scan(ReduceKind.SUM, axis);
  }

  /** Returns the running products along an axis, as {@code numpy.cumprod}. */
  public LazyArray cumprod(int axis) {
    return scan(ReduceKind.PROD, axis);
  }

  private LazyArray scan(ReduceKind kind, int axis) {
    int checked = node().spec().shape().axis(axis);
    return new LazyArray(
        Graph.node(new Scan(kind, checked, false, kind.result(node().spec().dtype())), node()));
  }

  /** Returns the elements along the last axis in ascending order: see {@link #sort(int)}. */
  public LazyArray sort() {
    return sort(-1);
  }

  /**
   * Returns the elements along an axis in ascending order, as {@code numpy.sort}: of the same dtype
   * and shape, NaN behind all numbers. Of equal elements, which differ in the sign of zero alone,
   * -0.0 goes first, so that the result depends on nothing but the values.
   *
   * <p>Lines of any length are sorted within the memory budget: those too long for a task as runs,
   * which are then merged pair by pair in rounds; n runs take about (log2 n)² / 2 of them.
   *
   * @throws IllegalArgumentException if the array is complex
   */
  public LazyArray sort(int axis) {
    int checked = node().spec().shape().axis(axis);
    return new LazyArray(Graph.node(new Sort(checked), node()));
  }

  /** Returns where the elements along the last axis come from: see {@link #argsort(int)}. */
  public LazyArray argsort() {
    return argsort(-1);
  }

  /**
   * Returns where along an axis the elements come from when they are put in the order of {@link
   * #sort(int)}, as {@code numpy.argsort} with a stable kind: int64, of equal elements the earlier
   * first. A chunk then holds the whole of this axis.
   *
   * @throws IllegalArgumentException if the array is complex
   */
  public LazyArray argsort(int axis) {
    int checked = node().spec().shape().axis(axis);
    return new LazyArray(Graph.node(new Argsort(checked), node()));
  }

  /**
   * Returns the counts of elements in {@code bins} bins of equal width over [low, high], as {@code
   * numpy.histogram}: int64, elements outside are not counted.
   */
  public LazyArray histogram(int bins, double low, double high) {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "histogram: the range [" + low + ", " + high + "] must go up and be finite");
    }
    return histogram(bins, Qbi.full(low), Qbi.full(high));
  }

  /** Returns the counts of elements in {@code bins} bins from the smallest to the largest. */
  public LazyArray histogram(int bins) {
    return histogram(bins, min(), max());
  }

  LazyArray histogram(int bins, LazyArray low, LazyArray high) {
    if (bins < 1) {
      throw new IllegalArgumentException("histogram: " + bins + " bins; use 1 or more");
    }
    return new LazyArray(
        Graph.node(
            new Histogram(bins),
            node(),
            low.astype(DType.FLOAT64).node(),
            high.astype(DType.FLOAT64).node()));
  }

  /**
   * Returns percentiles of all elements, as {@code numpy.percentile} with linear interpolation: one
   * axis, an element for each of {@code percents} (0 to 100), in float64.
   *
   * <p>Exact for arrays of any size, and never sorted: large ones are read a few times over, chunk
   * by chunk, once for one or two bytes of their element type.
   */
  public LazyArray percentile(double... percents) {
    return new LazyArray(Graph.node(new Quantiles(fractions(percents)), node()));
  }

  /**
   * Returns percentiles along an axis, which gets one element for each of {@code percents}, in
   * float64; a chunk then holds the whole of this axis.
   */
  public LazyArray percentileAlong(int axis, double... percents) {
    int checked = node().spec().shape().axis(axis);
    AxisChunks one = AxisChunks.whole(node().spec().shape().dim(checked));
    Node whole = Graph.node(new Rechunk(node().spec().chunks().with(checked, one)), node());
    return new LazyArray(Graph.node(new Quantile(checked, fractions(percents)), whole));
  }

  private static List<Double> fractions(double... percents) {
    List<Double> fractions = new ArrayList<>();
    for (double percent : percents) {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException("percentile: " + percent + " is not in 0 to 100");
      }
      fractions.add(percent / 100);
    }
    return fractions;
  }

  /** Returns the median of all elements, as a scalar; in floating point. */
  public LazyArray median() {
    return median(percentile(50), Shape.of());
  }

  /** Returns the median along an axis, which is removed; in floating point. */
  public LazyArray median(int axis) {
    int checked = node().spec().shape().axis(axis);
    return median(percentileAlong(checked, 50), node().spec().shape().remove(checked));
  }

  private LazyArray median(LazyArray percentile, Shape shape) {
    DType dtype = node().spec().dtype();
    return percentile.reshape(shape.toArray()).astype(dtype.isFloat() ? dtype : DType.FLOAT64);
  }
}
