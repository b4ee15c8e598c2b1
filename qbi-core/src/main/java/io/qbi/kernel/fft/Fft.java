package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;

/**
 * A Fourier transform along one axis of blocks: of one kind, one length and one normalisation.
 *
 * <p>Agrees with {@code scipy.fft.fft}, {@code ifft}, {@code rfft} and {@code irfft} with their
 * parameters {@code n} and {@code norm}. Making one costs about as much as transforming two or
 * three lines, so a caller may keep it or make it for each block.
 */
public final class Fft {
  /** What goes in and what comes out. */
  public enum Kind {
    /** Complex or real lines to complex lines; {@code fft}. */
    FORWARD,
    /** Complex or real lines to complex lines; {@code ifft}. */
    INVERSE,
    /** Real lines of n values to the first n/2+1 coefficients; {@code rfft}. */
    REAL_FORWARD,
    /** The first n/2+1 coefficients of a Hermitian line to n real values; {@code irfft}. */
    REAL_INVERSE;

    /** Returns whether the transform goes back to the signal. */
    public boolean isInverse() {
      return this == INVERSE || this == REAL_INVERSE;
    }

    /** Returns the type of the result for inputs of a type: single precision only for float32. */
    public DType outputType(DType input) {
      boolean single = input == DType.FLOAT32 || input == DType.COMPLEX64;
      if (this == REAL_INVERSE) {
        return single ? DType.FLOAT32 : DType.FLOAT64;
      }
      return single ? DType.COMPLEX64 : DType.COMPLEX128;
    }
  }

  /** Where the factor 1/n goes. */
  public enum Norm {
    /** To the inverse transform; the default. */
    BACKWARD,
    /** To both, as its square root. */
    ORTHO,
    /** To the forward transform. */
    FORWARD
  }

  private static final int BATCH_VALUES = 32 * 1024;
  private static final int MOST_LINES = 64;

  private final Kind kind;
  private final int n;
  private final double scale;
  private final boolean halved;
  private final FftPlan plan;
  private final double[] roots;

  private Fft(Kind kind, int n, double scale) {
    this.kind = kind;
    this.n = n;
    this.scale = scale;
    boolean real = kind == Kind.REAL_FORWARD || kind == Kind.REAL_INVERSE;
    halved = real && n % 2 == 0;
    plan = FftPlan.of(halved ? n / 2 : n);
    roots = halved ? Roots.table(n, n / 4 + 1) : new double[0];
  }

  /**
   * Returns a transform of lines of {@code n} values.
   *
   * @param n the length of the signal; longer lines are cropped to it, shorter ones padded with
   *     zeros
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public static Fft of(Kind kind, int n, Norm norm) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "an FFT of length " + n + " does not exist; use a length n of 1 or more");
    }
    boolean scaled = (norm == Norm.BACKWARD) == kind.isInverse();
    double scale = norm == Norm.ORTHO ? 1 / Math.sqrt(n) : scaled ? 1.0 / n : 1;
    return new Fft(kind, n, scale);
  }

  /** Returns the number of values of an input line that are used, if it has as many. */
  public int inputLength() {
    return kind == Kind.REAL_INVERSE ? n / 2 + 1 : n;
  }

  /** Returns the number of values of an output line. */
  public int outputLength() {
    return kind == Kind.REAL_FORWARD ? n / 2 + 1 : n;
  }

  /** Returns the most bytes that {@link #apply} allocates. */
  public long workspaceBytes() {
    return 8L * pitch() * batch() + plan.workspaceBytes();
  }

  /** Returns the distance between lines in the workspace: room for the input and the output. */
  private int pitch() {
    return halved ? n + 2 : 2 * n;
  }

  private int batch() {
    return Math.max(1, Math.min(MOST_LINES, BATCH_VALUES / pitch()));
  }

  /**
   * Transforms all lines of {@code in} along {@code axis}.
   *
   * @param in any type (real only for {@link Kind#REAL_FORWARD}), any strides
   * @param axis counted from the front
   * @param out complex, or real for {@link Kind#REAL_INVERSE}; shaped as {@code in} but for the
   *     {@link #outputLength()} along the axis; must not share elements with {@code in}
   */
  public void apply(Block in, int axis, Block out) {
    if (out.size() == 0) {
      return;
    }
    int batchAxis = batchAxis(in, axis);
    int lines = batchAxis < 0 ? 1 : in.dim(batchAxis);
    int batch = Math.min(lines, batch());
    double[] work = new double[pitch() * batch];
    int[] index = new int[in.rank()];
    do {
      for (int line = 0; line < lines; line += batch) {
        if (batchAxis >= 0) {
          index[batchAxis] = line;
        }
        int count = Math.min(batch, lines - line);
        read(in, grid(in, index, axis, batchAxis, count, inputLength()), work);
        transform(work, count);
        write(work, out, grid(out, index, axis, batchAxis, count, outputLength()));
      }
    } while (next(index, in, axis, batchAxis));
  }

  /**
   * Returns the axis whose neighbouring lines lie closest together, -1 if there is but one line.
   */
  private static int batchAxis(Block in, int axis) {
    int best = -1;
    for (int i = in.rank() - 1; i >= 0; i--) {
      if (i != axis && in.dim(i) > 1 && in.stride(i) != 0) {
        best = best < 0 || Math.abs(in.stride(i)) < Math.abs(in.stride(best)) ? i : best;
      }
    }
    return best;
  }

  private static boolean next(int[] index, Block in, int axis, int batchAxis) {
    for (int i = index.length - 1; i >= 0; i--) {
      if (i != axis && i != batchAxis) {
        if (++index[i] < in.dim(i)) {
          return true;
        }
        index[i] = 0;
      }
    }
    return false;
  }

  private static Lines.Grid grid(
      Block block, int[] index, int axis, int batchAxis, int lines, int length) {
    int start = 0;
    for (int i = 0; i < index.length; i++) {
      start += index[i] * block.stride(i);
    }
    int pitch = batchAxis < 0 ? 0 : block.stride(batchAxis);
    int count = Math.min(length, block.dim(axis));
    return new Lines.Grid(start, pitch, lines, block.stride(axis), count);
  }

  private void read(Block in, Lines.Grid grid, double[] work) {
    boolean dense = halved && kind == Kind.REAL_FORWARD;
    if (grid.count() < inputLength() || (!dense && !in.dtype().isComplex())) {
      Arrays.fill(work, 0, pitch() * grid.lines(), 0);
    }
    Lines.read(in, grid, work, pitch(), dense ? 1 : 2);
  }

  private void write(double[] work, Block out, Lines.Grid grid) {
    boolean dense = halved && kind == Kind.REAL_INVERSE;
    Lines.write(work, pitch(), dense ? 1 : 2, out, grid);
  }

  private void transform(double[] work, int lines) {
    for (int line = 0; line < lines; line++) {
      int at = line * pitch();
      if (kind == Kind.REAL_INVERSE) {
        if (halved) {
          HalfComplex.tangle(work, at, n, roots);
        } else {
          HalfComplex.mirror(work, at, n);
        }
      }
      plan.transform(work, at, kind.isInverse());
      if (halved && kind == Kind.REAL_FORWARD) {
        HalfComplex.untangle(work, at, n, roots);
      }
    }
    if (scale != 1) {
      for (int i = 0; i < lines * pitch(); i++) {
        work[i] *= scale;
      }
    }
  }
}
