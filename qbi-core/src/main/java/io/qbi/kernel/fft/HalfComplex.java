package io.qbi.kernel.fft;

/**
 * Real lines of even length n as complex lines of length n/2: even samples are the real parts, odd
 * samples the imaginary parts.
 */
final class HalfComplex {
  private HalfComplex() {}

  /**
   * Turns the transform of such a complex line into the first n/2+1 coefficients of the real line.
   *
   * @param roots exp(-2 pi i k / n) for k up to n/4
   */
  static void untangle(double[] line, int at, int n, double[] roots) {
    int half = n / 2;
    double first = line[at];
    double second = line[at + 1];
    line[at] = first + second;
    line[at + 1] = 0;
    line[at + n] = first - second;
    line[at + n + 1] = 0;
    for (int k = 1; k <= half / 2; k++) {
      combine(line, at + 2 * k, at + 2 * (half - k), roots[2 * k], roots[2 * k + 1], 0.5);
    }
  }

  /**
   * Turns the first n/2+1 coefficients of a real line into a complex line whose unscaled inverse
   * transform holds n times the real samples; what the imaginary parts of the first and the last
   * coefficient hold is ignored.
   *
   * @param roots exp(-2 pi i k / n) for k up to n/4
   */
  static void tangle(double[] line, int at, int n, double[] roots) {
    int half = n / 2;
    double first = line[at];
    double last = line[at + n];
    line[at] = first + last;
    line[at + 1] = first - last;
    for (int k = 1; k <= half / 2; k++) {
      // The same butterfly with the root conjugated and its sign changed, which undoes it.
      combine(line, at + 2 * k, at + 2 * (half - k), -roots[2 * k], roots[2 * k + 1], 1);
    }
  }

  /**
   * Replaces the pair (x, y) at p and q by (e + w o, conj(e - w o)), where e = scale (x + conj y)
   * and o = -i scale (x - conj y).
   */
  private static void combine(double[] line, int p, int q, double c, double s, double scale) {
    double evenRe = scale * (line[p] + line[q]);
    double evenIm = scale * (line[p + 1] - line[q + 1]);
    double oddRe = scale * (line[p + 1] + line[q + 1]);
    double oddIm = scale * (line[q] - line[p]);
    double re = c * oddRe - s * oddIm;
    double im = c * oddIm + s * oddRe;
    line[p] = evenRe + re;
    line[p + 1] = evenIm + im;
    line[q] = evenRe - re;
    line[q + 1] = im - evenIm;
  }

  /** Completes the first n/2+1 coefficients of a real line of odd length n to all n. */
  static void mirror(double[] line, int at, int n) {
    line[at + 1] = 0;
    for (int k = 1; k <= n / 2; k++) {
      line[at + 2 * (n - k)] = line[at + 2 * k];
      line[at + 2 * (n - k) + 1] = -line[at + 2 * k + 1];
    }
  }
}
