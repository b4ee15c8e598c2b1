package io.qbi.kernel.fft;

/**
 * Lines of any length, transformed as a circular convolution of a fast length.
 *
 * <p>Method: L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier
 * transform", 1970.
 */
final class ChirpPlan implements FftPlan {
  private final int length;
  private final FftPlan inner;
  private final double[] chirp;
  private final double[] spectrum;

  ChirpPlan(int length) {
    this.length = length;
    inner = FftPlan.of(FastLength.next(2 * length - 1));
    chirp = new double[2 * length];
    int m = inner.length();
    spectrum = new double[2 * m];
    for (int k = 0; k < length; k++) {
      // exp(-pi i k^2 / n): the square is reduced exactly before it becomes an angle.
      Roots.set(chirp, k, (long) k * k % (2L * length), 2L * length);
      int mirrored = k == 0 ? 0 : m - k;
      spectrum[2 * k] = spectrum[2 * mirrored] = chirp[2 * k] / m;
      spectrum[2 * k + 1] = spectrum[2 * mirrored + 1] = -chirp[2 * k + 1] / m;
    }
    inner.transform(spectrum, 0, false);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void transform(double[] data, int offset, boolean inverse) {
    // The inverse is the forward transform with real and imaginary parts exchanged on both sides.
    int re = inverse ? 1 : 0;
    int im = 1 - re;
    double[] work = new double[2 * inner.length()];
    for (int k = 0; k < length; k++) {
      int p = offset + 2 * k;
      multiply(work, k, data[p + re], data[p + im], chirp);
    }
    inner.transform(work, 0, false);
    for (int k = 0; k < inner.length(); k++) {
      multiply(work, k, work[2 * k], work[2 * k + 1], spectrum);
    }
    inner.transform(work, 0, true);
    for (int k = 0; k < length; k++) {
      multiply(work, k, work[2 * k], work[2 * k + 1], chirp);
      data[offset + 2 * k + re] = work[2 * k];
      data[offset + 2 * k + im] = work[2 * k + 1];
    }
  }

  private static void multiply(double[] to, int k, double re, double im, double[] factors) {
    double c = factors[2 * k];
    double s = factors[2 * k + 1];
    to[2 * k] = re * c - im * s;
    to[2 * k + 1] = re * s + im * c;
  }

  @Override
  public long workspaceBytes() {
    return 16L * inner.length() + inner.workspaceBytes();
  }
}
