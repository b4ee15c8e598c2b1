package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Correlate1d;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.Rechunk;
import io.qbi.expr.Threshold;
import io.qbi.kernel.window.GaussianWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Filters of images; obtained by {@link LazyArray#filters()}. */
public final class Filters {
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
    if (sigma.length != array.rank()) {
      throw new IllegalArgumentException(
          "gaussian: " + sigma.length + " sigmas are given for shape " + array.shape());
    }
    Node node = array.node();
    for (int axis = 0; axis < sigma.length; axis++) {
      if (!(sigma[axis] >= 0)) {
        throw new IllegalArgumentException("gaussian: sigma " + sigma[axis] + " must be 0 or more");
      }
      if (sigma[axis] > 1e-15) {
        node = correlate1d(node, axis, GaussianWeights.of(sigma[axis], 0, truncate), boundary);
      }
    }
    return new LazyArray(node);
  }

  private static Node correlate1d(Node node, int axis, double[] weights, Boundary boundary) {
    List<Long> before = new ArrayList<>(Collections.nCopies(node.spec().rank(), 0L));
    List<Long> after = new ArrayList<>(before);
    before.set(axis, (long) weights.length / 2);
    after.set(axis, (long) weights.length - 1 - weights.length / 2);
    Node padded = StructureMethods.Padding.pad(node, before, after, boundary);
    List<Double> list = Arrays.stream(weights).boxed().toList();
    Node result = Graph.node(new Correlate1d(axis, list, node.spec().dtype()), padded);
    return Graph.node(new Rechunk(node.spec().chunks()), result);
  }

  /**
   * Returns the threshold with the largest variance between the elements up to it and those above,
   * as {@code skimage.filters.threshold_otsu}: a scalar. Integer images of up to 16 bits have a bin
   * for each value, others 256 bins.
   */
  public LazyArray otsu() {
    return threshold(Threshold.Method.OTSU);
  }

  private LazyArray threshold(Threshold.Method method) {
    LazyArray low = array.min().astype(DType.FLOAT64);
    LazyArray high = array.max().astype(DType.FLOAT64);
    DType dtype = array.dtype();
    int bins = 256;
    if ((dtype.isInteger() || dtype.isBool()) && dtype.bytes() <= 2) {
      bins = (int) (dtype.maxValue() - dtype.minValue() + 1);
      low = Qbi.full((double) dtype.minValue() - 0.5);
      high = Qbi.full((double) dtype.maxValue() + 0.5);
    }
    LazyArray counts = array.histogram(bins, low, high);
    return new LazyArray(Graph.node(new Threshold(method), counts.node(), low.node(), high.node()));
  }
}
