package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.LinePlan.Work;
import io.qbi.kernel.lines.Lines;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some lines on their way: read from a block, transformed side by side, and written to another; the
 * working space of one thread.
 */
final class LineBatch {
  /** Bytes of working space up to which several lines are transformed at a time. */
  private static final long ROOM = 8 << 20;

  private final Fft fft;
  private final FftForms forms;
  private final LinePlan plan;
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

  /** Creates the space for up to so many lines at a time. */
  LineBatch(Fft fft, FftForms forms, int lines) {
    this.fft = fft;
    this.forms = forms;
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

  /** Returns the most bytes of the working space. */
  static long bytes(Fft fft, FftForms forms) {
    LinePlan plan = forms.plan(fft.complexLength());
    long row = (long) lanes(fft, forms) * forms.type().bytes();
    long converted = 4L * fft.complexLength() * lanes(fft, forms) * Double.BYTES;
    return row * (2L * plan.height() + 2 + plan.spare()) + converted + 64L * plan.height();
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
      copy.gather(from, at, pitch, 2 * step, step, re, im, lines, half, lanes);
      copy.clear(re, im, half, fft.complexLength(), lanes);
      if (count % 2 == 1) {
        single(from, at + (count - 1) * step, pitch, half);
      }
      return;
    }
    copy.gather(from, at, pitch, step, complex ? 1 : 0, re, im, lines, count, lanes);
    copy.clear(re, im, count, Math.max(count, fft.complexLength() + 1), lanes);
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
  void transform(int count) {
    boolean few = lanes != forms.lanes() || forms.vector() == null;
    Butterflies steps = few || !forms.vectorIsReady() ? forms.plain() : forms.vector();
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
    LaneCopy copy = forms.copy();
    if (!pairs) {
      int second = complex ? 1 : 0;
      copy.scatter(
          re, im, results, scale, to, at, pitch, step, second, lines, count, lanes);
      return;
    }
    int whole = count / 2;
    copy.scatter(
        re, im, results, scale, to, at, pitch, 2 * step, step, lines, whole, lanes);
    if (count % 2 == 1) {
      int[] row = {results[whole]};
      int p = at + (count - 1) * step;
      copy.scatter(re, im, row, scale, to, p, pitch, 0, 0, lines, 1, lanes);
    }
  }
}
