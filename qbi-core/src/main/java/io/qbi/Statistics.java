package io.qbi;

import io.qbi.data.DType;

/**
 * Statistics beyond those that every array has, such as {@link LazyArray#mean}, {@link
 * LazyArray#median}, {@link LazyArray#percentile} or {@link LazyArray#nanmean}; obtained by {@link
 * LazyArray#stats()}.
 */
public final class Statistics {
  private final LazyArray array;

  Statistics(LazyArray array) {
    this.array = array;
  }

  /**
   * Counts of elements in bins of equal width.
   *
   * @param counts how many elements lie in each bin: int64
   * @param edges the ends of the bins, one more than there are bins: float32 if the elements are,
   *     else float64; a bin holds its lower edge, the last bin its upper edge as well
   */
  public record Histogram(LazyArray counts, LazyArray edges) {}

  /**
   * Returns the variance over the axes, as {@code numpy.var}: NaN or infinite where there are not
   * more than {@code ddof} elements.
   *
   * @param ddof what is subtracted from the number of elements that is divided by; 1 for a sample
   * @param axes the axes; all if none is named
   */
  public LazyArray var(int ddof, int... axes) {
    if (ddof < 0) {
      throw new IllegalArgumentException("var: ddof " + ddof + " must be 0 or more");
    }
    return array.variance(ddof, false, axes);
  }

  /**
   * Returns the standard deviation over the axes, as {@code numpy.std}: the square root of {@link
   * #var}.
   */
  public LazyArray std(int ddof, int... axes) {
    return var(ddof, axes).sqrt();
  }

  /**
   * Returns how many standard deviations (of ddof 0) each element lies above the mean over the
   * axes, as {@code scipy.stats.zscore}: NaN where all elements are equal.
   *
   * @param axes the axes; all if none is named
   */
  public LazyArray zscore(int... axes) {
    LazyArray deviation = array.minus(array.keepDims().mean(axes));
    // The mean of equal elements may be rounded, and so may seem to differ from them.
    LazyArray same = array.keepDims().min(axes).eq(array.keepDims().max(axes));
    return deviation.div(same.where(Double.NaN, array.keepDims().std(axes)));
  }

  /** Returns the histogram from the smallest to the largest element. */
  public Histogram histogram(int bins) {
    LazyArray low = array.min();
    LazyArray high = array.max();
    return new Histogram(array.histogram(bins), edges(bins, low, high));
  }

  /** Returns the histogram over [low, high]; elements outside are not counted. */
  public Histogram histogram(int bins, double low, double high) {
    LazyArray counts = array.histogram(bins, low, high);
    return new Histogram(counts, edges(bins, Qbi.full(low), Qbi.full(high)));
  }

  private LazyArray edges(int bins, LazyArray low, LazyArray high) {
    LazyArray empty = low.eq(high);
    LazyArray from = low.astype(DType.FLOAT64);
    LazyArray to = high.astype(DType.FLOAT64);
    LazyArray first = empty.where(from.minus(0.5), from);
    LazyArray last = empty.where(to.plus(0.5), to);
    LazyArray index = Qbi.arange(bins + 1L);
    LazyArray inner = index.times(last.minus(first).div(bins)).plus(first);
    LazyArray edges = index.eq(bins).where(last, inner);
    return array.dtype() == DType.FLOAT32 ? edges.astype(DType.FLOAT32) : edges;
  }

  /** Returns the covariances of the columns, of ddof 1. */
  public LazyArray covariance() {
    return covariance(1);
  }

  /**
   * Returns the covariances of the columns of a matrix whose rows are observations, as {@code
   * numpy.cov} with {@code rowvar=False}: a square matrix of float64, or complex128.
   *
   * @param ddof what is subtracted from the number of rows that is divided by; 0 for all there is
   */
  public LazyArray covariance(int ddof) {
    checkMatrix("covariance");
    if (ddof < 0) {
      throw new IllegalArgumentException("covariance: ddof " + ddof + " must be 0 or more");
    }
    LazyArray x = array.astype(DType.promote(array.dtype(), DType.FLOAT64));
    LazyArray deviation = x.minus(x.mean(0));
    LazyArray sums = deviation.transpose().matmul(deviation.conj());
    return sums.div((double) Math.max(0, array.shape().dim(0) - ddof));
  }

  /**
   * Returns the correlation coefficients, from -1 to 1, of the columns of a real matrix whose rows
   * are observations, as {@code numpy.corrcoef} with {@code rowvar=False}: a square matrix of
   * float64; NaN for columns that do not vary.
   */
  public LazyArray correlation() {
    checkMatrix("correlation");
    if (array.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "correlation: complex numbers are not supported; take abs(), real() or imag() first");
    }
    LazyArray covariance = covariance();
    LazyArray std = LinearAlgebra.onDiagonal(covariance).sum(0).sqrt();
    return covariance.div(std.expandDims(1)).div(std).clip(-1, 1);
  }

  private void checkMatrix(String name) {
    if (array.rank() != 2) {
      throw new IllegalArgumentException(
          name
              + ": shape "
              + array.shape()
              + " is no matrix of observations (rows) by variables (columns); reshape it");
    }
  }
}
