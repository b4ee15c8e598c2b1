package io.qbi.kernel.fft;

/**
 * Lines of prime length n, transformed as a circular convolution of length n - 1, which must have
 * small factors only. All entries but the first are numbered by the powers of a generator of the
 * numbers below n.
 *
 * <p>Method: C. M. Rader, "Discrete Fourier transforms when the number of data samples is prime",
 * 1968.
 */
final class PrimePlan implements LinePlan {
  private final int n;
  private final FftForms forms;
  private final LinePlan inner;

  /** The entries in the order of the generator's powers. */
  private final int[] powers;

  private final Object spectrum;
  private final int[] rows;

  PrimePlan(int n, FftForms forms) {
    this.n = n;
    this.forms = forms;
    int m = n - 1;
    inner = LinePlan.of(m, 1, forms);
    powers = powers(generator(n), n);
    double[] re = new double[m];
    double[] im = new double[m];
    double[] root = new double[2];
    rows = new int[n];
    for (int p = 0; p < m; p++) {
      int inverse = powers[(m - p) % m];
      Roots.set(root, 0, inverse, n);
      re[p] = root[0] / m;
      im[p] = root[1] / m;
      rows[inverse] = 1 + inner.rows()[p];
    }
    spectrum = forms.array(LinePlan.spectrum(re, im));
  }

  /** Returns the smallest number whose powers are all numbers below a prime. */
  private static int generator(int n) {
    int g = 2;
    while (!isGenerator(g, n)) {
      g++;
    }
    return g;
  }

  /** Returns whether no power of {@code g} before the last possible one is 1. */
  private static boolean isGenerator(int g, int n) {
    long power = g;
    int count = 1;
    while (power != 1) {
      power = power * g % n;
      count++;
    }
    return count == n - 1;
  }

  private static int[] powers(int g, int n) {
    int[] result = new int[n - 1];
    long power = 1;
    for (int i = 0; i < result.length; i++) {
      result[i] = (int) power;
      power = power * g % n;
    }
    return result;
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
    return inner.spare(lanes).withLines(forms.type(), (n - 1) * lanes);
  }

  @Override
  public void transform(Work work) {
    RowEnds ends = work.ends();
    Object re = work.re();
    Object im = work.im();
    int first = work.at();
    int next = first + work.lanes();
    Work other = work.onSpare();
    ends.take(re, im, first, powers, other.re(), other.im(), 0);
    inner.transform(other);
    ends.multiply(other.re(), other.im(), 0, inner.rows(), spectrum, re, im, next);
    // The first entry belongs to all coefficients: added to one of the spectrum, it reaches them.
    ends.add(re, im, first, re, im, next);
    ends.add(other.re(), other.im(), 0, re, im, first);
    Work rest = new Work(work.steps(), ends, im, re, next, work.spare(), work.lanes());
    inner.transform(rest);
  }

  @Override
  public String toString() {
    return "a convolution of length " + (n - 1) + " (Rader), " + inner;
  }
}
