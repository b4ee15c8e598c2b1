package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.FftForms.LineForm;
import io.qbi.kernel.fft.LaneCopy.Place;
import io.qbi.kernel.fft.LinePlan.MixedRadix;
import io.qbi.kernel.fft.LinePlan.Spare;
import io.qbi.kernel.fft.LinePlan.Work;
import java.util.List;

/**
 * Two lines on their way together, from pairs that are neighbours to pairs that are: the working
 * space of one thread, which the first-level cache holds unless lines are long.
 */
final class LinePair {
  /** The lines that stand side by side. */
  static final int LINES = 2;

  private static final int MOST_LANES = Steps.RUN;

  private final Fft fft;
  private final FftForms forms;
  private final MixedRadix plan;
  private final int n;
  private final Object re;
  private final Object im;
  private final Object toRe;
  private final Object toIm;
  private final Spare spare;
  private final Object scale;
  private final Object factors;
  private final Place place;
  private LineForm form;

  private LinePair(Fft fft, FftForms forms, MixedRadix plan) {
    this.fft = fft;
    this.forms = forms;
    this.plan = plan;
    n = fft.complexLength();
    re = forms.type().newArray(LINES * n + LineEnds.MARGIN);
    im = forms.type().newArray(LINES * n + LineEnds.MARGIN);
    toRe = forms.type().newArray(LINES * n + LineEnds.MARGIN);
    toIm = forms.type().newArray(LINES * n + LineEnds.MARGIN);
    spare = plan.spare(MOST_LANES);
    scale = forms.array(fft.scale());
    factors = forms.factors(fft, LINES, this::factors);
    place = new Place(0, LINES, LINES, 1);
    form = forms.line(false);
  }

  /** Returns the space for lines of some blocks; null if more of them need to be side by side. */
  static LinePair of(Fft fft, FftForms forms, List<Block> parts, int axis, Block out) {
    boolean fits =
        isPaired(out, axis, forms, fft.kind() == Fft.Kind.REAL_INVERSE)
            && (fft.isHalved() || !fft.kind().isReal());
    for (Block part : parts) {
      fits &= isPaired(part, axis, forms, fft.kind() == Fft.Kind.REAL_FORWARD);
    }
    return fits
            && forms.pairPlan(fft.complexLength()) instanceof MixedRadix plan
            && plan.isForLines()
        ? new LinePair(fft, forms, plan)
        : null;
  }

  private static boolean isPaired(Block block, int axis, FftForms forms, boolean real) {
    DType type = block.dtype();
    return type.real() == forms.type()
        && type.isComplex() != real
        && (block.stride(axis) == 1 || block.dim(axis) == 1);
  }

  /** Returns the most bytes of the working space. */
  static long bytes(Fft fft, DType type) {
    long spare = 2L * MixedRadix.LARGEST_RADIX * MOST_LANES;
    long factors = 2L * LINES * fft.complexLength();
    long lines = 4L * (LINES * fft.complexLength() + LineEnds.MARGIN);
    return type.bytes() * (lines + factors + spare);
  }

  private double[] factors() {
    boolean forward = fft.kind() == Fft.Kind.REAL_FORWARD;
    int half = n / 2 * LINES;
    double[] root = new double[2];
    double[] result = new double[2 * half + 1];
    for (int i = 0; i < half; i++) {
      Roots.set(root, 0, 1 + i / LINES, 2L * n);
      // Back: the root conjugated and its sign changed, which undoes it.
      result[i] = forward ? root[0] : -root[0];
      result[half + i] = root[1];
    }
    result[2 * half] = forward ? 0.5 : 1;
    return result;
  }

  /** Goes on with vectors, or without. */
  void useVectors(boolean byVectors) {
    form = forms.line(byVectors);
  }

  /**
   * Reads a part of the lines.
   *
   * @param at the position of its first entry in the first line
   * @param other that in the other line, or {@code at} once more
   * @param first the entry of the lines that this becomes; even for real lines
   */
  void read(Block in, int at, int other, int first, int count) {
    Object from = in.array();
    if (in.dtype().isComplex()) {
      form.ends().read(from, 2 * at, 2 * other, re, im, first, count);
      return;
    }
    int pairs = count / 2;
    form.ends().read(from, at, other, re, im, first / 2, pairs);
    if (count % 2 == 1) {
      int p = at + 2 * pairs;
      forms.copy().gather(from, p, other - at, 0, 0, re, im, place, first / 2 + pairs, 1);
    }
  }

  /** Sets all entries to zero that follow the first {@code count}, which were read. */
  void fill(int count) {
    int from = fft.kind() == Fft.Kind.REAL_FORWARD ? (count + 1) / 2 : count;
    if (from <= n) {
      forms.copy().clear(re, im, LINES * from, LINES * (n + 1));
    }
  }

  /** Transforms what was read. */
  void transform() {
    Work work = new Work(form.steps(), null, re, im, 0, spare, 1);
    switch (fft.kind()) {
      case FORWARD -> plan.transformLine(work, form.ends(), toRe, toIm);
      case INVERSE -> plan.transformLine(work.exchanged(), form.ends(), toIm, toRe);
      case REAL_FORWARD -> {
        plan.transformLine(work, form.ends(), toRe, toIm);
        form.ends().combine(toRe, toIm, n, factors);
        forms.copy().separate(toRe, toIm, place, 0, n);
      }
      case REAL_INVERSE -> {
        forms.copy().join(re, im, place, n);
        form.ends().combine(re, im, n, factors);
        plan.transformLine(work.exchanged(), form.ends(), toIm, toRe);
      }
    }
  }

  /**
   * Writes the results, or as many as are wanted.
   *
   * @param at the position of the first entry in the first line
   * @param other that in the other line, or {@code at} once more
   */
  void write(Block out, int at, int other, int count) {
    Object to = out.array();
    if (out.dtype().isComplex()) {
      form.ends().write(toRe, toIm, scale, to, 2 * at, 2 * other, count);
      return;
    }
    int pairs = count / 2;
    form.ends().write(toRe, toIm, scale, to, at, other, pairs);
    if (count % 2 == 1) {
      int[] row = {pairs};
      int p = at + 2 * pairs;
      forms.copy().scatter(toRe, toIm, place, row, scale, to, p, other - at, 0, 0, 1);
    }
  }
}
