package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.LinePlan.Work;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Some lines on their way: read from a block, transformed side by side, and written to another; the
 * working space of one thread.
 */
final class LineBatch {
  /** Bytes of working space up to which several lines are transformed at a time. */
  private static final long ROOM = 8 << 20;

  private static final long WIDEST_VECTOR = 64;

  private final Fft fft;
  private final FftForms forms;
  private final LinePlan plan;
  private final BooleanSupplier isReady;
  private final Object re;
  private final Object im;
  private final Object spare;
  private final Object scale;

  /** The row of the last coefficient of halved real lines: one more than a transform has. */
  private final int last;

  /** The rows of the results, in their order. */
  private final int[] results;

  private final int[] pairs;
  private final Object factors;
  private double[] converted = {};

  private int lines;
  private int lanes;
  private boolean byVectors;

  /**
   * Creates the space for up to so many lines at a time.
   *
   * @param isReady whether to work with vectors by now
   */
  LineBatch(Fft fft, FftForms forms, int lines, BooleanSupplier isReady) {
    this.fft = fft;
    this.forms = forms;
    this.isReady = isReady;
    plan = forms.plan(fft.complexLength());
    int most = forms.vector() == null || 2 * lines <= forms.lanes() ? lines : forms.lanes();
    last = plan.height();
    re = forms.type().newArray((last + 1) * most);
    im = forms.type().newArray((last + 1) * most);
    spare = forms.type().newArray(plan.spare() * most);
    scale = forms.array(fft.scale());
    int[] rows = Arrays.copyOf(plan.rows(), fft.complexLength() + 1);
    rows[fft.complexLength()] = last;
    results = rows;
    boolean forward = fft.kind() == Fft.Kind.REAL_FORWARD;
    pairs = fft.isHalved() ? pairs(forward) : new int[0];
    factors = forms.array(fft.isHalved() ? factors(forward) : new double[0]);
  }

  /** Returns how many lines are transformed at a time. */
  static int lanes(Fft fft, FftForms forms) {
    long row = 4L * fft.complexLength() * forms.type().bytes();
    return row * forms.lanes() > ROOM ? 1 : forms.lanes();
  }

  /** Returns the most bytes of the working space for some lines, whatever the width of vectors. */
  static long bytes(Fft fft, DType input, DType type, long count) {
    long n = fft.complexLength();
    boolean direct = FastLength.largestFactor((int) n) <= LinePlan.MixedRadix.LARGEST_RADIX;
    // Bluestein's way needs four arrays of more than twice the length.
    long height = direct ? 2 * n + 64 : 10 * n + 64;
    long row = Math.min(WIDEST_VECTOR, 2 * count * type.bytes()) * height;
    long lines = row > ROOM ? Math.max(ROOM, height * type.bytes()) : row;
    return input.real() == type ? lines : 2 * lines;
  }

  private int[] pairs(boolean forward) {
    int half = fft.complexLength();
    int[] rows = forward ? plan.rows() : IntStream.range(0, half).toArray();
    int[] result = new int[half / 2 * 2];
    for (int k = 1; k <= half / 2; k++) {
      result[2 * k - 2] = rows[k];
      result[2 * k - 1] = rows[half - k];
    }
    return result;
  }

  private double[] factors(boolean forward) {
    int half = fft.complexLength();
    double[] root = new double[2];
    double[] result = new double[half / 2 * 3];
    for (int k = 1; k <= half / 2; k++) {
      Roots.set(root, 0, k, 2L * half);
      // Back: the root conjugated and its sign changed, which undoes it.
      result[3 * k - 3] = forward ? root[0] : -root[0];
      result[3 * k - 2] = root[1];
      result[3 * k - 1] = forward ? 0.5 : 1;
    }
    return result;
  }

  /** Reads lines, and fills them up with zeros. */
  void read(Block in, Lines.Grid grid) {
    lines = grid.lines();
    boolean isFew = forms.vector() == null || 2 * lines <= forms.lanes();
    lanes = isFew ? lines : forms.lanes();
    byVectors = lines == forms.lanes() && forms.vector() != null && isReady.getAsBoolean();
    boolean complex = in.dtype().isComplex();
    int unit = complex ? 2 : 1;
    int at = unit * (in.offset() + grid.start());
    int pitch = unit * grid.pitch();
    int step = unit * grid.step();
    Object from = in.array();
    if (in.dtype().real() != forms.type()) {
      step = unit;
      pitch = unit * grid.count();
      at = 0;
      converted = room(lines * pitch);
      Lines.read(in, grid, converted, pitch, unit);
      from = converted;
    }
    int count = grid.count();
    LaneCopy copy = forms.copy();
    if (fft.isHalved() && fft.kind() == Fft.Kind.REAL_FORWARD) {
      int half = count / 2;
      gather(from, at, pitch, 2 * step, step, half);
      copy.clear(re, im, half, fft.complexLength(), lanes);
      if (count % 2 == 1) {
        single(from, at + (count - 1) * step, pitch, half);
      }
      return;
    }
    gather(from, at, pitch, step, complex ? 1 : 0, count);
    copy.clear(re, im, count, Math.max(count, fft.complexLength() + 1), lanes);
  }

  private void gather(Object from, int at, int pitch, int step, int second, int count) {
    if (byVectors && second == 1 && step == 2) {
      forms.moves().readRows(from, at, pitch, re, im, count);
    } else if (byVectors && second == 1 && pitch == 2) {
      forms.moves().readColumns(from, at, step, re, im, count);
    } else {
      forms.copy().gather(from, at, pitch, step, second, re, im, lines, count, lanes);
    }
  }

  private void scatter(Object to, int at, int pitch, int step, int second, int count) {
    if (byVectors && second == 1 && step == 2) {
      forms.moves().writeRows(re, im, results, scale, to, at, pitch, count);
    } else if (byVectors && second == 1 && pitch == 2) {
      forms.moves().writeColumns(re, im, results, scale, to, at, step, count);
    } else {
      LaneCopy copy = forms.copy();
      copy.scatter(re, im, results, scale, to, at, pitch, step, second, lines, count, lanes);
    }
  }

  /** Reads one value of each line, without an imaginary part, into a row. */
  private void single(Object from, int at, int pitch, int row) {
    Object real = forms.type().newArray(lanes);
    Object none = forms.type().newArray(lanes);
    forms.copy().gather(from, at, pitch, 0, 0, real, none, lines, 1, lanes);
    System.arraycopy(real, 0, re, row * lanes, lanes);
  }

  private double[] room(int size) {
    return converted.length >= size ? converted : new double[size];
  }

  /** Transforms what was read. */
  void transform() {
    boolean suits = forms.vector() != null && lanes == forms.lanes();
    Butterflies steps = suits && isReady.getAsBoolean() ? forms.vector() : forms.plain();
    Work work = new Work(steps, re, im, spare, lanes);
    int half = fft.complexLength();
    if (fft.kind() == Fft.Kind.REAL_INVERSE) {
      if (fft.isHalved()) {
        forms.copy().join(re, im, half, lanes);
        steps.combine(re, im, pairs, factors, lanes);
      } else {
        forms.copy().mirror(re, im, half, lanes);
      }
    }
    plan.transform(fft.kind().isInverse() ? work.exchanged() : work);
    if (fft.isHalved() && fft.kind() == Fft.Kind.REAL_FORWARD) {
      forms.copy().separate(re, im, plan.rows()[0], last, lanes);
      steps.combine(re, im, pairs, factors, lanes);
    }
  }

  /** Writes the results, or as many of each line as are wanted. */
  void write(Block out, Lines.Grid grid) {
    boolean complex = out.dtype().isComplex();
    boolean pairs = fft.isHalved() && !complex;
    int unit = complex ? 2 : 1;
    if (out.dtype().real() == forms.type()) {
      int at = unit * (out.offset() + grid.start());
      write(out.array(), at, unit * grid.pitch(), unit * grid.step(), grid.count(), pairs, complex);
      return;
    }
    converted = room(lines * unit * (grid.count() + 1));
    int pitch = unit * grid.count();
    write(converted, 0, pitch, unit, grid.count(), pairs, complex);
    Lines.write(converted, pitch, unit, out, grid);
  }

  private void write(
      Object to, int at, int pitch, int step, int count, boolean pairs, boolean complex) {
    if (!pairs) {
      scatter(to, at, pitch, step, complex ? 1 : 0, count);
      return;
    }
    int whole = count / 2;
    scatter(to, at, pitch, 2 * step, step, whole);
    if (count % 2 == 1) {
      int[] row = {results[whole]};
      int p = at + (count - 1) * step;
      LaneCopy copy = forms.copy();
      copy.scatter(re, im, row, scale, to, p, pitch, 0, 0, lines, 1, lanes);
    }
  }
}
