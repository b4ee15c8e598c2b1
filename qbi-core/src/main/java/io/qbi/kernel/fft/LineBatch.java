package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.LaneCopy.Place;
import io.qbi.kernel.fft.LinePlan.Spare;
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

  /**
   * The most lines at a time, as a multiple of the lanes: a run of so many columns is 256 bytes.
   */
  private static final int GROUPS = 4;

  /** Bytes of working space within which several groups of columns are taken: about the caches'. */
  private static final long GROUPS_ROOM = 1280 << 10;

  private final Fft fft;
  private final FftForms forms;
  private final LinePlan plan;
  private final BooleanSupplier isReady;
  private final Object re;
  private final Object im;
  private final Spare spare;
  private final Object scale;

  /** The row of the last coefficient of halved real lines: one more than a transform has. */
  private final int last;

  /** The rows of the results, in their order. */
  private final int[] results;

  private final int[] pairs;
  private final Object factors;
  private double[] converted = {};

  /** The distance between groups of as many lines as vectors have lanes. */
  private final int far;

  private int lines;

  /** Lines stand side by side for vectors, group behind group; else one behind the other. */
  private boolean byVectors;

  private Place[] places;

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
    int lanes = forms.lanes();
    boolean vectors = forms.hasVectors() && 2 * lines > lanes;
    int most = vectors ? (lines + lanes - 1) / lanes * lanes : lines;
    last = plan.height();
    far = (last + 1) * lanes;
    re = forms.type().newArray((last + 1) * most);
    im = forms.type().newArray((last + 1) * most);
    spare = plan.spare(vectors ? lanes : 1);
    scale = forms.array(fft.scale());
    int[] rows = Arrays.copyOf(plan.rows(), fft.complexLength() + 1);
    rows[fft.complexLength()] = last;
    results = rows;
    boolean forward = fft.kind() == Fft.Kind.REAL_FORWARD;
    pairs = fft.isHalved() ? pairs(forward) : new int[0];
    factors = forms.factors(fft, 1, () -> factors(forward));
  }

  /** Returns how many lines are transformed at a time. */
  static int lanes(Fft fft, FftForms forms) {
    long row = 4L * fft.complexLength() * forms.type().bytes();
    return row * forms.lanes() > ROOM ? 1 : forms.lanes();
  }

  /** Returns how many groups of {@link #lanes} columns, one beside the other, are taken at once. */
  static int groups(Fft fft, FftForms forms) {
    long group = 2L * (fft.complexLength() + 1) * forms.type().bytes() * lanes(fft, forms);
    return (int) Math.max(1, Math.min(GROUPS, GROUPS_ROOM / group));
  }

  /** Returns the most bytes of the working space for some lines, whatever the width of vectors. */
  static long bytes(Fft fft, DType input, DType type, long count) {
    long n = fft.complexLength();
    boolean direct = FastLength.largestFactor((int) n) <= LinePlan.MixedRadix.LARGEST_RADIX;
    // Bluestein's way needs four arrays of more than twice the length, Rader's of the length.
    long height = direct ? 2 * n + 64 : 10 * n + 64;
    long row = Math.min(WIDEST_VECTOR, 2 * count * type.bytes()) * height;
    long rows = Math.min(GROUPS * WIDEST_VECTOR, 2 * count * type.bytes()) * height;
    rows = Math.min(rows, Math.max(row, GROUPS_ROOM + 4 * row / GROUPS));
    long lines = row > ROOM ? Math.max(ROOM, height * type.bytes()) : rows;
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

  /** Begins with some lines: as many as there are lanes, fewer, or several times as many. */
  void begin(int count) {
    lines = count;
    int lanes = forms.lanes();
    byVectors = forms.hasVectors() && 2 * lines > lanes && isReady.getAsBoolean();
    places = new Place[byVectors ? (lines + lanes - 1) / lanes : 1];
    for (int i = 0; i < places.length; i++) {
      places[i] =
          byVectors
              ? new Place(i * far, Math.min(lanes, lines - i * lanes), lanes, 1)
              : new Place(0, lines, 1, last + 1);
    }
  }

  /**
   * Reads a part of the lines.
   *
   * @param first the entry of the lines that the first one becomes; even for real lines that are
   *     halved
   */
  void read(Block in, Lines.Grid grid, int first) {
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
    if (!isPaired()) {
      gather(from, at, pitch, step, complex ? 1 : 0, first, count);
      return;
    }
    int half = count / 2;
    gather(from, at, pitch, 2 * step, step, first / 2, half);
    if (count % 2 == 1) {
      copyIn(from, at + (count - 1) * step, pitch, 0, 0, first / 2 + half, 1);
    }
  }

  /** Returns whether pairs of real entries are read as one that is complex. */
  private boolean isPaired() {
    return fft.isHalved() && fft.kind() == Fft.Kind.REAL_FORWARD;
  }

  /** Sets all entries to zero that follow the first {@code count}, which were read. */
  void fill(int count) {
    int from = isPaired() ? (count + 1) / 2 : count;
    int end = fft.complexLength() + 1;
    int together = byVectors ? forms.lanes() : 1;
    int stretches = byVectors ? places.length : lines;
    int between = byVectors ? far : last + 1;
    for (int i = 0; i < stretches && from < end; i++) {
      int at = i * between;
      forms.copy().clear(re, im, at + from * together, at + end * together);
    }
  }

  /** Returns whether the moves of whole groups will do. */
  private boolean isWhole(int second) {
    return byVectors && lines % forms.lanes() == 0 && second == 1;
  }

  private void gather(Object from, int at, int pitch, int step, int second, int first, int count) {
    int lanes = forms.lanes();
    if (isWhole(second) && step == 2) {
      for (Place place : places) {
        int p = at + place.at() / far * lanes * pitch;
        forms.moves().readRows(from, p, pitch, re, im, place.at() + first * lanes, count);
      }
    } else if (isWhole(second) && pitch == 2) {
      int groups = places.length;
      forms.moves().readColumns(from, at, step, re, im, first * lanes, count, groups, far);
    } else {
      copyIn(from, at, pitch, step, second, first, count);
    }
  }

  private void copyIn(Object from, int at, int pitch, int step, int second, int first, int count) {
    int p = at;
    for (Place place : places) {
      forms.copy().gather(from, p, pitch, step, second, re, im, place, first, count);
      p += place.lines() * pitch;
    }
  }

  private void scatter(int[] rows, Object to, int at, int pitch, int step, int second, int count) {
    if (isWhole(second) && step == 2) {
      for (Place place : places) {
        int p = at + place.at() / far * forms.lanes() * pitch;
        forms.moves().writeRows(re, im, place.at(), rows, scale, to, p, pitch, count);
      }
    } else if (isWhole(second) && pitch == 2) {
      int groups = places.length;
      forms.moves().writeColumns(re, im, rows, scale, to, at, step, count, groups, far);
    } else {
      int p = at;
      for (Place place : places) {
        forms.copy().scatter(re, im, place, rows, scale, to, p, pitch, step, second, count);
        p += place.lines() * pitch;
      }
    }
  }

  private double[] room(int size) {
    return converted.length >= size ? converted : new double[size];
  }

  /** Transforms what was read. */
  void transform() {
    if (byVectors) {
      for (Place place : places) {
        prepare(place);
        Work work =
            new Work(
                forms.vectorSteps(), forms.vectorEnds(), re, im, place.at(), spare, forms.lanes());
        transform(work);
        finish(place);
      }
      return;
    }
    prepare(places[0]);
    for (int l = 0; l < lines; l++) {
      int at = l * places[0].beside();
      transform(new Work(forms.plainSteps(), forms.plainEnds(), re, im, at, spare, 1));
    }
    finish(places[0]);
  }

  private void prepare(Place place) {
    if (fft.kind() == Fft.Kind.REAL_INVERSE) {
      if (fft.isHalved()) {
        forms.copy().join(re, im, place, fft.complexLength());
      } else {
        forms.copy().mirror(re, im, place, fft.complexLength());
      }
    }
  }

  private void finish(Place place) {
    if (isPaired()) {
      forms.copy().separate(re, im, place, plan.rows()[0], last);
    }
  }

  private void transform(Work work) {
    boolean isBack = fft.isHalved() && fft.kind() == Fft.Kind.REAL_INVERSE;
    if (isBack) {
      work.ends().combine(re, im, work.at(), pairs, factors);
    }
    plan.transform(fft.kind().isInverse() ? work.exchanged() : work);
    if (fft.isHalved() && !isBack) {
      work.ends().combine(re, im, work.at(), pairs, factors);
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
      scatter(results, to, at, pitch, step, complex ? 1 : 0, count);
      return;
    }
    int whole = count / 2;
    scatter(results, to, at, pitch, 2 * step, step, whole);
    if (count % 2 == 1) {
      int[] row = {results[whole]};
      int p = at + (count - 1) * step;
      scatter(row, to, p, pitch, 0, 0, 1);
    }
  }
}
