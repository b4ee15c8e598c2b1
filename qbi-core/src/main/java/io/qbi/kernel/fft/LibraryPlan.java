package io.qbi.kernel.fft;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Lines transformed by JTransforms.
 *
 * <p>Its one-dimensional transform only reads its tables after construction, so one instance serves
 * many threads. It would use a thread pool of its own for long lines; those never come here.
 */
final class LibraryPlan implements FftPlan {
  private final int length;
  private final DoubleFFT_1D fft;

  LibraryPlan(int length) {
    this.length = length;
    this.fft = new DoubleFFT_1D(length);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void transform(double[] data, int offset, boolean inverse) {
    if (inverse) {
      fft.complexInverse(data, offset, false);
    } else {
      fft.complexForward(data, offset);
    }
  }

  @Override
  public long workspaceBytes() {
    return 16L * length;
  }
}
