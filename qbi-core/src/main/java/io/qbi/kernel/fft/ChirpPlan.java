package io.qbi.kernel.fft;

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
    spectrum = forms.array(LinePlan.spectrum(filter, filterIm));
    head = IntStream.range(0, n).toArray();
    rows = head;
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
  public Spare spare(int lanes) {
    // For the copy in natural order between the two transforms.
    return inner.spare(lanes).withLines(forms.type(), inner.height() * lanes);
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
    Work other = work.onSpare();
    ends.multiply(work.re(), work.im(), at, inner.rows(), spectrum, other.re(), other.im(), 0);
    // Exchanging the parts on both sides makes a transform the inverse one.
    inner.transform(other.exchanged());
    int[] first = Arrays.copyOf(inner.rows(), head.length);
    ends.multiply(other.re(), other.im(), 0, first, chirp, work.re(), work.im(), at);
  }

  @Override
  public String toString() {
    return "a convolution of length " + inner.height() + " (Bluestein), " + inner;
  }
}
