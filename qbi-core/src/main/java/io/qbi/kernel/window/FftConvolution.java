package io.qbi.kernel.window;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.Fft;
import io.qbi.kernel.fft.Fft.Kind;
import io.qbi.kernel.fft.Fft.Norm;
import io.qbi.kernel.lines.Lines;
import io.qbi.kernel.lines.Parts;
import io.qbi.shape.Box;
import io.qbi.shape.Shape;

/**
 * Correlation with a large window, by Fourier transforms of overlapping tiles (overlap-save).
 *
 * <p>Computes what {@link Correlation#correlate} computes, in double precision, to an error of
 * about 1e-15 of the largest product times the logarithm of the tile. Results of integer type are
 * rounded to the nearest integer when input and weights hold integers, for their sums are integers.
 *
 * <p>A NaN or an infinity in the input would spoil a whole tile. They are taken out, and every
 * result whose window holds one under a weight that is not zero becomes NaN, whatever the tiles
 * are.
 *
 * <p>Instances are immutable and may be used by many threads at once. Method: A. V. Oppenheim, R.
 * W. Schafer, "Discrete-Time Signal Processing", the section on overlap-save.
 */
public final class FftConvolution {
  /** The weights and their transform, for tiles of one shape; immutable. */
  public static final class Spectrum {
    private final Block values;
    private final Block weights;

    private Spectrum(Block values, Block weights) {
      this.values = values;
      this.weights = weights;
    }

    /** Returns the spectrum whose transformed values were computed earlier by {@link #values}. */
    public static Spectrum of(Block values, Block weights) {
      return new Spectrum(values, weights);
    }

    /** Returns the transform of the weights: complex128. */
    public Block values() {
      return values;
    }

    private boolean holdsIntegers() {
      return !weights.dtype().isFloat() && !weights.dtype().isComplex();
    }
  }

  private final Shape tile;

  private FftConvolution(Shape tile) {
    this.tile = tile;
  }

  /** Returns the transforms that suit a window and blocks of results of the given shapes. */
  public static FftConvolution of(Shape window, Shape out) {
    return new FftConvolution(TileChoice.of(window, out));
  }

  /** Returns the transforms of tiles of the given lengths. */
  public static FftConvolution ofTile(Shape tile) {
    return new FftConvolution(tile);
  }

  /** Returns the lengths of the tiles that are transformed. */
  public Shape tile() {
    return tile;
  }

  /** Returns the most bytes that {@link #apply} allocates; complex if input or weights are. */
  public long workspaceBytes(boolean complex) {
    long coefficients = spectrumSize(!complex);
    return 2 * 16 * coefficients + 2 * 8 * tile.size() + (1 << 20);
  }

  /** Returns the bytes of the transform in a {@link Spectrum}. */
  public long spectrumBytes(boolean complex) {
    return 16 * spectrumSize(!complex);
  }

  private long spectrumSize(boolean real) {
    int last = tile.rank() - 1;
    return real ? tile.with(last, tile.dim(last) / 2 + 1).size() : tile.size();
  }

  /**
   * Transforms the weights.
   *
   * @param weights any type, any strides, of the window's shape, at least one axis; not changed
   *     while the spectrum is in use
   * @param complexInput whether the spectrum will be applied to complex blocks
   */
  public Spectrum spectrum(Block weights, boolean complexInput) {
    boolean real = !complexInput && !weights.dtype().isComplex();
    Block turned = Block.allocate(real ? DType.FLOAT64 : DType.COMPLEX128, tile);
    mirror(weights, turned, false);
    return new Spectrum(forward(turned, real), weights);
  }

  /**
   * Stores the weights mirrored, wrapped round the end: a correlation adds what lies ahead.
   *
   * @param support whether 1 is stored in place of every weight that is not zero
   */
  private static void mirror(Block weights, Block turned, boolean support) {
    int[] dims = weights.dims();
    int[] index = new int[dims.length];
    for (int n = 0; n < weights.size(); n++) {
      int p = weights.offset();
      int q = 0;
      for (int i = 0; i < dims.length; i++) {
        p += index[i] * weights.stride(i);
        q += (index[i] == 0 ? 0 : turned.dim(i) - index[i]) * turned.stride(i);
      }
      double re = weights.doubleAt(p);
      double im = weights.imagAt(p);
      if (support) {
        turned.setDoubleAt(q, re != 0 || im != 0 ? 1 : 0);
      } else if (turned.dtype().isComplex()) {
        turned.setComplexAt(q, re, im);
      } else {
        turned.setDoubleAt(q, re);
      }
      for (int i = dims.length - 1; i >= 0 && ++index[i] == dims[i]; i--) {
        index[i] = 0;
      }
    }
  }

  /**
   * Correlates a block.
   *
   * @param in real, or complex if the spectrum was made for it; any strides, lengths {@code out +
   *     window - 1}
   * @param out any type (complex where {@code in} or the weights are), any strides; must not share
   *     elements with {@code in}
   */
  public void apply(Block in, Spectrum spectrum, Block out) {
    if (out.size() == 0) {
      return;
    }
    int rank = tile.rank();
    long[] start = new long[rank];
    while (true) {
      long[] inStop = new long[rank];
      long[] outStop = new long[rank];
      for (int i = 0; i < rank; i++) {
        long step = tile.dim(i) - spectrum.weights.dim(i) + 1;
        outStop[i] = Math.min(out.dim(i), start[i] + step);
        inStop[i] = outStop[i] + spectrum.weights.dim(i) - 1;
      }
      Box results = Box.of(start, outStop);
      tile(in.slice(Box.of(start, inStop)), spectrum, out.slice(results));
      int axis = rank - 1;
      while (axis >= 0 && (start[axis] = outStop[axis]) == out.dim(axis)) {
        start[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  private void tile(Block in, Spectrum spectrum, Block out) {
    boolean real = !spectrum.weights.dtype().isComplex() && !in.dtype().isComplex();
    NonFinite holes = NonFinite.of(in);
    Block clean = holes.filled();
    boolean integers = spectrum.holdsIntegers() && real && !in.dtype().isFloat();
    if (integers && !out.dtype().isFloat() && !out.dtype().isComplex()) {
      Block sums = Block.allocate(DType.FLOAT64, out.shape());
      multiply(clean, spectrum.values, real, sums);
      round(sums, out);
    } else {
      multiply(clean, spectrum.values, real, out);
    }
    if (holes.any()) {
      Block support = Block.allocate(DType.FLOAT64, tile);
      mirror(spectrum.weights, support, true);
      Block hits = Block.allocate(DType.FLOAT64, out.shape());
      multiply(holes.mask(), forward(support, true), true, hits);
      NonFinite.spoil(hits, out);
    }
  }

  private void multiply(Block in, Block spectrum, boolean real, Block out) {
    Block product = forward(in, real);
    double[] a = product.doubles();
    double[] b = spectrum.doubles();
    for (int i = 0; i < a.length; i += 2) {
      double re = a[i] * b[i] - a[i + 1] * b[i + 1];
      a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
      a[i] = re;
    }
    inverse(product, real, out);
  }

  /** Transforms along all axes, the last one first; missing input is zero. */
  private Block forward(Block in, boolean real) {
    Block result = in;
    for (int axis = tile.rank() - 1; axis >= 0; axis--) {
      boolean half = real && axis == tile.rank() - 1;
      Kind kind = half ? Kind.REAL_FORWARD : Kind.FORWARD;
      Fft fft = Fft.of(kind, (int) tile.dim(axis), Norm.BACKWARD);
      Block next = Block.allocate(DType.COMPLEX128, result.shape().with(axis, fft.outputLength()));
      fft.apply(result, axis, next);
      result = next;
    }
    return result;
  }

  /** Transforms back along all axes, keeping no more of each than {@code out} takes. */
  private void inverse(Block product, boolean real, Block out) {
    Block result = product;
    int last = tile.rank() - 1;
    for (int axis = 0; axis < last; axis++) {
      Fft fft = Fft.of(Kind.INVERSE, (int) tile.dim(axis), Norm.BACKWARD);
      // In place: lines are read before they are written, and shrink.
      fft.apply(result, axis, result.slice(axis, 0, 1, out.dim(axis)));
      result = result.slice(axis, 0, 1, out.dim(axis));
    }
    int n = (int) tile.dim(last);
    if (real) {
      Block target = Parts.re(out);
      Fft.of(Kind.REAL_INVERSE, n, Norm.BACKWARD).apply(result, last, target);
    } else {
      Fft.of(Kind.INVERSE, n, Norm.BACKWARD).apply(result, last, out);
    }
  }

  private static void round(Block sums, Block out) {
    double[] values = sums.doubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint(values[i]);
    }
    int rank = out.rank();
    int columns = out.dim(rank - 1);
    int[] index = new int[rank];
    for (int at = 0; at < values.length; at += columns) {
      int p = out.offset();
      for (int i = 0; i < rank - 1; i++) {
        p += index[i] * out.stride(i);
      }
      Lines.write(values, at, 1, out, p, out.stride(rank - 1), columns);
      for (int i = rank - 2; i >= 0 && ++index[i] == out.dim(i); i--) {
        index[i] = 0;
      }
    }
  }
}
