package io.qbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.data.DType;

/** How two results of the same expression must agree. */
final class Agreement {
  private Agreement() {}

  /** Checks that shape, dtype and every bit are the same; any NaN is a NaN. */
  static void sameBits(NdArray got, NdArray want) {
    sameForm(got, want);
    if (want.dtype().isFloat() || want.dtype().isComplex()) {
      long[] bits = bits(got.toDoubleArray());
      assertThat(bits).as("%s against %s", got, want).containsExactly(bits(want.toDoubleArray()));
    } else {
      assertThat(got.toLongArray()).containsExactly(want.toLongArray());
    }
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToLongBits(values[i]);
    }
    return bits;
  }

  /** Checks that floating-point results differ by rounding at most, and others not at all. */
  static void nearly(NdArray got, NdArray want) {
    DType dtype = want.dtype();
    if (!dtype.isFloat() && !dtype.isComplex()) {
      sameBits(got, want);
      return;
    }
    sameForm(got, want);
    double[] a = got.toDoubleArray();
    double[] b = want.toDoubleArray();
    double largest = 1;
    for (double value : b) {
      largest = Math.max(largest, Double.isFinite(value) ? Math.abs(value) : 0);
    }
    double tolerance = largest * (dtype.real() == DType.FLOAT32 ? 1e-5 : 1e-12);
    for (int i = 0; i < a.length; i++) {
      boolean same = Double.compare(a[i], b[i]) == 0 || Math.abs(a[i] - b[i]) <= tolerance;
      assertThat(same).as("element %d is %s, not %s", i, a[i], b[i]).isTrue();
    }
  }

  private static void sameForm(NdArray got, NdArray want) {
    assertThat(got.shape()).isEqualTo(want.shape());
    assertThat(got.dtype()).isEqualTo(want.dtype());
  }
}
