package io.qbi;

import io.qbi.data.DType;
import io.qbi.expr.Constant;
import io.qbi.expr.Contract;
import io.qbi.expr.Convolve;
import io.qbi.expr.Fft;
import io.qbi.expr.Graph;
import io.qbi.expr.Node;
import io.qbi.expr.PadMode;
import io.qbi.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The methods of {@link LazyArray} for products, convolution and Fourier transforms. */
abstract class TransformMethods extends StructureMethods {

  private LazyArray self() {
    return (LazyArray) this;
  }

  private Shape dims() {
    return node().spec().shape();
  }

  // Products.

  /**
   * Returns the matrix product, as {@code numpy.matmul}: over the last axis of this array and the
   * last but one of the other; leading axes broadcast, a vector is a row before and a column
   * behind.
   */
  public LazyArray matmul(LazyArray other) {
    if (dims().rank() == 0 || other.rank() == 0) {
      throw new IllegalArgumentException("matmul: a scalar has no axes; use times");
    }
    LazyArray a = dims().rank() == 1 ? self().expandDims(0) : self();
    LazyArray b = other.rank() == 1 ? other.expandDims(1) : other;
    LazyArray product = new LazyArray(Graph.node(new Contract(), a.node(), b.node()));
    if (other.rank() == 1) {
      product = product.squeeze(-1);
    }
    return dims().rank() == 1 ? product.squeeze(other.rank() == 1 ? -1 : -2) : product;
  }

  /**
   * Returns the product sum over the last axis of this array and the last but one of the other (the
   * only one of a vector), as {@code numpy.dot}.
   */
  public LazyArray dot(LazyArray other) {
    if (dims().rank() == 0 || other.rank() == 0) {
      return self().times(other);
    }
    if (dims().rank() <= 2 && other.rank() <= 2) {
      return matmul(other);
    }
    return tensordot(other, new int[] {-1}, new int[] {other.rank() == 1 ? 0 : -2});
  }

  /** Returns the product sum over the last {@code axes} axes and the other's first ones. */
  public LazyArray tensordot(LazyArray other, int axes) {
    int[] mine = new int[axes];
    int[] theirs = new int[axes];
    for (int i = 0; i < axes; i++) {
      mine[i] = dims().rank() - axes + i;
      theirs[i] = i;
    }
    return tensordot(other, mine, theirs);
  }

  /** Returns the product sum over pairs of axes, as {@code numpy.tensordot}. */
  public LazyArray tensordot(LazyArray other, int[] axes, int[] otherAxes) {
    if (axes.length != otherAxes.length) {
      throw new IllegalArgumentException(
          "tensordot: " + axes.length + " axes cannot pair with " + otherAxes.length);
    }
    long summed = 1;
    for (int i = 0; i < axes.length; i++) {
      long mine = dims().dim(dims().axis(axes[i]));
      long theirs = other.shape().dim(other.shape().axis(otherAxes[i]));
      if (mine != theirs) {
        throw new IllegalArgumentException(
            "tensordot: axis "
                + axes[i]
                + " of "
                + dims()
                + " and axis "
                + otherAxes[i]
                + " of "
                + other.shape()
                + " differ in length");
      }
      summed *= mine;
    }
    List<Integer> free = freeAxes(dims(), axes);
    List<Integer> otherFree = freeAxes(other.shape(), otherAxes);
    LazyArray a = ordered(self(), free, axes, true).reshape(product(dims(), free), summed);
    LazyArray b =
        ordered(other, otherFree, otherAxes, false)
            .reshape(summed, product(other.shape(), otherFree));
    long[] result = new long[free.size() + otherFree.size()];
    for (int i = 0; i < free.size(); i++) {
      result[i] = dims().dim(free.get(i));
    }
    for (int i = 0; i < otherFree.size(); i++) {
      result[free.size() + i] = other.shape().dim(otherFree.get(i));
    }
    return a.matmul(b).reshape(result);
  }

  private static List<Integer> freeAxes(Shape shape, int[] axes) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      int axis = i;
      if (Arrays.stream(axes).noneMatch(a -> shape.axis(a) == axis)) {
        free.add(i);
      }
    }
    return free;
  }

  private static LazyArray ordered(
      LazyArray array, List<Integer> free, int[] axes, boolean freeFirst) {
    int[] order = new int[free.size() + axes.length];
    for (int i = 0; i < free.size(); i++) {
      order[freeFirst ? i : axes.length + i] = free.get(i);
    }
    for (int i = 0; i < axes.length; i++) {
      order[freeFirst ? free.size() + i : i] = array.shape().axis(axes[i]);
    }
    return array.transpose(order);
  }

  private static long product(Shape shape, List<Integer> axes) {
    return axes.stream().mapToLong(shape::dim).reduce(1, Math::multiplyExact);
  }

  // Convolution.

  /**
   * Returns the convolution with a kernel, borders reflected, as {@code scipy.ndimage.convolve}.
   */
  public LazyArray convolve(LazyArray kernel) {
    return convolve(kernel, Boundary.REFLECT);
  }

  /**
   * Returns the convolution with a kernel of as many axes, as {@code scipy.ndimage.convolve}: same
   * shape and dtype as this array. Small kernels are summed directly, kernels of rank 1 axis by
   * axis, large ones by FFT; {@code explain()} says which and why.
   */
  public LazyArray convolve(LazyArray kernel, Boundary boundary) {
    return window(kernel, true, Convolve.Extent.SAME, boundary, windowType(kernel), false);
  }

  /** Returns the correlation with a kernel, as {@code scipy.ndimage.correlate}. */
  public LazyArray correlate(LazyArray kernel, Boundary boundary) {
    return window(kernel, false, Convolve.Extent.SAME, boundary, windowType(kernel), false);
  }

  /**
   * Returns the convolution with zeros outside the image, in floating point, as {@code
   * scipy.signal.fftconvolve}: float32 with float32 may be transformed in single precision, whose
   * errors are about 1e-7 of the largest result.
   */
  public LazyArray fftConvolve(LazyArray kernel, ConvolveMode mode) {
    DType dtype = DType.promote(node().spec().dtype(), kernel.dtype()).inexact();
    LazyArray image = self().astype(dtype);
    Convolve.Extent extent =
        mode == ConvolveMode.VALID ? Convolve.Extent.VALID : Convolve.Extent.FULL;
    LazyArray full =
        ((TransformMethods) image).window(kernel, true, extent, Boundary.constant(0), dtype, true);
    if (mode != ConvolveMode.SAME) {
      return full;
    }
    Node node = full.node();
    for (int i = 0; i < dims().rank(); i++) {
      long start = (kernel.shape().dim(i) - 1) / 2;
      node = Expressions.narrow(node, i, start, start + dims().dim(i));
    }
    return new LazyArray(node).rechunk(node().spec().chunks());
  }

  private DType windowType(LazyArray kernel) {
    DType own = node().spec().dtype();
    return kernel.dtype().isComplex() && !own.isComplex()
        ? DType.promote(own, kernel.dtype())
        : own;
  }

  private LazyArray window(
      LazyArray kernel,
      boolean flip,
      Convolve.Extent extent,
      Boundary boundary,
      DType dtype,
      boolean single) {
    PadMode mode = boundary.mode();
    Constant value =
        Constant.of(mode == PadMode.CONSTANT ? boundary.value() : 0, node().spec().dtype());
    return new LazyArray(
        Graph.node(new Convolve(flip, extent, mode, value, dtype, single), node(), kernel.node()));
  }

  // Fourier transforms.

  private LazyArray transform(Fft.Kind kind, int axis, long n) {
    return new LazyArray(Graph.node(new Fft(kind, dims().axis(axis), n), node()));
  }

  /** Returns the discrete Fourier transform along the last axis, as {@code scipy.fft.fft}. */
  public LazyArray fft() {
    return fft(-1);
  }

  /** Returns the discrete Fourier transform along an axis. */
  public LazyArray fft(int axis) {
    return fft(axis, dims().dim(dims().axis(axis)));
  }

  /** Returns the transform of {@code n} elements along an axis, cut or padded with zeros. */
  public LazyArray fft(int axis, long n) {
    return transform(Fft.Kind.FORWARD, axis, n);
  }

  /** Returns the inverse transform along the last axis, scaled by 1/n. */
  public LazyArray ifft() {
    return ifft(-1);
  }

  /** Returns the inverse transform along an axis. */
  public LazyArray ifft(int axis) {
    return ifft(axis, dims().dim(dims().axis(axis)));
  }

  /** Returns the inverse transform of {@code n} elements along an axis. */
  public LazyArray ifft(int axis, long n) {
    return transform(Fft.Kind.INVERSE, axis, n);
  }

  /** Returns the n/2 + 1 first coefficients of a real array's transform along the last axis. */
  public LazyArray rfft() {
    return rfft(-1);
  }

  /** Returns the n/2 + 1 first coefficients of a real array's transform along an axis. */
  public LazyArray rfft(int axis) {
    return transform(Fft.Kind.REAL, axis, dims().dim(dims().axis(axis)));
  }

  /** Returns the real array of even length whose transform along the last axis this is. */
  public LazyArray irfft() {
    return irfft(-1, 2 * (dims().dim(dims().axis(-1)) - 1));
  }

  /** Returns the real array of length {@code n} whose transform along an axis this is. */
  public LazyArray irfft(int axis, long n) {
    return transform(Fft.Kind.INVERSE_REAL, axis, n);
  }

  /** Returns the transform along the last two axes. */
  public LazyArray fft2() {
    return fftn(-2, -1);
  }

  /** Returns the inverse transform along the last two axes. */
  public LazyArray ifft2() {
    return ifftn(-2, -1);
  }

  /** Returns the transform along the given axes; without any, along all. */
  public LazyArray fftn(int... axes) {
    LazyArray result = self();
    int[] all = dims().axes(axes);
    for (int i = all.length - 1; i >= 0; i--) {
      result = result.fft(all[i]);
    }
    return result;
  }

  /** Returns the inverse transform along the given axes; without any, along all. */
  public LazyArray ifftn(int... axes) {
    LazyArray result = self();
    int[] all = dims().axes(axes);
    for (int i = all.length - 1; i >= 0; i--) {
      result = result.ifft(all[i]);
    }
    return result;
  }

  /** Returns the spectrum with frequency 0 moved to the middle of the given axes, or of all. */
  public LazyArray fftshift(int... axes) {
    LazyArray result = self();
    for (int axis : dims().axes(axes)) {
      result = result.roll(dims().dim(axis) / 2, axis);
    }
    return result;
  }

  /** Returns the spectrum with frequency 0 moved back from the middle: undoes fftshift. */
  public LazyArray ifftshift(int... axes) {
    LazyArray result = self();
    for (int axis : dims().axes(axes)) {
      result = result.roll(-(dims().dim(axis) / 2), axis);
    }
    return result;
  }
}
