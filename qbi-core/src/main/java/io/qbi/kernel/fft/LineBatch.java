package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.LaneCopy.Place;
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

  /** Lines stand side by side for vectors, else one behind the other. */
  private boolean byVectors;

  private Place place;

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
    byVectors = forms.vector() != null && 2 * lines > forms.lanes() && isReady.getAsBoolean();
    place = byVectors ? new Place(lines, forms.lanes(), 1) : new Place(lines, 1, last + 1);
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
    if (fft.isHalved() && fft.kind() == Fft.Kind.REAL_FORWARD) {
      int half = count / 2;
      gather(from, at, pitch, 2 * step, step, half);
      clear(half);
      if (count % 2 == 1) {
        int p = at + (count - 1) * step;
        forms.copy().gather(from, p, pitch, 0, 0, re, im, place, half, 1);
      }
      return;
    }
    gather(from, at, pitch, step, complex ? 1 : 0, count);
    clear(count);
  }

  /** Sets what follows the first entries to zero. */
  private void clear(int count) {
    int end = fft.complexLength() + 1;
    int together = byVectors ? forms.lanes() : 1;
    for (int l = 0; l < (byVectors ? 1 : lines) && count < end; l++) {
      int at = l * place.beside();
      forms.copy().clear(re, im, at + count * together, at + end * together);
    }
  }

  private void gather(Object from, int at, int pitch, int step, int second, int count) {
    boolean full = byVectors && lines == forms.lanes() && second == 1;
    if (full && step == 2) {
      forms.moves().readRows(from, at, pitch, re, im, count);
    } else if (full && pitch == 2) {
      forms.moves().readColumns(from, at, step, re, im, count);
    } else {
      forms.copy().gather(from, at, pitch, step, second, re, im, place, 0, count);
    }
  }

  private void scatter(Object to, int at, int pitch, int step, int second, int count) {
    boolean full = byVectors && lines == forms.lanes() && second == 1;
    if (full && step == 2) {
      forms.moves().writeRows(re, im, results, scale, to, at, pitch, count);
    } else if (full && pitch == 2) {
      forms.moves().writeColumns(re, im, results, scale, to, at, step, count);
    } else {
      LaneCopy copy = forms.copy();
      copy.scatter(re, im, place, results, scale, to, at, pitch, step, second, count);
    }
  }

  private double[] room(int size) {
    return converted.length >= size ? converted : new double[size];
  }

  /** Transforms what was read. */
  void transform() {
    int half = fft.complexLength();
    if (fft.kind() == Fft.Kind.REAL_INVERSE) {
      if (fft.isHalved()) {
        forms.copy().join(re, im, place, half);
      } else {
        forms.copy().mirror(re, im, place, half);
      }
    }
    if (byVectors) {
      transform(new Work(forms.vector(), re, im, 0, spare, forms.lanes()));
    } else {
      for (int l = 0; l < lines; l++) {
        transform(new Work(forms.plain(), re, im, l * place.beside(), spare, 1));
      }
    }
    if (fft.isHalved() && fft.kind() == Fft.Kind.REAL_FORWARD) {
      forms.copy().separate(re, im, place, plan.rows()[0], last);
    }
  }

  private void transform(Work work) {
    boolean isBack = fft.isHalved() && fft.kind() == Fft.Kind.REAL_INVERSE;
    if (isBack) {
      work.steps().combine(re, im, work.at(), pairs, factors);
    }
    plan.transform(fft.kind().isInverse() ? work.exchanged() : work);
    if (fft.isHalved() && !isBack) {
      work.steps().combine(re, im, work.at(), pairs, factors);
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
      copy.scatter(re, im, place, row, scale, to, p, pitch, 0, 0, 1);
    }
  }
}
