package io.qbi.kernel.fft;

/** Roots of unity. */
final class Roots {
  private Roots() {}

  /** Returns exp(-2 pi i k / n) for k in [0, n), real and imaginary parts interleaved. */
  static double[] table(int n) {
    return table(n, n);
  }

  /** Returns exp(-2 pi i k / n) for k in [0, count), real and imaginary parts interleaved. */
  static double[] table(int n, int count) {
    double[] roots = new double[2 * count];
    for (int k = 0; k < count; k++) {
      set(roots, k, k, n);
    }
    return roots;
  }

  /** Stores exp(-2 pi i numerator / n), 0 <= numerator <= n, as complex number {@code index}. */
  static void set(double[] to, int index, long numerator, long n) {
    // Angles are brought into the first eighth of the circle, where sine and cosine are most exact.
    long eighths = 8 * numerator / n;
    long quarter = (eighths + 1) / 2;
    double angle = 2 * Math.PI * (4 * numerator - quarter * n) / (4.0 * n);
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    int turn = (int) (quarter & 3);
    to[2 * index] = turn == 0 ? c : turn == 1 ? -s : turn == 2 ? -c : s;
    to[2 * index + 1] = turn == 0 ? -s : turn == 1 ? -c : turn == 2 ? s : c;
  }
}
