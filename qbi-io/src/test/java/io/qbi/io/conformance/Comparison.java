package io.qbi.io.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.NdArray;
import java.util.HashMap;
import java.util.Map;

/** How a result must agree with an answer. */
final class Comparison {
  private final double rtol;
  private final double atol;

  Comparison(double rtol, double atol) {
    this.rtol = rtol;
    this.atol = atol;
  }

  /** Checks shape, dtype and values. */
  void check(NdArray got, Answer want) {
    checkForm(got, want);
    if (want.integers() != null && rtol == 0 && atol == 0) {
      long[] values = got.toLongArray();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != want.integers()[i]) {
          throw differs(i, values[i], want.integers()[i], got);
        }
      }
      return;
    }
    double[] wanted = want.floats() != null ? want.floats() : doubles(want.integers());
    checkFloats(got.toDoubleArray(), wanted, got.dtype().lanes(), got);
  }

  private static double[] doubles(long[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static void checkForm(NdArray got, Answer want) {
    assertThat(got.shape().toArray()).as("shape").containsExactly(want.shape());
    String dtype = want.dtype().equals("uint64") ? "int64" : want.dtype();
    assertThat(got.dtype().numpyName()).as("dtype").isEqualTo(dtype);
  }

  private void checkFloats(double[] got, double[] want, int lanes, NdArray array) {
    for (int i = 0; i < got.length; i += lanes) {
      boolean near =
          lanes == 1 ? near(got[i], want[i]) : near(got[i], got[i + 1], want[i], want[i + 1]);
      if (!near) {
        throw lanes == 1
            ? differs(i, got[i], want[i], array)
            : differs(
                i / 2,
                got[i] + " + " + got[i + 1] + "i",
                want[i] + " + " + want[i + 1] + "i",
                array);
      }
    }
  }

  private boolean near(double got, double want) {
    return got == want
        || Double.isNaN(got) && Double.isNaN(want)
        || Math.abs(got - want) <= atol + rtol * Math.abs(want);
  }

  private boolean near(double re, double im, double wantRe, double wantIm) {
    boolean nan = Double.isNaN(wantRe) || Double.isNaN(wantIm);
    return re == wantRe && im == wantIm
        || nan && (Double.isNaN(re) || Double.isNaN(im))
        || Math.hypot(re - wantRe, im - wantIm) <= atol + rtol * Math.hypot(wantRe, wantIm);
  }

  private static AssertionError differs(int i, Object got, Object want, NdArray array) {
    return new AssertionError(
        "element " + i + " in row-major order is " + got + ", not " + want + ", in " + array);
  }

  /** Checks that two label images show the same objects, whatever their numbers. */
  static void checkPartition(NdArray got, Answer want) {
    checkForm(got, want);
    Map<Long, Long> forward = new HashMap<>(Map.of(0L, 0L));
    Map<Long, Long> backward = new HashMap<>(Map.of(0L, 0L));
    long[] labels = got.toLongArray();
    for (int i = 0; i < labels.length; i++) {
      Long mine = labels[i];
      Long theirs = want.integers()[i];
      assertThat(forward.computeIfAbsent(mine, label -> theirs))
          .as("object of element %d", i)
          .isEqualTo(theirs);
      assertThat(backward.computeIfAbsent(theirs, label -> mine))
          .as("object of element %d", i)
          .isEqualTo(mine);
    }
  }
}
