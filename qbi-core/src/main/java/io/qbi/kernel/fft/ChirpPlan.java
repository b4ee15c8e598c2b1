package io.qbi.kernel.fft;

import io.qbi.data.DType;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lines of any length, transformed as a circular convolution of a fast length.
 *
 * <p>Method: L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier
 * transform", 1970.
 */
final class ChirpPlan implements LinePlan {
  private final FftForms forms;
  private final LinePlan inner;
  private final Object chirp;
  private final Object spectrum;
  private final int[] head;
  private final int[] rows;

  ChirpPlan(int n, FftForms forms) {
    this.forms = forms;
    int m = FastLength.next(2 * n - 1);
    inner = LinePlan.of(m, 1, forms);
    double[] turns = new double[2 * n];
    double[] filter = new double[m];
    double[] filterIm = new double[m];
    for (int k = 0; k < n; k++) {
      // exp(-pi i k^2 / n): the square is reduced exactly before it becomes an angle.
      Roots.set(turns, k, (long) k * k % (2L * n), 2L * n);
      int mirrored = k == 0 ? 0 : m - k;
      filter[k] = filter[mirrored] = turns[2 * k] / m;
      filterIm[k] = filterIm[mirrored] = -turns[2 * k + 1] / m;
    }
    chirp = forms.array(turns);
    spectrum = forms.array(transformed(filter, filterIm));
    head = IntStream.range(0, n).toArray();
    rows = head;
  }

  /** Returns the transform in natural order, computed in double precision. */
  private double[] transformed(double[] re, double[] im) {
    FftForms exact = FftForms.of(DType.FLOAT64);
    LinePlan plan = LinePlan.of(re.length, 1, exact);
    plan.transform(
        new Work(exact.plainSteps(), exact.plainEnds(), re, im, 0, new double[plan.spare()], 1));
    double[] result = new double[2 * re.length];
    for (int k = 0; k < re.length; k++) {
      result[2 * k] = re[plan.rows()[k]];
      result[2 * k + 1] = im[plan.rows()[k]];
    }
    return result;
  }

  @Override
  public int height() {
    return inner.height();
  }

  @Override
  public int[] rows() {
    return rows;
  }

  @Override
  public int spare() {
    // The copy in natural order between the two transforms needs two arrays more.
    return inner.spare() + 2 * inner.height();
  }

  @Override
  public void transform(Work work) {
    int lanes = work.lanes();
    int at = work.at();
    int end = inner.height() * lanes;
    RowEnds ends = work.ends();
    ends.multiply(work.re(), work.im(), at, head, chirp, work.re(), work.im(), at);
    forms.copy().clear(work.re(), work.im(), at + head.length * lanes, at + end);
    inner.transform(work);
    Object re = forms.type().newArray(end);
    Object im = forms.type().newArray(end);
    ends.multiply(work.re(), work.im(), at, inner.rows(), spectrum, re, im, 0);
    // Exchanging the parts on both sides makes a transform the inverse one.
    inner.transform(new Work(work.steps(), ends, im, re, 0, work.spare(), lanes));
    int[] first = Arrays.copyOf(inner.rows(), head.length);
    ends.multiply(re, im, 0, first, chirp, work.re(), work.im(), at);
  }
}
