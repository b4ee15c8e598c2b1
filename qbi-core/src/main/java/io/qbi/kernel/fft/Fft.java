package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.lines.Lines;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A Fourier transform along one axis of blocks: of one kind, one length and one normalisation.
 *
 * <p>Agrees with {@code scipy.fft.fft}, {@code ifft}, {@code rfft} and {@code irfft} with their
 * parameters {@code n} and {@code norm}. Immutable, and cheap to make: tables of lengths that were
 * met lately are kept.
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

    /** Returns whether signals are real. */
    boolean isReal() {
      return this == REAL_FORWARD || this == REAL_INVERSE;
    }

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

  /** Twos of lines that are transformed before vectors are asked again whether they are ready. */
  private static final int BETWEEN_LOOKS = 4;

  private final Kind kind;
  private final int n;
  private final double scale;

  private Fft(Kind kind, int n, double scale) {
    this.kind = kind;
    this.n = n;
    this.scale = scale;
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

  /** Returns the factor that all results are multiplied with. */
  double scale() {
    return scale;
  }

  /** Returns what goes in and what comes out. */
  Kind kind() {
    return kind;
  }

  /** Returns whether pairs of real values are transformed as complex ones. */
  boolean isHalved() {
    return kind.isReal() && n % 2 == 0;
  }

  /** Returns the complex values in a line, as it is transformed. */
  int complexLength() {
    return isHalved() ? n / 2 : n;
  }

  /** Returns how lines are transformed, and why. */
  public String way(DType output) {
    FftForms forms = FftForms.of(output.real());
    return forms.plan(complexLength())
        + (!forms.hasVectors()
            ? ", without vectors, since the JVM was started without --add-modules"
                + " jdk.incubator.vector"
            : ", "
                + forms.lanes()
                + " columns, or parts of two lines, in a vector, once the JVM has compiled the"
                + " loops");
  }

  /** Returns the most bytes that {@link #apply} allocates for so many lines. */
  public long workspaceBytes(DType input, DType output, long lines) {
    return Math.max(
        LineBatch.bytes(this, input, output.real(), lines), LinePair.bytes(this, output.real()));
  }

  /**
   * Transforms all lines of {@code in} along {@code axis}; in single precision if both blocks are.
   *
   * @param in any type (real only for {@link Kind#REAL_FORWARD}), any strides
   * @param axis counted from the front
   * @param out complex, or real for {@link Kind#REAL_INVERSE}; shaped as {@code in} but for the
   *     {@link #outputLength()} along the axis, or shorter; must not share elements with {@code
   *     in}, unless its lines begin where those of {@code in} begin
   */
  public void apply(Block in, int axis, Block out) {
    apply(List.of(in), axis, out, null);
  }

  /**
   * Transforms lines that stand in several blocks.
   *
   * @param parts of one type, of the same lengths but along {@code axis}, along which they follow
   *     one another
   */
  public void apply(List<Block> parts, int axis, Block out) {
    apply(parts, axis, out, null);
  }

  /** Transforms, with vectors as soon as those are ready; null to find out. */
  void apply(List<Block> parts, int axis, Block out, BooleanSupplier isReady) {
    if (out.size() == 0) {
      return;
    }
    Block in = parts.get(0);
    boolean single = out.dtype().real() == DType.FLOAT32 && in.dtype().real() == DType.FLOAT32;
    FftForms forms = FftForms.of(single ? DType.FLOAT32 : DType.FLOAT64);
    LinePair pair = LinePair.of(this, forms, parts, axis, out);
    if (pair != null) {
      apply(pair, parts, axis, out, isReady == null ? forms::lineIsReady : isReady);
      return;
    }
    int lanes = LineBatch.lanes(this, forms);
    int batchAxis = batchAxis(in, axis, lanes);
    int lines = batchAxis < 0 ? 1 : in.dim(batchAxis);
    boolean columns = batchAxis >= 0 && Math.abs(in.stride(batchAxis)) < Math.abs(in.stride(axis));
    int most = columns ? Math.min(LineBatch.groups(this, forms), lines / lanes) * lanes : 0;
    BooleanSupplier ready = isReady == null ? forms::vectorIsReady : isReady;
    LineBatch batch = new LineBatch(this, forms, Math.min(lines, Math.max(most, lanes)), ready);
    int[] index = new int[in.rank()];
    do {
      int count;
      for (int line = 0; line < lines; line += count) {
        if (batchAxis >= 0) {
          index[batchAxis] = line;
        }
        count = Math.min(lines - line, lines - line >= most ? Math.max(most, lanes) : lanes);
        batch.begin(count);
        read(batch, parts, index, axis, batchAxis, count);
        batch.transform();
        batch.write(out, grid(out, index, axis, batchAxis, count, outputLength()));
      }
    } while (next(index, in, axis, batchAxis));
  }

  /** Transforms lines by twos; the last one with itself, if their number is odd. */
  private void apply(
      LinePair pair, List<Block> parts, int axis, Block out, BooleanSupplier isReady) {
    int[] index = new int[out.rank()];
    int[] other = index.clone();
    boolean isNext = true;
    for (int count = 0; isNext; count++) {
      if (count % BETWEEN_LOOKS == 0) {
        pair.useVectors(isReady.getAsBoolean());
      }
      System.arraycopy(index, 0, other, 0, index.length);
      if (next(index, out, axis, -1)) {
        apply(pair, parts, axis, out, other, index);
        isNext = next(index, out, axis, -1);
      } else {
        apply(pair, parts, axis, out, other, other);
        isNext = false;
      }
    }
  }

  private void apply(
      LinePair pair, List<Block> parts, int axis, Block out, int[] index, int[] other) {
    int first = 0;
    for (Block part : parts) {
      int length = Math.min(part.dim(axis), inputLength() - first);
      if (length > 0) {
        int offset = part.offset();
        pair.read(part, offset + start(part, index), offset + start(part, other), first, length);
        first += length;
      }
    }
    pair.fill(first);
    pair.transform();
    int length = Math.min(outputLength(), out.dim(axis));
    pair.write(out, out.offset() + start(out, index), out.offset() + start(out, other), length);
  }

  private void read(
      LineBatch batch, List<Block> parts, int[] index, int axis, int batchAxis, int lines) {
    int first = 0;
    for (Block part : parts) {
      int length = Math.min(part.dim(axis), inputLength() - first);
      if (length > 0) {
        batch.read(part, grid(part, index, axis, batchAxis, lines, length), first);
        first += length;
      }
    }
    batch.fill(first);
  }

  /**
   * Returns the axis whose neighbouring lines lie closest together, of those that have enough lines
   * if there are any; -1 if there is but one line.
   */
  private static int batchAxis(Block in, int axis, int lanes) {
    int best = -1;
    for (int i = in.rank() - 1; i >= 0; i--) {
      if (i != axis && in.dim(i) > 1 && (best < 0 || isBetter(in, i, best, lanes))) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isBetter(Block in, int i, int best, int lanes) {
    int enough = Math.min(lanes, in.dim(i));
    int before = Math.min(lanes, in.dim(best));
    return enough != before
        ? enough > before
        : Math.abs(in.stride(i)) < Math.abs(in.stride(best)) && in.stride(i) != 0;
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

  /** Returns how far a line begins behind the first one. */
  private static int start(Block block, int[] index) {
    int start = 0;
    for (int i = 0; i < index.length; i++) {
      start += index[i] * block.stride(i);
    }
    return start;
  }

  private static Lines.Grid grid(
      Block block, int[] index, int axis, int batchAxis, int lines, int length) {
    int pitch = batchAxis < 0 ? 0 : block.stride(batchAxis);
    int count = Math.min(length, block.dim(axis));
    return new Lines.Grid(start(block, index), pitch, lines, block.stride(axis), count);
  }
}
