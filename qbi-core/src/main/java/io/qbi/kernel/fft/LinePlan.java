package io.qbi.kernel.fft;

import io.qbi.data.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How several lines of one length are transformed side by side; immutable and safe for use by many
 * threads at once.
 *
 * <p>Lines come in their natural order, and leave in the order of {@link #rows}. Transforms are
 * forward and not scaled; with real and imaginary parts exchanged on both sides they are inverse
 * ones.
 */
interface LinePlan {
  /** Returns the rows that the two arrays of a {@link Work} must have. */
  int height();

  /** Returns the row that holds coefficient 0, 1, ... after the transform. */
  int[] rows();

  /** Returns what else a {@link Work} needs for some lines. */
  Spare spare(int lanes);

  /** Transforms. */
  void transform(Work work);

  /**
   * Returns the shortest way for lines of {@code n} values, with tables in one precision.
   *
   * @param together how many neighbours, entries of as many lines, the steps take for one
   */
  static LinePlan of(int n, int together, FftForms forms) {
    int largest = FastLength.largestFactor(n);
    if (largest <= MixedRadix.LARGEST_RADIX) {
      return new MixedRadix(n, together, forms);
    }
    return largest == n && FastLength.largestFactor(n - 1) <= MixedRadix.LARGEST_RADIX
        ? new PrimePlan(n, forms)
        : new ChirpPlan(n, forms);
  }

  /**
   * Returns the transform of one line in natural order, computed in double precision, pairs of
   * parts interleaved; the parts given are overwritten.
   */
  static double[] spectrum(double[] re, double[] im) {
    FftForms exact = FftForms.of(DType.FLOAT64);
    LinePlan plan = of(re.length, 1, exact);
    plan.transform(new Work(exact.plainSteps(), exact.plainEnds(), re, im, 0, plan.spare(1), 1));
    double[] result = new double[2 * re.length];
    for (int k = 0; k < re.length; k++) {
      result[2 * k] = re[plan.rows()[k]];
      result[2 * k + 1] = im[plan.rows()[k]];
    }
    return result;
  }

  /**
   * Room for what a plan keeps in between.
   *
   * @param step what {@link Steps#any} needs
   * @param re room for the real parts of lines in another order; null if there is none
   * @param im room for the imaginary parts
   */
  record Spare(Object step, Object re, Object im) {
    /** Returns room for lines of so many entries in all beside what a step needs. */
    Spare withLines(DType type, int entries) {
      return new Spare(step, type.newArray(entries), type.newArray(entries));
    }
  }

  /**
   * Lines that are being transformed.
   *
   * @param at where the first row begins
   * @param lanes how many lines there are, side by side
   * @param ends null where the last step is left to {@link LineEnds}
   */
  record Work(Steps steps, RowEnds ends, Object re, Object im, int at, Spare spare, int lanes) {
    /** Returns the work with real and imaginary parts exchanged. */
    Work exchanged() {
      return new Work(steps, ends, im, re, at, spare, lanes);
    }

    /** Returns the same work on the lines in the other room. */
    Work onSpare() {
      return new Work(steps, ends, spare.re, spare.im, 0, spare, lanes);
    }
  }

  /** Lines whose length has small factors only, transformed factor by factor. */
  final class MixedRadix implements LinePlan {
    static final int LARGEST_RADIX = 31;

    /** Rows, times bytes of a row, that fit the first-level cache. */
    private static final int CACHED_BYTES = 24 << 10;

    private final int n;
    private final int together;
    private final DType type;
    private final int bytes;
    private final int[] radices;
    private final Object[] roots;
    private final Object[] circles;
    private final int[] rows;

    MixedRadix(int n, int together, FftForms forms) {
      this.n = n;
      this.together = together;
      type = forms.type();
      bytes = 2 * together * forms.type().bytes();
      radices = radices(n);
      roots = new Object[radices.length];
      circles = new Object[radices.length];
      int length = n;
      for (int stage = 0; stage < radices.length; stage++) {
        int radix = radices[stage];
        roots[stage] = forms.array(stageRoots(radix, length / radix, together));
        circles[stage] = forms.array(Roots.table(radix));
        length /= radix;
      }
      rows = new int[n];
      for (int k = 0; k < n; k++) {
        rows[k] = row(k);
      }
    }

    /** Odd ones first, so that rows stay multiples of four apart, and 4 last. */
    private static int[] radices(int n) {
      List<Integer> radices = new ArrayList<>();
      int twos = Integer.numberOfTrailingZeros(n);
      int rest = n >> twos;
      for (int radix = 3; rest > 1; radix += 2) {
        while (rest % radix == 0) {
          radices.add(radix);
          rest /= radix;
        }
      }
      if (twos % 2 == 1) {
        radices.add(2);
      }
      radices.addAll(Collections.nCopies(twos / 2, 4));
      return radices.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] stageRoots(int radix, int m, int together) {
      double[] root = new double[2];
      double[] table = new double[2 * (radix - 1) * ((m * together + Steps.RUN - 1) & -Steps.RUN)];
      for (int j = 0; j < m * together; j++) {
        for (int part = 1; part < radix; part++) {
          int at =
              2 * (radix - 1) * (j & -Steps.RUN)
                  + (j & (Steps.RUN - 1))
                  + 2 * Steps.RUN * (part - 1);
          Roots.set(root, 0, (long) (j / together) * part, (long) radix * m);
          table[at] = root[0];
          table[at + Steps.RUN] = root[1];
        }
      }
      return table;
    }

    /** Returns whether {@link #transformLine} takes such lines. */
    boolean isForLines() {
      return n % 4 == 0 && n >= LineEnds.SHORTEST;
    }

    private int row(int k) {
      int row = 0;
      int rest = k;
      int length = n;
      for (int radix : radices) {
        length /= radix;
        row += rest % radix * length;
        rest /= radix;
      }
      return row;
    }

    @Override
    public int height() {
      return n;
    }

    @Override
    public int[] rows() {
      return rows;
    }

    @Override
    public Spare spare(int lanes) {
      return new Spare(type.newArray(2 * LARGEST_RADIX * lanes), null, null);
    }

    @Override
    public void transform(Work work) {
      transform(work, 0, 0, n, radices.length);
    }

    /** Transforms two lines together; the results stand in their natural order. */
    void transformLine(Work work, LineEnds ends, Object toRe, Object toIm) {
      transform(work, 0, 0, n, radices.length - 1);
      ends.last(work.re, work.im, rows, n, toRe, toIm);
    }

    /**
     * Transforms the rows from {@code first} on, which the stages before have left by itself, by
     * the stages before {@code end}.
     */
    private void transform(Work work, int stage, int first, int length, int end) {
      if ((long) length * work.lanes * bytes > CACHED_BYTES && stage + 1 < end) {
        step(work, stage, first, length, 1);
        int part = length / radices[stage];
        for (int i = 0; i < radices[stage]; i++) {
          transform(work, stage + 1, first + i * part, part, end);
        }
        return;
      }
      int rest = length;
      for (int s = stage; s < end; s++) {
        step(work, s, first, rest, length / rest);
        rest /= radices[s];
      }
    }

    private void step(Work work, int stage, int first, int length, int blocks) {
      int radix = radices[stage];
      int m = length / radix * together;
      int at = work.at + first * together * work.lanes;
      Object w = roots[stage];
      switch (radix) {
        case 2 -> work.steps.two(work.re, work.im, at, blocks, m, w);
        case 3 -> work.steps.three(work.re, work.im, at, blocks, m, w);
        case 4 -> {
          if (length == 4) {
            work.ends.four(work.re, work.im, at, blocks);
          } else {
            work.steps.four(work.re, work.im, at, blocks, m, w);
          }
        }
        case 5 -> work.steps.five(work.re, work.im, at, blocks, m, w);
        default -> {
          for (int block = 0; block < blocks; block++) {
            int p = at + block * radix * m * work.lanes;
            Object circle = circles[stage];
            work.steps.any(radix, work.re, work.im, p, m, w, circle, work.spare.step);
          }
        }
      }
    }

    @Override
    public String toString() {
      return "mixed radix " + Arrays.toString(radices);
    }
  }
}
