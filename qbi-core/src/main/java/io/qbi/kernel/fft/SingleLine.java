package io.qbi.kernel.fft;

import io.qbi.data.Block;
import io.qbi.data.DType;
import io.qbi.kernel.fft.FftForms.LineForm;
import io.qbi.kernel.fft.LaneCopy.Place;
import io.qbi.kernel.fft.LinePlan.MixedRadix;
import io.qbi.kernel.fft.LinePlan.Work;
import java.util.List;

/**
 * A line on its way by itself, from pairs that are neighbours to pairs that are: the working space
 * of one thread, which the first-level cache holds unless lines are long.
 */
final class SingleLine {
  private final Fft fft;
  private final FftForms forms;
  private final MixedRadix plan;
  private final int n;
  private final Object re;
  private final Object im;
  private final Object toRe;
  private final Object toIm;
  private final Object spare;
  private final Object scale;
  private final Object factors;
  private final Place place;
  private LineForm form;

  private static final int MOST_LANES = 8;

  private SingleLine(Fft fft, FftForms forms, MixedRadix plan) {
    this.fft = fft;
    this.forms = forms;
    this.plan = plan;
    n = fft.complexLength();
    // Halved real lines have one coefficient more.
    re = forms.type().newArray(n + 1);
    im = forms.type().newArray(n + 1);
    toRe = forms.type().newArray(n + 1);
    toIm = forms.type().newArray(n + 1);
    spare = forms.type().newArray(plan.spare() * MOST_LANES);
    scale = forms.array(fft.scale());
    factors = forms.array(fft.isHalved() ? factors() : new double[0]);
    place = new Place(0, 1, 1, 0);
    form = forms.line(false);
  }

  /** Returns the space for lines of some blocks; null if they need to be side by side. */
  static SingleLine of(Fft fft, FftForms forms, List<Block> parts, int axis, Block out) {
    boolean fits =
        isPaired(out, axis, forms, fft.kind() == Fft.Kind.REAL_INVERSE)
            && (fft.isHalved() || !fft.kind().isReal());
    for (Block part : parts) {
      fits &= isPaired(part, axis, forms, fft.kind() == Fft.Kind.REAL_FORWARD);
    }
    return fits && forms.plan(fft.complexLength()) instanceof MixedRadix plan && plan.isForLines()
        ? new SingleLine(fft, forms, plan)
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
    return 4L * type.bytes() * (fft.complexLength() + 1 + LinePlan.MixedRadix.LARGEST_RADIX * 4);
  }

  private double[] factors() {
    boolean forward = fft.kind() == Fft.Kind.REAL_FORWARD;
    int half = n / 2;
    double[] root = new double[2];
    double[] result = new double[2 * half + 1];
    for (int k = 1; k <= half; k++) {
      Roots.set(root, 0, k, 2L * n);
      // Back: the root conjugated and its sign changed, which undoes it.
      result[k - 1] = forward ? root[0] : -root[0];
      result[half + k - 1] = root[1];
    }
    result[2 * half] = forward ? 0.5 : 1;
    return result;
  }

  /** Goes on with vectors, or without. */
  void useVectors(boolean byVectors) {
    form = forms.line(byVectors);
  }

  /**
   * Reads a part of the line.
   *
   * @param at the position of its first entry
   * @param first the entry of the line that this becomes; even for real lines
   */
  void read(Block in, int at, int first, int count) {
    Object from = in.array();
    if (in.dtype().isComplex()) {
      form.ends().read(from, 2 * at, re, im, first, count);
      return;
    }
    int pairs = count / 2;
    form.ends().read(from, at, re, im, first / 2, pairs);
    if (count % 2 == 1) {
      forms.copy().gather(from, at + 2 * pairs, 0, 0, 0, re, im, place, first / 2 + pairs, 1);
    }
  }

  /** Sets all entries to zero that follow the first {@code count}, which were read. */
  void fill(int count) {
    int from = fft.kind() == Fft.Kind.REAL_FORWARD ? (count + 1) / 2 : count;
    if (from <= n) {
      forms.copy().clear(re, im, from, n + 1);
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

  /** Writes the results, or as many as are wanted, from a position on. */
  void write(Block out, int at, int count) {
    if (out.dtype().isComplex()) {
      form.ends().write(toRe, toIm, scale, out.array(), 2 * at, count);
      return;
    }
    int pairs = count / 2;
    form.ends().write(toRe, toIm, scale, out.array(), at, pairs);
    if (count % 2 == 1) {
      int[] row = {pairs};
      forms.copy().scatter(toRe, toIm, place, row, scale, out.array(), at + 2 * pairs, 0, 0, 0, 1);
    }
  }
}
